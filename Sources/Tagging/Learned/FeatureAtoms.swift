import Codebook

/// The hashes of features' names that are no words of a text.
struct FeatureAtoms {
  private let kindHashes = Feature.Kind.allCases.map { FeatureHash.word($0.name.utf8) }
  private let mistakes = Mistake.allCases.map { FeatureHash.word($0.name.utf8) }
  private let components = Component.allCases.map { FeatureHash.word($0.name.utf8) }
  private let scenarios = Scenario.allCases.map { FeatureHash.word($0.name.utf8) }
  private let horizons = Horizon.allCases.map { FeatureHash.word($0.name.utf8) }
  private let goalKinds = GoalKind.allCases.map { FeatureHash.word(String(describing: $0).utf8) }
  private let counts = (0..<8).map { FeatureHash.word("goals=\($0)".utf8) }
  private let lengths = (0..<16).map { FeatureHash.word("length=\($0)".utf8) }
  private let sentenceCounts = (0..<8).map { FeatureHash.word("sentences=\($0)".utf8) }
  private let levels = (0..<4).map { FeatureHash.word("specificity=\($0)".utf8) }
  private let overlaps = (0..<9).map { FeatureHash.word("overlap=\($0 / 3),\($0 % 3)".utf8) }
  private let saidRelations = FieldRelation.allCases.map { FeatureHash.word("said=\($0)".utf8) }
  private let ownToAimsRelations = FieldRelation.allCases.map {
    FeatureHash.word("own-to-aims=\($0)".utf8)
  }
  private let namedRelations = FieldRelation.allCases.map { FeatureHash.word("named=\($0)".utf8) }
  private let roleRelations = FieldRelation.allCases.map { FeatureHash.word("to-role=\($0)".utf8) }
  let question = FeatureHash.word("question".utf8)
  let executive = FeatureHash.word("executive".utf8)
  let executiveRole = FeatureHash.word("executive-role".utf8)
  let entryRole = FeatureHash.word("entry-role".utf8)
  let target = FeatureHash.word("target".utf8)
  let inferred = FeatureHash.word("inferred".utf8)
  let here = FeatureHash.word("here".utf8)
  let elsewhere = FeatureHash.word("elsewhere".utf8)
  let atName = FeatureHash.word("at-name".utf8)
  let inName = FeatureHash.word("in-name".utf8)
  let noRole = FeatureHash.word("no-role".utf8)
  let role = FeatureHash.word("role".utf8)
  let only = FeatureHash.word("only".utf8)
  let ofSeveral = FeatureHash.word("of-several".utf8)

  /// The kinds a goal may be of, by what the classifier says of it.
  private enum GoalKind: Int, CaseIterable {
    case leaving, reward, chair, level, role, platitude, concrete, direction
  }

  @inline(__always)
  func kind(_ kind: Feature.Kind) -> UInt32 { kindHashes[kind.rawValue] }
  func mistake(_ mistake: Mistake) -> UInt32 { mistakes[Int(mistake.rawValue)] }
  func component(_ component: Component) -> UInt32 { components[Int(component.rawValue)] }
  func scenario(_ scenario: Scenario) -> UInt32 { scenarios[Int(scenario.rawValue)] }
  func horizon(_ horizon: Horizon) -> UInt32 { horizons[Int(horizon.rawValue)] }
  func specificity(_ level: Int) -> UInt32 { levels[level] }
  func said(_ relation: FieldRelation) -> UInt32 { saidRelations[relation.rawValue] }
  func ownToAims(_ relation: FieldRelation) -> UInt32 { ownToAimsRelations[relation.rawValue] }
  func named(_ relation: FieldRelation) -> UInt32 { namedRelations[relation.rawValue] }
  func toRole(_ relation: FieldRelation) -> UInt32 { roleRelations[relation.rawValue] }
  func goals(_ count: Int) -> UInt32 { counts[min(count, 5)] }
  func sentences(_ count: Int) -> UInt32 { sentenceCounts[min(count, 6)] }
  func overlap(_ inGoal: Int, _ elsewhere: Int) -> UInt32 { overlaps[inGoal * 3 + elsewhere] }

  /// By doubling: 0, 1, 2, 3–4, 5–8, … words.
  func length(_ words: Int) -> UInt32 {
    lengths[min(15, Int.bitWidth - words.leadingZeroBitCount)]
  }

  func kind(of goal: GoalDraft) -> UInt32 {
    let kind: GoalKind =
      goal.isLeaving
      ? .leaving
      : goal.isReward
        ? .reward
        : goal.namesChair
          ? .chair
          : goal.isBareLevel
            ? .level
            : goal.isBareRole
              ? .role : goal.isPlatitude ? .platitude : goal.isConcrete ? .concrete : .direction
    return goalKinds[kind.rawValue]
  }

  /// Every name behind a hash.
  static var allNames: [String] {
    Feature.Kind.allCases.map(\.name) + RuleRole.allCases.map(\.rawValue)
      + Mistake.allCases.map(\.name) + Component.allCases.map(\.name)
      + Scenario.allCases.map(\.name) + Horizon.allCases.map(\.name)
      + GoalKind.allCases.map { String(describing: $0) } + (0..<8).map { "goals=\($0)" }
      + (0..<16).map { "length=\($0)" } + (0..<8).map { "sentences=\($0)" }
      + (0..<4).map { "specificity=\($0)" } + (0..<9).map { "overlap=\($0 / 3),\($0 % 3)" }
      + FieldRelation.allCases.flatMap {
        ["said=\($0)", "own-to-aims=\($0)", "named=\($0)", "to-role=\($0)"]
      }
      + [
        "question", "here", "elsewhere", "at-name", "in-name", "executive", "executive-role",
        "entry-role", "target", "inferred", "no-role", "role", "only", "of-several",
      ]
  }
}
