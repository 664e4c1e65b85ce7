/// A least value for a figure: `macro_f1=0.90`.
public struct Floor: Hashable, Sendable {
  public var name: String
  public var least: Double

  /// nil where the text is not `NAME=NUMBER` with a number from 0 to 1. The last `=` counts: names
  /// such as `scenario=unknown` hold one.
  public init?(_ text: String) {
    guard let sign = text.lastIndex(of: "="), let least = Double(text[text.index(after: sign)...]),
      (0...1).contains(least), sign != text.startIndex
    else { return nil }
    (name, self.least) = (String(text[..<sign]), least)
  }
}

/// A figure below its floor.
public struct Shortfall: Hashable, Sendable {
  public var floor: Floor
  public var value: Double
}

extension Scores {
  /// The floors that are not reached.
  ///
  /// - Throws: `EvaluationError.unknownFigure`.
  public func shortfalls(below floors: [Floor]) throws(EvaluationError) -> [Shortfall] {
    let figures = figures
    var shortfalls: [Shortfall] = []
    for floor in floors {
      guard let figure = figures.first(where: { $0.name == floor.name }) else {
        throw .unknownFigure(
          name: floor.name, known: figures.map(\.name).filter { !$0.contains(".") })
      }
      if figure.value < floor.least {
        shortfalls.append(Shortfall(floor: floor, value: figure.value))
      }
    }
    return shortfalls
  }
}
