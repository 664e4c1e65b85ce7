import Codebook

/// Counts by scenario: the codebook's four and an organisation's own.
public struct ScenarioTable: Sendable {
  /// `Slot.count` counts a scenario: the codebook's first, then those of `ownNames`.
  private var counts = [Int](repeating: 0, count: Slot.count * Scenario.allCases.count)
  private(set) var ownNames: [String] = []

  // What follows finds a name's place and says nothing about the answers.
  private var ownIndex: [String: Int] = [:]
  private var latestOwn = 0

  /// No answers.
  public init() {}

  /// The scenarios that have a place in tables: the codebook's four in its order, then the
  /// organisation's own by the bytes of their names.
  public var scenarios: [ScenarioLabel] {
    Scenario.allCases.map(ScenarioLabel.standard)
      + ownNames.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(ScenarioLabel.own)
  }

  /// Zero for a scenario that no answer has.
  public func counts(of scenario: ScenarioLabel) -> ScenarioCounts {
    let place: Int
    switch scenario {
    case .standard(let scenario): place = Int(scenario.rawValue)
    case .own(let name):
      guard let own = ownIndex[name] else { return ScenarioCounts() }
      place = Scenario.allCases.count + own
    }
    return ScenarioCounts(counts[place * Slot.count..<(place + 1) * Slot.count])
  }

  /// Every scenario together.
  public var all: ScenarioCounts {
    var sum = ScenarioCounts()
    for start in stride(from: 0, to: counts.count, by: Slot.count) {
      sum.merge(ScenarioCounts(counts[start..<start + Slot.count]))
    }
    return sum
  }

  /// The scenario's place: 0 and up, the codebook's first. A new one gets the next.
  mutating func place(of scenario: ScenarioLabel) -> Int {
    switch scenario {
    case .standard(let scenario): return Int(scenario.rawValue)
    case .own(let name):
      // Exports are commonly sorted or have few own scenarios: the latest one is tried first.
      if latestOwn < ownNames.count, ownNames[latestOwn] == name {
        return Scenario.allCases.count + latestOwn
      }
      if let known = ownIndex[name] {
        latestOwn = known
      } else {
        latestOwn = ownNames.count
        ownIndex[name] = latestOwn
        ownNames.append(name)
        counts.append(contentsOf: repeatElement(0, count: Slot.count))
      }
      return Scenario.allCases.count + latestOwn
    }
  }

  /// Adds one to each slot whose bit is set.
  @inline(__always)
  mutating func count(_ slots: UInt64, at place: Int) {
    let base = place &* Slot.count
    counts.withUnsafeMutableBufferPointer { all in
      var rest = slots
      while rest != 0 {
        all[base &+ rest.trailingZeroBitCount] &+= 1
        rest &= rest &- 1
      }
    }
  }

  /// Adds counts to a scenario's; one that has none yet gets a place.
  mutating func add(_ more: ScenarioCounts, to label: ScenarioLabel) {
    let base = place(of: label) * Slot.count
    for i in 0..<Slot.count { counts[base + i] += more.slots[i] }
  }

  mutating func merge(_ other: ScenarioTable) {
    for scenario in other.scenarios { add(other.counts(of: scenario), to: scenario) }
  }
}

extension ScenarioTable: Equatable {
  /// Two tables are equal where they count the same, whatever the order it came in.
  public static func == (a: ScenarioTable, b: ScenarioTable) -> Bool {
    a.scenarios == b.scenarios
      && a.scenarios.allSatisfy { a.counts(of: $0) == b.counts(of: $0) }
  }
}
