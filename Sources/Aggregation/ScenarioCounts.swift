import Codebook

/// Counts over the answers of one scenario. Each count is of answers with at least one such tag.
public struct ScenarioCounts: Sendable, Equatable {
  var slots: [Int]

  /// No answers.
  public init() { slots = [Int](repeating: 0, count: Slot.count) }

  init(_ slots: ArraySlice<Int>) { self.slots = Array(slots) }

  /// Answers that were tagged.
  public var answers: Int { slots[Slot.answers] }
  /// Answers that are not a `non_answer`: the denominator of every other share.
  public var rated: Int { slots[Slot.rated] }

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

  /// The answers a share of `mistake` is of.
  public func denominator(of mistake: Mistake) -> Int {
    mistake == .nonAnswer ? answers : rated
  }

  mutating func merge(_ other: ScenarioCounts) {
    for i in slots.indices { slots[i] += other.slots[i] }
  }
}

/// Where each count lies in a scenario's stretch of `Summary`'s flat array.
enum Slot {
  static let answers = 0
  static let rated = 1
  static let mistakes = 2
  static let omissions = mistakes + Mistake.allCases.count
  static let horizons = omissions + Omission.allCases.count
  static let targets = horizons + Horizon.allCases.count
  static let components = targets + TargetKind.allCases.count
  static let specificity = components + Component.allCases.count
  static let count = specificity + specificityLevels
  static let specificityLevels = 4
}
