/// A feature that the model has weights for, where it was read.
struct FeatureHit {
  /// Its row in the model's table.
  var row: Int32
  /// -1 where the feature is of the answer as a whole.
  var clause: Int32
}

/// One thing the learned model weighs.
enum Feature {
  /// What a feature says.
  enum Kind: Int, CaseIterable {
    /// A word, as the speaker says it of themselves and of what lies ahead; and one in a goal.
    case word
    case goalWord
    /// A word that is denied.
    case deniedWord
    /// A word said of the speaker's past; of somebody else, as a question or under an "if".
    case pastWord
    case otherWord
    /// Two words side by side.
    case pair
    /// A word's class, in the same five scopes.
    case wordClass
    case goalClass
    case deniedClass
    case pastClass
    case otherClass
    /// What kind of goal there is, and its horizon.
    case goal
    /// The kind of the farthest goal, and of the last.
    case farthestGoal
    case lastGoal
    /// A goal's horizon, and whether it names this employer; the same of goals after the first.
    case goalPlace
    case laterGoalPlace
    /// The first and the last word of a goal.
    case goalVerb
    case goalHead
    /// A rule that holds; its tag; the tag of one that is called off; a tag within a goal.
    case rule
    case ruleTag
    case ruleOff
    case ruleInGoal
    /// What the rules alone conclude.
    case tag
    case scenario
    /// Of the answer as a whole.
    case shape
    /// A word of the role applied for.
    case roleWord

    /// Its name in the model's file.
    var name: String {
      switch self {
      case .word: "w"
      case .goalWord: "gw"
      case .deniedWord: "n"
      case .pastWord: "p"
      case .otherWord: "o"
      case .pair: "b"
      case .wordClass: "c"
      case .goalClass: "gc"
      case .deniedClass: "nc"
      case .pastClass: "pc"
      case .otherClass: "oc"
      case .goal: "g"
      case .farthestGoal: "gf"
      case .lastGoal: "gz"
      case .goalPlace: "gp"
      case .laterGoalPlace: "gl"
      case .goalVerb: "gv"
      case .goalHead: "gh"
      case .rule: "r"
      case .ruleTag: "rt"
      case .ruleOff: "rx"
      case .ruleInGoal: "rg"
      case .tag: "t"
      case .scenario: "sc"
      case .shape: "s"
      case .roleWord: "rw"
      }
    }
  }
}

/// A feature whose place in the model's table is known before any answer is read.
struct KnownFeature: BitwiseCopyable {
  let kind: Feature.Kind
  let word: UInt32
  /// -1 where the model has no weights for it.
  let row: Int32

  init(
    _ kind: Feature.Kind, _ name: String, _ atoms: FeatureAtoms, _ table: WeightTable.View?
  ) {
    self.kind = kind
    word = FeatureHash.word(name.utf8)
    row = Int32(table?.row(of: FeatureHash.key(atoms.kind(kind), word, 0)) ?? -1)
  }
}

/// What a match of a rule says: most features of an answer are of this kind.
struct RuleFeatures: BitwiseCopyable {
  let rule, tag, off, inGoal: KnownFeature

  init(rule: String, tag: String, _ atoms: FeatureAtoms, _ table: WeightTable.View?) {
    self.rule = KnownFeature(.rule, rule, atoms, table)
    self.tag = KnownFeature(.ruleTag, tag, atoms, table)
    off = KnownFeature(.ruleOff, tag, atoms, table)
    inGoal = KnownFeature(.ruleInGoal, tag, atoms, table)
  }
}
