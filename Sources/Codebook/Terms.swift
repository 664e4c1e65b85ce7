/// A term of the codebook: a closed list of values, each with the name that files and reports use.
public protocol CodebookTerm: CaseIterable, Hashable, Sendable, Codable, RawRepresentable<UInt8> {
  /// The name in the codebook, e.g. `entry_level`.
  var name: String { get }
}

extension CodebookTerm {
  /// The term of that name, or nil if the codebook has none.
  public init?(name: String) {
    guard let term = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = term
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let term = Self(name: name) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "the codebook has no \(Self.self) named \(name)")
    }
    self = term
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// Where the speaker stands (codebook, section 1).
public enum Scenario: UInt8, CodebookTerm {
  case entryLevel, midCareer, careerChanger, unknown

  public var name: String {
    switch self {
    case .entryLevel: "entry_level"
    case .midCareer: "mid_career"
    case .careerChanger: "career_changer"
    case .unknown: "unknown"
    }
  }
}

/// How far ahead a goal lies (codebook, section 2).
public enum Horizon: UInt8, CodebookTerm {
  case short, mid, long, unspecified

  public var name: String {
    switch self {
    case .short: "short"
    case .mid: "mid"
    case .long: "long"
    case .unspecified: "unspecified"
    }
  }
}

/// What makes a goal checkable (codebook, section 3).
public enum TargetKind: UInt8, CodebookTerm {
  case percent, money, count, ratio, milestone

  public var name: String {
    switch self {
    case .percent: "percent"
    case .money: "money"
    case .count: "count"
    case .ratio: "ratio"
    case .milestone: "milestone"
    }
  }
}

/// A part of a good answer (codebook, section 4).
public enum Component: UInt8, CodebookTerm {
  case acknowledgement, roleLink, commitment

  public var name: String {
    switch self {
    case .acknowledgement: "acknowledgement"
    case .roleLink: "role_link"
    case .commitment: "commitment"
    }
  }
}

/// A common mistake (codebook, section 6).
public enum Mistake: UInt8, CodebookTerm {
  case vagueGeneralities, disloyalty, extrinsicFocus, unrealisticRole, bareTitle, noAmbition
  case nonAnswer

  public var name: String {
    switch self {
    case .vagueGeneralities: "vague_generalities"
    case .disloyalty: "disloyalty"
    case .extrinsicFocus: "extrinsic_focus"
    case .unrealisticRole: "unrealistic_role"
    case .bareTitle: "bare_title"
    case .noAmbition: "no_ambition"
    case .nonAnswer: "non_answer"
    }
  }
}

/// What an answer lacks; derived from the other tags (codebook, section 7).
public enum Omission: UInt8, CodebookTerm {
  case noShortTerm, noLongTerm, noRoleLink, noMeasurableTarget

  public var name: String {
    switch self {
    case .noShortTerm: "no_short_term"
    case .noLongTerm: "no_long_term"
    case .noRoleLink: "no_role_link"
    case .noMeasurableTarget: "no_measurable_target"
    }
  }
}

/// Why an answer was read but not tagged.
public enum SkipReason: UInt8, CodebookTerm {
  case blank, duplicate, language
  /// A row of a table of the file that is not read.
  case table
  /// In a long table, a row whose question is not about career goals.
  case question
  /// In a long table, a row whose answer was joined to an earlier one of the same candidate.
  case joined

  public var name: String {
    switch self {
    case .blank: "blank"
    case .duplicate: "duplicate"
    case .language: "language"
    case .table: "table"
    case .question: "question"
    case .joined: "joined"
    }
  }
}

/// What a scenario was decided from.
public enum ScenarioSource: UInt8, CodebookTerm {
  case column, text, role, none

  public var name: String {
    switch self {
    case .column: "column"
    case .text: "text"
    case .role: "role"
    case .none: "none"
    }
  }
}

/// A set of terms of one kind, as bits.
public struct TermSet<Term: CodebookTerm>: Hashable, Sendable {
  /// Bit n stands for the term with the raw value n.
  public var bits: UInt16

  @inlinable
  public init() { bits = 0 }

  public init(_ terms: some Sequence<Term>) {
    self.init()
    for term in terms { insert(term) }
  }

  @inlinable
  public var isEmpty: Bool { bits == 0 }

  @inlinable
  public func contains(_ term: Term) -> Bool { bits & (1 << UInt16(term.rawValue)) != 0 }

  @inlinable
  public mutating func insert(_ term: Term) { bits |= 1 << UInt16(term.rawValue) }

  @inlinable
  public mutating func remove(_ term: Term) { bits &= ~(1 << UInt16(term.rawValue)) }
}
