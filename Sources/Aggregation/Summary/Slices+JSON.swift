import Codebook

/// Slices as `rows/summary.json` holds them: counts of zero are left out. Words of rows that are
/// not redacted yet are so without a list of names; a summary redacts them with its own before.
extension Slices: Codable {
  private enum Key: String, CodingKey { case values, bar }

  private struct Table: Codable {
    var scenarios: [String: [String: Int]]
    var own: [String: [String: Int]]
    /// By the name of the count.
    var rows: [String: [RowReference]] = [:]
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var values: [String: Table] = [:]
    let rows = references(masking: RedactedNames())
    for name in names {
      var table = Table(scenarios: [:], own: [:])
      for scenario in self[name].scenarios {
        let counts = self[name].counts(of: scenario).named
        switch scenario {
        case .standard where counts.isEmpty: break
        case .standard: table.scenarios[scenario.name] = counts
        case .own: table.own[scenario.name] = counts
        }
      }
      table.rows = Dictionary(
        uniqueKeysWithValues: (rows[name] ?? [:]).map { (ScenarioCounts.names[$0], $1) })
      values[name] = table
    }
    try container.encode(values, forKey: .values)
    // In hexadecimal: JSON numbers lose bits over 2⁵³ in many readers.
    try container.encode(bar.map { String($0, radix: 16) }, forKey: .bar)
  }

  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    for (name, value) in try container.decode([String: Table].self, forKey: .values) {
      var table = ScenarioTable()
      for (scenario, counts) in value.scenarios {
        guard let scenario = Scenario(name: scenario) else { continue }
        table.add(try ScenarioCounts(named: counts, in: decoder), to: .standard(scenario))
      }
      for (scenario, counts) in value.own {
        table.add(try ScenarioCounts(named: counts, in: decoder), to: .own(scenario))
      }
      var rows = SliceRows()
      for (name, list) in value.rows {
        guard let slot = ScenarioCounts.names.firstIndex(of: name) else { continue }
        for row in list { rows.insert(KeptRow(row), slot: slot) }
      }
      add(table, rows, to: name)
    }
    if let digits = try container.decode(String?.self, forKey: .bar),
      let bar = UInt64(digits, radix: 16)
    {
      lower(to: bar)
    }
  }
}

extension RowSelection: Codable {
  private struct Figure: Codable {
    var scenario: String
    var own: Bool
    var tag: String
    var rows: [RowReference]
  }

  func encode(to encoder: any Encoder) throws {
    let figures = references(masking: RedactedNames()).map { key, rows in
      let isOwn = if case .own = key.scenario { true } else { false }
      return Figure(
        scenario: key.scenario.name, own: isOwn, tag: ScenarioCounts.names[key.slot], rows: rows)
    }
    try figures.sorted {
      ($0.scenario, $0.own ? 1 : 0, $0.tag) < ($1.scenario, $1.own ? 1 : 0, $1.tag)
    }.encode(to: encoder)
  }

  init(from decoder: any Decoder) throws {
    self.init()
    for figure in try [Figure](from: decoder) {
      guard let slot = ScenarioCounts.names.firstIndex(of: figure.tag) else { continue }
      let scenario =
        figure.own
        ? ScenarioLabel.own(figure.scenario)
        : Scenario(name: figure.scenario).map(ScenarioLabel.standard)
      guard let scenario else { continue }
      let key = Key(scenario: scenario, slot: slot)
      for row in figure.rows { insert(KeptRow(row), as: key) }
    }
  }
}

extension RowReference: Codable {
  private enum Key: String, CodingKey {
    case hash, file, row, rule, evidence, horizons, scenario, own
  }

  private struct Piece: Codable {
    var words: String?
    var rule: Int?

    init(_ piece: Evidence) {
      words = piece.words
      rule = piece.rule == .none ? nil : Int(piece.rule.index)
    }

    var evidence: Evidence {
      Evidence(words: words, rule: rule.flatMap(UInt16.init(exactly:)).map(RuleID.init) ?? .none)
    }

    /// Nulls are written, too.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(words, forKey: .words)
      try container.encode(rule, forKey: .rule)
    }
  }

  /// `rule` is that of the first piece of evidence.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(String(hash, radix: 16), forKey: .hash)
    try container.encode(file, forKey: .file)
    try container.encode(row, forKey: .row)
    let pieces = evidence.map(Piece.init)
    try container.encode(pieces.first.flatMap(\.rule), forKey: .rule)
    try container.encode(pieces, forKey: .evidence)
    try container.encode(Horizon.allCases.filter(horizons.contains), forKey: .horizons)
    let isOwn = if case .own = scenario { true } else { false }
    try container.encode(scenario.name, forKey: .scenario)
    try container.encode(isOwn, forKey: .own)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let digits = try container.decode(String.self, forKey: .hash)
    guard let hash = UInt64(digits, radix: 16) else {
      throw DecodingError.dataCorruptedError(
        forKey: .hash, in: container, debugDescription: "\(digits) is no hexadecimal number")
    }
    let name = try container.decode(String.self, forKey: .scenario)
    let isOwn = try container.decode(Bool.self, forKey: .own)
    self.init(
      hash: hash, file: try container.decode(String.self, forKey: .file),
      row: try container.decode(Int.self, forKey: .row),
      evidence: try container.decode([Piece].self, forKey: .evidence).map(\.evidence),
      horizons: TermSet(try container.decode([Horizon].self, forKey: .horizons)),
      scenario: isOwn ? .own(name) : .standard(Scenario(name: name) ?? .unknown))
  }
}
