import Language

/// The text of one file of a pack.
public struct PackFile: Sendable {
  /// Its name in the pack, the same wherever the pack lies, e.g. `rules/disloyalty.yaml`.
  public let name: String
  /// What errors call the file.
  public let path: String
  public let text: String
  /// Whether it is an organisation's own: what its rules find stands against a model that the built-in
  /// rules are weighed by.
  public let isOwn: Bool

  /// A file that errors call by its name where no `path` is given.
  public init(name: String, path: String? = nil, text: String, isOwn: Bool = false) {
    (self.name, self.path, self.text, self.isOwn) = (name, path ?? name, text, isOwn)
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
  /// The rules of an organisation's own files, by place; those that only repeat a built-in rule are none.
  public let ownRules: Set<Int>
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
    var ownRules: Set<Int> = []
    for file in files {
      let yaml = try YAMLFile(name: file.path, text: file.text)
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
        let place = places[rule.id] ?? rules.count
        if place == rules.count {
          places[rule.id] = place
          rules.append(rule)
          if file.isOwn { ownRules.insert(place) }
        } else {
          if file.isOwn, !rule.findsTheSame(as: rules[place]) { ownRules.insert(place) }
          rules[place] = rule
        }
      }
    }
    try lexicon.resolve()
    var vocabulary = Vocabulary()
    timeWords = try TimeWords(interning: &vocabulary)
    for word in lexicon.words {
      guard !vocabulary.isFull else {
        throw PackError(
          file: files.last(where: \.isLexicon)!.path, line: nil,
          cause: "with this file the lexicons hold more than \(Vocabulary.limit) words")
      }
      _ = vocabulary.intern(word)
    }
    var compiler = RuleCompiler(lexicon: lexicon)
    for (index, rule) in rules.enumerated() {
      try compiler.add(rule, index: index, vocabulary: &vocabulary)
    }
    vocabulary.freeze()
    var contractions: [WordID: [WordID]] = [:]
    for (word, parts) in lexicon.contractions {
      contractions[vocabulary.number(of: word)!] = parts.map { vocabulary.number(of: $0)! }
    }
    (self.rules, self.ownRules) = (rules, ownRules)
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

  /// Rule names by `RuleID.index`.
  public var names: [String] { rules.map(\.id) }
}
