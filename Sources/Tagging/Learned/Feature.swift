/// One thing the learned model weighs.
struct Feature {
  var key: UInt32
  /// The token it was read at; -1 where it is of the answer as a whole.
  var token: Int32

  /// What a feature says; the raw value is its name in the model's file.
  enum Kind: String, CaseIterable {
    /// A word, as the speaker says it of themselves and of what lies ahead; and one in a goal.
    case word = "w"
    case goalWord = "gw"
    /// A word that is denied.
    case deniedWord = "n"
    /// A word said of the past, of somebody else, as a question or under an "if".
    case otherWord = "o"
    /// Two words side by side; two with one between them.
    case pair = "b"
    case skipPair = "k"
    /// A word's class, in the same four scopes.
    case wordClass = "c"
    case goalClass = "gc"
    case deniedClass = "nc"
    case otherClass = "oc"
    /// A word or class beside a class.
    case classPair = "d"
    /// What kind of goal there is, and its horizon.
    case goal = "g"
    /// The first and the last word of a goal.
    case goalVerb = "gv"
    case goalHead = "gh"
    /// A rule that holds; its tag; the tag of one that is called off; a tag within a goal.
    case rule = "r"
    case ruleTag = "rt"
    case ruleOff = "rx"
    case ruleInGoal = "rg"
    /// What the rules alone conclude.
    case tag = "t"
    case scenario = "sc"
    /// Of the answer as a whole.
    case shape = "s"
    /// A word of the role applied for.
    case roleWord = "rw"
  }
}
