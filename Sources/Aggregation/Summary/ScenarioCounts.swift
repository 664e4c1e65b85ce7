import Codebook

/// Counts over the answers of one scenario. Each count is of answers with at least one such tag.
public struct ScenarioCounts: Sendable, Equatable {
  var slots: [Int]

  /// A larger count in a file is a mistake: sums of such might overflow.
  public static let most = 1 << 48

  /// No answers.
  public init() { slots = [Int](repeating: 0, count: Slot.count) }

  init(_ slots: ArraySlice<Int>) { self.slots = Array(slots) }

  /// Answers that were tagged.
  public var answers: Int { slots[Slot.answers] }
  /// Answers that are not a `non_answer`: the denominator of every other share.
  public var rated: Int { slots[Slot.rated] }

  /// Answers that make it.
  public subscript(mistake: Mistake) -> Int { slots[Slot.mistakes + Int(mistake.rawValue)] }
  /// Rated answers only, like all that follow.
  public subscript(omission: Omission) -> Int { slots[Slot.omissions + Int(omission.rawValue)] }
  public subscript(horizon: Horizon) -> Int { slots[Slot.horizons + Int(horizon.rawValue)] }
  public subscript(target: TargetKind) -> Int { slots[Slot.targets + Int(target.rawValue)] }
  public subscript(component: Component) -> Int {
    slots[Slot.components + Int(component.rawValue)]
  }
  /// `level` is 0 to 3.
  public subscript(specificity level: Int) -> Int { slots[Slot.specificity + level] }
  /// Answers that make both mistakes.
  public subscript(pair: MistakePair) -> Int {
    slots[Figure.pair(pair).slot]
  }
  /// As the subscript of the tag's kind.
  public subscript(tag: ReportTag) -> Int { slots[tag.slot] }
  public subscript(figure: Figure) -> Int { slots[figure.slot] }

  /// The share of answers with the tag.
  public func share(of tag: ReportTag) -> Share {
    if case .mistake(.nonAnswer) = tag { return Share(self[tag], of: answers) }
    return Share(self[tag], of: rated)
  }

  /// The counts of these answers less those of some among them.
  public func less(_ part: ScenarioCounts) -> ScenarioCounts {
    var rest = self
    for i in slots.indices { rest.slots[i] -= part.slots[i] }
    return rest
  }

  mutating func merge(_ other: ScenarioCounts) {
    for i in slots.indices { slots[i] += other.slots[i] }
  }
}

/// Where each count lies in a scenario's stretch of a `ScenarioTable`.
enum Slot {
  static let answers = 0
  static let rated = 1
  static let mistakes = 2
  static let omissions = mistakes + Mistake.allCases.count
  static let horizons = omissions + Omission.allCases.count
  static let targets = horizons + Horizon.allCases.count
  static let components = targets + TargetKind.allCases.count
  static let specificity = components + Component.allCases.count
  static let pairs = specificity + specificityLevels
  static let count = pairs + MistakePair.all.count
  static let specificityLevels = 4

  /// A bit for each count that rows are kept of: all but `rated`, which no figure shows alone.
  static let withRows: UInt64 = (1 << UInt64(count)) - 1 - (1 << UInt64(rated))
}
