import Language

/// The text of one file of a pack.
public struct PackFile: Sendable {
  /// The name errors speak of, e.g. `rules/disloyalty.yaml`.
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    (self.name, self.text) = (name, text)
  }

  /// Lexicons lie in a folder `lexicons`; every other file holds rules.
  var isLexicon: Bool { name.hasPrefix("lexicons/") || name.contains("/lexicons/") }
}

/// Rules and lexicons, compiled: what a matcher and a tagger work from. Immutable and shared by all
/// workers.
public struct RulePack: Sendable {
  public let rules: [Rule]
  public let vocabulary: Vocabulary
  public let tokenizer: Tokenizer
  /// The words of the time grammar, in this pack's vocabulary.
  public let timeWords: TimeWords
  public let compiled: CompiledRules
  /// Class name → a bit for each word of the vocabulary.
  private let memberships: [String: WordSet]

  /// Compiles a pack.
  ///
  /// Files that come later replace rules of the same id and lexicon classes are joined, so that an
  /// organisation's own file adds to the built-in pack or overrides parts of it.
  ///
  /// - Throws: `PackError` with file, line and cause.
  public init(files: [PackFile]) throws {
    var lexicon = Lexicon()
    var rules: [Rule] = []
    var places: [String: Int] = [:]
    for file in files {
      let yaml = try YAMLFile(name: file.name, text: file.text)
      if file.isLexicon {
        try lexicon.add(yaml)
        continue
      }
      var ids: Set<String> = []
      for rule in try Rule.read(yaml) {
        guard ids.insert(rule.id).inserted else {
          throw PackError(
            file: rule.file, line: rule.line, cause: "rule '\(rule.id)' stands twice")
        }
        if let place = places[rule.id] {
          rules[place] = rule
        } else {
          places[rule.id] = rules.count
          rules.append(rule)
        }
      }
    }
    try lexicon.resolve()
    var vocabulary = Vocabulary()
    timeWords = try TimeWords(interning: &vocabulary)
    for word in lexicon.classes.values.reduce(into: Set(), { $0.formUnion($1) }).sorted() {
      _ = vocabulary.intern(word)
    }
    for (word, parts) in lexicon.contractions.sorted(by: { $0.key < $1.key }) {
      _ = vocabulary.intern(word)
      for part in parts { _ = vocabulary.intern(part) }
    }
    for word in lexicon.abbreviations.sorted() { _ = vocabulary.intern(word) }
    for word in lexicon.fillers.sorted() { _ = vocabulary.intern(word) }
    var compiler = RuleCompiler(lexicon: lexicon)
    for (index, rule) in rules.enumerated() {
      try compiler.add(rule, index: index, vocabulary: &vocabulary)
    }
    vocabulary.freeze()
    var contractions: [WordID: [WordID]] = [:]
    for (word, parts) in lexicon.contractions {
      contractions[vocabulary.number(of: word)!] = parts.map { vocabulary.number(of: $0)! }
    }
    self.rules = rules
    self.vocabulary = vocabulary
    tokenizer = Tokenizer(
      vocabulary: vocabulary, contractions: contractions,
      abbreviations: Set(lexicon.abbreviations.map { vocabulary.number(of: $0)! }))
    var transparent = WordSet(count: vocabulary.count)
    for word in lexicon.fillers { transparent.insert(vocabulary.number(of: word)!) }
    for shape in [Shape.doubleQuote, .singleQuote] { transparent.insert(shape.rawValue) }
    compiled = compiler.finish(vocabulary: vocabulary, transparent: transparent)
    let classes = lexicon.classes.sorted { $0.key < $1.key }
    let sets = WordSet.sideBySide(
      classes.map { _, words in words.map { vocabulary.number(of: $0)! } }, count: vocabulary.count)
    memberships = Dictionary(uniqueKeysWithValues: zip(classes.map(\.key), sets))
  }

  /// The words of a lexicon class; empty if no lexicon names it.
  public func words(of className: String) -> WordSet {
    memberships[className] ?? WordSet(count: vocabulary.count)
  }

  /// The names of the lexicon's classes, in byte order.
  public var classNames: [String] {
    memberships.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func hasClass(_ name: String) -> Bool { memberships[name] != nil }

  /// Rule names by `RuleID.index`.
  public var names: [String] { rules.map(\.id) }
}
