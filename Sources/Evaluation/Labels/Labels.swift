import Codebook

/// What a person or the tagger says of one answer, in the codebook's terms.
public struct Labels: Sendable {
  /// A goal and when it is to be reached.
  public struct Goal: Sendable {
    public var quote: Quote
    public var horizon: Horizon
  }
  /// A time expression and the months from now that it names.
  public struct Time: Sendable {
    public var quote: Quote
    public var months: Months
  }
  /// A measurable target.
  public struct Target: Sendable {
    public var quote: Quote
    public var kind: TargetKind
    /// nil for a milestone.
    public var value: Double?
  }
  /// A mistake and the words that prove it.
  public struct MistakeEvidence: Sendable {
    public var tag: Mistake
    public var quote: Quote
    /// The rule that decided; nil in labels by a person.
    public var rule: String?
  }

  /// Which of the four scenarios the answer is of.
  public var scenario = Scenario.unknown
  /// In the order they are given in.
  public var goals: [Goal] = []
  /// Only those with months: others govern nothing that could be compared.
  public var times: [Time] = []
  /// In the order they are given in.
  public var targets: [Target] = []
  /// The parts of a good answer that it has.
  public var components = TermSet<Component>()
  /// From 0 (no goal, or platitudes) to 3 (concrete, dated and measurable).
  public var specificity = 0
  /// Each mistake once.
  public var mistakes: [MistakeEvidence] = []
  /// Spans that do not slice the text; they are left out above.
  public var badOffsets = 0

  /// The labels of an answer of which nothing is said.
  public init() {}
}
