/// A number in words as far as it is read: "two thousand", then "three hundred".
struct SpelledSum {
  /// What thousands and more have closed.
  private(set) var total = 0.0
  private(set) var current = 0.0
  /// The last magnitude beyond a hundred.
  private(set) var scale = Double.infinity
  private(set) var endsInMagnitude = false
  private(set) var isEmpty = true

  var value: Double { total + current }
  /// The first half of a year: twenty, nineteen.
  var isCentury: Bool { total == 0 && (current == 20 || current == 19) }

  /// Whether a cardinal may come next: "twenty" before "two", not before "thirty".
  func fits(_ value: Double) -> Bool {
    let tens = current.truncatingRemainder(dividingBy: 100)
    return isEmpty || tens == 0 && current > 0 || endsInMagnitude && current == 0
      || tens >= 20 && tens.truncatingRemainder(dividingBy: 10) == 0 && value > 0 && value < 10
  }

  mutating func add(_ value: Double) {
    current += value
    isEmpty = false
    endsInMagnitude = false
  }

  mutating func multiply(by magnitude: Double) {
    if magnitude <= 100 {
      current = (current == 0 ? 1 : current) * magnitude
    } else if magnitude < scale || isEmpty {
      total += (current == 0 && total == 0 ? 1 : current) * magnitude
      current = 0
      scale = magnitude
    } else {
      // "two hundred thousand million" does not occur; "five thousand million" does.
      total = value * magnitude
      current = 0
      return
    }
    isEmpty = false
    endsInMagnitude = true
  }

  /// `fraction` is below one.
  mutating func add(fraction: Double) {
    current = ((current + fraction) * 1e6).rounded() / 1e6
    isEmpty = false
  }
}
