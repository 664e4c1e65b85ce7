/// The scenario of an answer: one of the codebook's four, or one the organisation uses itself.
public enum ScenarioLabel: Hashable, Sendable {
  case standard(Scenario)
  case own(String)

  /// As the codebook has it, or as the organisation writes it.
  public var name: String {
    switch self {
    case .standard(let scenario): scenario.name
    case .own(let name): name
    }
  }
}

/// A rule's place in its pack; the pack gives the name. `none` stands for "no single rule".
public struct RuleID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: UInt16) { self.index = index }
  /// More than one rule decided, or the model.
  public static let none = RuleID(.max)
}

/// Something the speaker wants, plans or hopes at work (codebook, section 2).
public struct Goal: Hashable, Sendable {
  public var span: Span
  public var horizon: Horizon
  /// The months of the time expression that governs the goal; nil where none does.
  public var months: Months?

  public init(span: Span, horizon: Horizon, months: Months?) {
    (self.span, self.horizon, self.months) = (span, horizon, months)
  }
}

/// A time expression; `goal` is set where it governs one.
public struct TimeMention: Hashable, Sendable {
  public var span: Span
  /// Index into the answer's goals.
  public var goal: Int?
  /// nil where the expression tells no stretch of months.
  public var months: Months?
  /// nil where the year is not known.
  public var timex: Timex?

  public init(span: Span, goal: Int?, months: Months?, timex: Timex?) {
    (self.span, self.goal, self.months, self.timex) = (span, goal, months, timex)
  }
}

/// What a number counts.
public enum QuantityUnit: Hashable, Sendable {
  case none
  case percent
  case percentagePoints
  /// An ISO 4217 code, e.g. `USD`.
  case currency(String)
  /// The noun as it stands in the text.
  case noun(Span)
}

/// A measurable part of a goal (codebook, section 3).
public struct Target: Hashable, Sendable {
  public var span: Span
  /// Index into the answer's goals.
  public var goal: Int
  public var kind: TargetKind
  /// The number as spoken; nil for a milestone.
  public var value: Double?
  /// `none` for a milestone.
  public var unit: QuantityUnit

  public init(span: Span, goal: Int, kind: TargetKind, value: Double?, unit: QuantityUnit) {
    (self.span, self.goal, self.kind, self.value, self.unit) = (span, goal, kind, value, unit)
  }
}

/// Any amount in the text, whether or not a goal hangs on it.
public struct Quantity: Hashable, Sendable {
  /// What is counted or measured.
  public enum Kind: String, Sendable { case percent, money, number, ratio, duration, age }
  public var span: Span
  public var kind: Kind
  /// As spoken; of a range the upper end.
  public var value: Double
  public var unit: QuantityUnit

  public init(span: Span, kind: Kind, value: Double, unit: QuantityUnit) {
    (self.span, self.kind, self.value, self.unit) = (span, kind, value, unit)
  }
}

/// A tag with the words that prove it and the rule that found them.
public struct Finding<Tag: CodebookTerm>: Hashable, Sendable {
  public var tag: Tag
  public var span: Span
  /// `none` where no single rule decided.
  public var rule: RuleID

  public init(tag: Tag, span: Span, rule: RuleID) {
    (self.tag, self.span, self.rule) = (tag, span, rule)
  }
}

/// Everything the codebook says of one answer.
///
/// A worker reuses one value for all its answers (`reset()`), so that tagging allocates nothing
/// once the lists have grown.
public struct TaggedAnswer: Hashable, Sendable {
  public var scenario: ScenarioLabel = .standard(.unknown)
  /// What the scenario was decided from.
  public var scenarioSource: ScenarioSource = .none
  /// What the answer is written in; English unless the detector is sure of another language.
  public var language = LanguageCode.english
  /// Words, as tokens that hold a letter or a digit.
  public var words = 0
  /// Set where the answer was not tagged; the lists are then empty.
  public var skipped: SkipReason?
  public var goals: [Goal] = []
  public var times: [TimeMention] = []
  public var targets: [Target] = []
  /// The parts of a good answer that are there.
  public var components = TermSet<Component>()
  public var componentEvidence: [Finding<Component>] = []
  /// 0 to 3 (codebook, section 5).
  public var specificity = 0
  public var mistakes: [Finding<Mistake>] = []
  /// Derived from the goals, targets and components; those have no evidence.
  public var omissions = TermSet<Omission>()
  /// Every time expression and quantity of the text.
  public var layerTimes: [TimeMention] = []
  public var layerQuantities: [Quantity] = []
  /// Of the whole text, punctuation included.
  public var tokens = 0
  public var sentences = 0
  /// Every rule that matched, once a match, in text order.
  public var firedRules: [RuleID] = []

  public init() {}

  /// Empties the value, keeping the lists' storage.
  public mutating func reset() {
    scenario = .standard(.unknown)
    scenarioSource = .none
    language = .english
    words = 0
    skipped = nil
    goals.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
    targets.removeAll(keepingCapacity: true)
    components = TermSet()
    componentEvidence.removeAll(keepingCapacity: true)
    specificity = 0
    mistakes.removeAll(keepingCapacity: true)
    omissions = TermSet()
    layerTimes.removeAll(keepingCapacity: true)
    layerQuantities.removeAll(keepingCapacity: true)
    tokens = 0
    sentences = 0
    firedRules.removeAll(keepingCapacity: true)
  }

  /// Whether the answer makes a mistake.
  public func has(_ mistake: Mistake) -> Bool { mistakes.contains { $0.tag == mistake } }
}

/// A language by its ISO 639 code of two or three letters, held without allocation.
public struct LanguageCode: Hashable, Sendable {
  private let letters: (UInt8, UInt8, UInt8)

  /// `code` must be two or three ASCII letters.
  public init(_ code: StaticString) {
    precondition((2...3).contains(code.utf8CodeUnitCount))
    let third = code.utf8CodeUnitCount == 3 ? code.utf8Start[2] : 0
    letters = (code.utf8Start[0], code.utf8Start[1], third)
  }

  /// The code in a C array, zeros behind it; the detector's old names are brought up to date.
  public init(_ code: (CChar, CChar, CChar, CChar)) {
    func isLetter(_ byte: CChar) -> Bool { (0x61...0x7A).contains(byte) }
    guard isLetter(code.0), isLetter(code.1) else {
      self = .unknown
      return
    }
    let third = isLetter(code.2) ? UInt8(code.2) : 0
    let read = LanguageCode(letters: (UInt8(code.0), UInt8(code.1), third))
    switch read {
    case LanguageCode("iw"): self = LanguageCode("he")
    case LanguageCode("jw"): self = LanguageCode("jv")
    case LanguageCode("un"): self = .unknown
    default: self = read
    }
  }

  private init(letters: (UInt8, UInt8, UInt8)) { self.letters = letters }

  public static let english = LanguageCode("en")
  /// ISO 639-2 "undetermined".
  public static let unknown = LanguageCode("und")

  /// Two or three lower-case letters.
  public var code: String {
    let all = [letters.0, letters.1, letters.2]
    return String(decoding: all.prefix { $0 != 0 }, as: UTF8.self)
  }

  public static func == (a: LanguageCode, b: LanguageCode) -> Bool { a.letters == b.letters }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(letters.0)
    hasher.combine(letters.1)
    hasher.combine(letters.2)
  }
}
