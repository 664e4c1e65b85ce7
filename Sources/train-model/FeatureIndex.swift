/// The features that are worth a weight, numbered by name.
struct FeatureIndex {
  let names: [String]
  private let numbers: [String: Int]

  /// Sources (writers, or stretches) a feature must occur with: what fewer say is a way of theirs.
  private static let leastSources = 3

  /// Of the features of each case, by name, and the source of each case.
  init(_ cases: [(features: [String], source: String)]) {
    var sources: [String: [String]] = [:]
    for (features, source) in cases {
      for name in features {
        let known = sources[name, default: []]
        if known.count < Self.leastSources, !known.contains(source) {
          sources[name, default: []].append(source)
        }
      }
    }
    names = sources.filter { $0.value.count == Self.leastSources }.keys
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
