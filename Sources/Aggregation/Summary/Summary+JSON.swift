import Codebook
import FoundationEssentials

extension Summary {
  /// The summary as JSON with sorted keys: equal summaries give equal bytes.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }

  public init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(Summary.self, from: Data(json))
  }
}

extension Summary: Codable {
  /// `docs/schema/summary.md`; the names of a scenario's own counts are the codebook's.
  private enum Key: String, CodingKey {
    case format, scenarios, own, skipped, rules, examples, period, groups, months, rows
  }

  private struct RuleCount: Codable {
    var rule: Int
    var answers: Int
    var matches: Int
  }

  static let format = "goalscan-summary/1"

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.format, forKey: .format)
    var standard: [String: ScenarioCounts] = [:]
    for scenario in Scenario.allCases {
      standard[scenario.name] = counts(of: .standard(scenario))
    }
    try container.encode(standard, forKey: .scenarios)
    var own: [String: ScenarioCounts] = [:]
    for case .own(let name) in table.scenarios { own[name] = counts(of: .own(name)) }
    try container.encode(own, forKey: .own)
    var skipped: [String: Int] = [:]
    for reason in SkipReason.allCases { skipped[reason.name] = self.skipped(reason) }
    try container.encode(skipped, forKey: .skipped)
    let rules = ruleMatches.indices.filter { ruleMatches[$0] > 0 }
      .map { RuleCount(rule: $0, answers: ruleAnswers[$0], matches: ruleMatches[$0]) }
    try container.encode(rules, forKey: .rules)
    var examples: [String: [Example]] = [:]
    for mistake in Mistake.allCases { examples[mistake.name] = self.examples(of: mistake) }
    try container.encode(examples, forKey: .examples)
    try container.encode(period, forKey: .period)
    var redacted = self
    redacted.redactWords()
    try container.encode(redacted.groups, forKey: .groups)
    try container.encode(redacted.months, forKey: .months)
    try container.encode(redacted.rows, forKey: .rows)
  }

  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    let format = try container.decode(String.self, forKey: .format)
    guard format == Self.format else {
      throw DecodingError.dataCorruptedError(
        forKey: .format, in: container,
        debugDescription: "a summary of the form \(format), where \(Self.format) is known")
    }
    for (name, counts) in try container.decode([String: ScenarioCounts].self, forKey: .scenarios) {
      guard let scenario = Scenario(name: name) else { continue }
      table.add(counts, to: .standard(scenario))
    }
    let own = try container.decode([String: ScenarioCounts].self, forKey: .own)
    for name in own.keys.sorted() { table.add(own[name] ?? ScenarioCounts(), to: .own(name)) }
    for (name, count) in try container.decode([String: Int].self, forKey: .skipped) {
      guard let reason = SkipReason(name: name) else { continue }
      skips[Int(reason.rawValue)] = try count.checked(in: decoder)
    }
    for rule in try container.decode([RuleCount].self, forKey: .rules) {
      guard (0..<Int(UInt16.max)).contains(rule.rule) else { continue }
      setRule(
        rule.rule, answers: try rule.answers.checked(in: decoder),
        matches: try rule.matches.checked(in: decoder))
    }
    for (name, examples) in try container.decode([String: [Example]].self, forKey: .examples) {
      guard let mistake = Mistake(name: name) else { continue }
      for example in examples { self.examples[Int(mistake.rawValue)].take(example) }
    }
    period = try container.decode(Period.self, forKey: .period)
    groups = try container.decode(Slices.self, forKey: .groups)
    months = try container.decode(Slices.self, forKey: .months)
    rows = try container.decode(RowSelection.self, forKey: .rows)
    dropScenarios()
  }
}

extension Example: Codable {
  private enum Key: String, CodingKey { case hash, file, row, quote, rule }

  /// The hash is written in hexadecimal: JSON numbers lose bits over 2⁵³ in many readers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(String(hash, radix: 16), forKey: .hash)
    try container.encode(file, forKey: .file)
    try container.encode(row, forKey: .row)
    try container.encode(quote, forKey: .quote)
    try container.encode(rule == .none ? nil : Int(rule.index), forKey: .rule)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let digits = try container.decode(String.self, forKey: .hash)
    guard let hash = UInt64(digits, radix: 16) else {
      throw DecodingError.dataCorruptedError(
        forKey: .hash, in: container, debugDescription: "\(digits) is no hexadecimal number")
    }
    let rule = try container.decode(UInt16?.self, forKey: .rule)
    self.init(
      hash: hash, file: try container.decode(String.self, forKey: .file),
      row: try container.decode(Int.self, forKey: .row),
      quote: try container.decode(String.self, forKey: .quote), rule: rule.map(RuleID.init) ?? .none
    )
  }
}

extension ScenarioCounts: Codable {
  /// The name of each slot, in slot order.
  static let names: [String] =
    ["answers", "rated"] + Mistake.allCases.map { "mistake." + $0.name }
    + Omission.allCases.map { "omission." + $0.name }
    + Horizon.allCases.map { "horizon." + $0.name }
    + TargetKind.allCases.map { "target." + $0.name }
    + Component.allCases.map { "component." + $0.name }
    + (0..<Slot.specificityLevels).map { "specificity.\($0)" }
    + MistakePair.all.map { "pair." + $0.name }

  public func encode(to encoder: any Encoder) throws {
    try Dictionary(uniqueKeysWithValues: zip(Self.names, slots)).encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    try self.init(named: try [String: Int](from: decoder), in: decoder)
  }

  init(named counts: [String: Int], in decoder: any Decoder) throws {
    self.init()
    for (i, name) in Self.names.enumerated() {
      slots[i] = try (counts[name] ?? 0).checked(in: decoder)
    }
  }

  /// The counts over zero, by name.
  var named: [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(Self.names, slots).filter { $0.1 != 0 })
  }
}

extension Int {
  /// A count as it was read.
  func checked(in decoder: any Decoder) throws -> Int {
    guard (0...ScenarioCounts.most).contains(self) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "\(self) is no number of answers"))
    }
    return self
  }
}
