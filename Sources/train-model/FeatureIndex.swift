/// The features that are worth a weight, numbered by name.
struct FeatureIndex {
  let names: [String]
  private let numbers: [String: Int]

  /// Cases (answers, or stretches) a feature must occur in.
  private static let leastCases = 3

  /// Of the features of each case, by name.
  init(_ cases: [[String]]) {
    var counts: [String: Int] = [:]
    for features in cases {
      for name in Set(features) { counts[name, default: 0] += 1 }
    }
    names = counts.filter { $0.value >= Self.leastCases }.keys
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  var count: Int { names.count }

  func number(of name: String) -> Int? { numbers[name] }

  /// How much a feature is trusted beforehand: the larger, the less its weight is held back.
  func scale(_ number: Int) -> Double {
    switch names[number].prefix(while: { $0 != ":" }) {
    case "sc": 2
    case "t", "rt", "rg", "g": 1.5
    default: 1
    }
  }
}
