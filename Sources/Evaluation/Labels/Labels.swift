import Codebook

/// What a person or the tagger says of one answer, in the codebook's terms.
public struct Labels: Sendable {
  public struct Goal: Sendable {
    public var quote: Quote
    public var horizon: Horizon
  }
  public struct Time: Sendable {
    public var quote: Quote
    public var months: Months
  }
  public struct Target: Sendable {
    public var quote: Quote
    public var kind: TargetKind
    /// nil for a milestone.
    public var value: Double?
  }
  public struct MistakeEvidence: Sendable {
    public var tag: Mistake
    public var quote: Quote
    /// The rule that decided; nil in labels by a person.
    public var rule: String?
  }

  public var scenario = Scenario.unknown
  public var goals: [Goal] = []
  /// Only those with months: others govern nothing that could be compared.
  public var times: [Time] = []
  public var targets: [Target] = []
  public var components = TermSet<Component>()
  public var specificity = 0
  public var mistakes: [MistakeEvidence] = []
  /// Spans that do not slice the text; they are left out above.
  public var badOffsets = 0

  /// The labels of an answer of which nothing is said.
  public init() {}
}
