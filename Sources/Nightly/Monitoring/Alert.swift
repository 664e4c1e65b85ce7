import Aggregation

/// One threshold of the configuration that a run crossed.
public struct Alert: Codable, Sendable, Equatable {
  /// What of a run a threshold is set on.
  public enum Kind: String, Codable, Sendable {
    /// A mistake is too common among the answers of the report.
    case share
    /// A mistake is commoner or rarer among the new answers than in the runs before.
    case change
    case rejects
    case noInput = "no_input"
    case rows
  }

  public var kind: Kind
  /// The mistake and the scenario it is about, as the codebook names them.
  public var mistake: String?
  public var scenario: String?
  /// A share or a difference of shares (−1 to 1), days, or rows.
  public var value: Double
  /// The 95% interval of a share or a difference.
  public var low: Double?
  public var high: Double?
  /// The threshold, in the unit of `value`.
  public var threshold: Double
  /// All of this for a reader.
  public var sentence: String

  init(_ kind: Kind, value: Double, threshold: Double, sentence: String) {
    (self.kind, self.value, self.threshold, self.sentence) = (kind, value, threshold, sentence)
  }
}

extension Alert {
  // Every key always appears, those without a value as null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(mistake, forKey: .mistake)
    try container.encode(scenario, forKey: .scenario)
    try container.encode(value, forKey: .value)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(sentence, forKey: .sentence)
  }
}
