import Codebook
import Language
import Rules

/// Reads the features of an answer: its words by scope, its goals by kind, the rules that hold.
///
/// The features that words are by themselves are not listed one by one: `ModelScores` adds them up from
/// the words, their scopes and their hashes. One a worker; its storage is reused, and nothing is
/// allocated for a token.
struct FeatureReader: ~Copyable {
  /// What the model has weights for, words aside.
  private(set) var hits: [FeatureHit] = []
  /// By token: how it is meant.
  private(set) var scopes: [WordScope] = []
  /// Set while a model is trained: every feature by name.
  var names: FeatureNames?
  private let model: AnswerModel?
  private let table: WeightTable.View?
  /// By word of the vocabulary; a hash of 0 for the shapes of unknown words.
  private let featureWords: [FeatureWord]
  private let known: ModelWords?

  let words: FeatureWords
  let atoms: FeatureAtoms
  /// By rule: what it says.
  private let ruleFeatures: [RuleFeatures]
  private let stop: WordSet
  private let entryRole: WordSet
  private let withYou: WordSet
  private let atName: WordSet
  private let inName: WordSet
  private var clauseOfToken: [Int32] = []
  private var roleHashes: [UInt32] = []

  /// `known` are the words of the models by which the answer's features are weighed.
  init(pack: RulePack, roles: [RuleRole], model: AnswerModel?, known: ModelWords?) {
    self.model = model
    table = model?.table.view
    words = FeatureWords(pack: pack)
    self.known = known
    featureWords = (0..<words.count).map { [words] in
      let hash = words.hash(of: WordID($0))
      return FeatureWord(hash: hash, number: known?.number(of: hash) ?? ModelWords.unknown)
    }
    atoms = FeatureAtoms()
    ruleFeatures = zip(pack.rules, roles).map { [atoms, table] rule, role in
      RuleFeatures(rule: rule.id, tag: role.rawValue, atoms, table)
    }
    stop = pack.words(of: "platitude")
    entryRole = pack.words(of: "entry_role")
    withYou = pack.words(of: "with_you")
    atName = pack.words(of: "at_name")
    inName = pack.words(of: "in_name")
  }

  /// What is read besides the analysis.
  struct Source {
    var role: UnsafeBufferPointer<UInt8>
    var roleDocument: Document
    /// What the experience in the text, and the role, say by the rules.
    var scenario: Scenario
    var fields: FieldRelations
    var appliesForExecutive: Bool
  }

  /// Fills `hits` for an answer that the rules have drafted.
  mutating func read(_ analysis: borrowing Analysis, draft: TaggedAnswer, _ source: Source) {
    hits.removeAll(keepingCapacity: true)
    names?.reset()
    clauseOfToken = analysis.clauseOfToken
    defer { clauseOfToken = [] }
    readScopes(analysis)
    if names != nil { nameWords(analysis) }
    for (i, token) in analysis.document.tokens.enumerated()
    where token.word == Shape.question.rawValue {
      add(.shape, atoms.question, at: i)
    }
    readGoals(analysis)
    readRules(analysis)
    readDraft(draft, analysis)
    readRole(source, analysis)
  }

  // Out of line: it is called from many places, and their code would not stay in the cache.
  @inline(never)
  private mutating func add(
    _ kind: Feature.Kind, _ first: UInt32, _ second: UInt32 = 0, at token: Int = -1
  ) {
    let key = FeatureHash.key(atoms.kind(kind), first, second)
    if let names {
      names.add(kind, first, second, clause: token < 0 ? nil : Int(clauseOfToken[token]))
    }
    guard let table else { return }
    let row = table.row(of: key)
    guard row >= 0 else { return }
    table.prefetch(row)
    hits.append(
      FeatureHit(row: Int32(truncatingIfNeeded: row), clause: token < 0 ? -1 : clauseOfToken[token])
    )
  }

  @inline(__always)
  private mutating func add(_ known: KnownFeature, at token: Int) {
    if names != nil { return add(known.kind, known.word, at: token) }
    guard let table, known.row >= 0 else { return }
    table.prefetch(Int(known.row))
    hits.append(FeatureHit(row: known.row, clause: clauseOfToken[token]))
  }

  // MARK: Words

  /// Looks up the words of a text, for the features to come.
  func findWords(_ analysis: inout Analysis, _ text: UnsafeBufferPointer<UInt8>) {
    let tokens = analysis.document.tokens
    analysis.featureWords.resize(to: tokens.count, with: .nothing)
    analysis.featureWords.withUnsafeMutableBufferPointer { found in
      tokens.withUnsafeBufferPointer { tokens in
        featureWords.withUnsafeBufferPointer { featureWords in
          for i in 0..<tokens.count {
            var word = featureWords[Int(tokens[i].word)]
            if word.hash == 0 {
              word.hash = words.hash(tokens[i], text)
              word.number = known?.number(of: word.hash) ?? ModelWords.unknown
            }
            found[i] = word
          }
        }
      }
    }
    if let names {
      for (i, token) in tokens.enumerated() {
        names.note(analysis.featureWords[i].hash, token, text)
      }
    }
  }

  private mutating func readScopes(_ analysis: borrowing Analysis) {
    let count = analysis.clauseOfToken.count
    scopes.resize(to: count, with: .own)
    withUnsafeTemporaryAllocation(of: WordScope.self, capacity: analysis.clauses.count) { clauses in
      for (number, clause) in analysis.clauses.enumerated() {
        let isOther =
          clause.isHypothetical || clause.isQuestion
          || clause.subject == .other
        clauses[number] = isOther ? .other : clause.isPast ? .past : .own
      }
      scopes.withUnsafeMutableBufferPointer { scopes in
        for i in 0..<count { scopes[i] = clauses[Int(analysis.clauseOfToken[i])] }
        for goal in analysis.goals {
          for i in goal.tokens { scopes[i] = .goal }
        }
        for i in 0..<count { scopes[i] = analysis.negated[i] ? .denied : scopes[i] }
      }
    }
  }

  /// Names the features that words are, and pairs of them.
  private mutating func nameWords(_ analysis: borrowing Analysis) {
    let tokens = analysis.document.tokens
    let words = analysis.featureWords
    let lexiconHashes = FeatureWords.classHashes.prefix(FeatureWords.lexiconClasses.count)
    for sentence in 0..<analysis.document.sentenceCount {
      let range = analysis.document.sentence(sentence)
      var previous = FeatureWords.boundary
      for i in range where tokens[i].isWord {
        for kind in scopes[i].wordKinds { add(kind, words[i].hash, at: i) }
        add(.pair, previous, words[i].hash, at: i)
        let classes = self.words.classes(of: tokens[i].word)
        for (number, hash) in lexiconHashes.enumerated()
        where classes >> UInt64(number) & 1 == 1 {
          for kind in scopes[i].classKinds { add(kind, hash, at: i) }
        }
        previous = words[i].hash
      }
      add(.pair, previous, FeatureWords.boundary, at: range.upperBound - 1)
    }
  }

  // MARK: Goals

  private mutating func readGoals(_ analysis: borrowing Analysis) {
    add(.shape, atoms.goals(analysis.goals.count))
    // A bare title is told by the farthest goal, or the only one.
    if let farthest = analysis.goals.indices.reversed().max(by: {
      analysis.goals[$0].horizon.distance < analysis.goals[$1].horizon.distance
    }) {
      let kind = atoms.kind(of: analysis.goals[farthest])
      add(.farthestGoal, kind)
      add(.farthestGoal, kind, analysis.goals.count == 1 ? atoms.only : atoms.ofSeveral)
    }
    if let last = analysis.goals.last { add(.lastGoal, atoms.kind(of: last)) }
    let tokens = analysis.document.tokens
    for index in analysis.goals.indices {
      let goal = analysis.goals[index]
      let start = goal.tokens.lowerBound
      let kind = atoms.kind(of: goal)
      add(.goal, kind, atoms.horizon(goal.horizon), at: start)
      add(.goal, kind, at: start)
      // A later goal that names this employer shows commitment; the first one hardly does.
      let place = place(of: goal, analysis)
      add(.goalPlace, atoms.horizon(goal.horizon), place, at: start)
      if index > 0 { add(.laterGoalPlace, atoms.horizon(goal.horizon), place, at: start) }
      if goal.namesExecutive { add(.goal, atoms.executive, at: start) }
      if goal.hasTarget { add(.goal, atoms.target, at: start) }
      func counts(_ i: Int) -> Bool { tokens[i].isWord && !analysis.isTiming[i] }
      guard let first = goal.content.first(where: counts),
        let last = goal.content.last(where: counts)
      else { continue }
      add(.goalVerb, analysis.featureWords[first].hash, at: first)
      add(.goalHead, analysis.featureWords[last].hash, at: last)
    }
  }

  /// With this employer; with somebody or somewhere by name; or not told.
  private func place(of goal: GoalDraft, _ analysis: borrowing Analysis) -> UInt32 {
    if namesEmployer(goal, analysis) { return atoms.here }
    let tokens = analysis.document.tokens
    for i in goal.tokens.dropFirst() where tokens[i].flags.contains(.capitalised) {
      if atName.contains(tokens[i - 1].word) { return atoms.atName }
      if inName.contains(tokens[i - 1].word) { return atoms.inName }
    }
    return atoms.elsewhere
  }

  private func namesEmployer(_ goal: GoalDraft, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    return goal.tokens.contains { withYou.contains(tokens[$0].word) }
      || analysis.matches.first(.roleLink, overlapping: goal.tokens) != nil
  }

  // MARK: Rules

  private mutating func readRules(_ analysis: borrowing Analysis) {
    for match in analysis.matches where match.role != .goal && match.role != .goalOff {
      let features = ruleFeatures[match.rule]
      let at = match.evidence.lowerBound
      guard match.isLive else {
        add(features.off, at: at)
        continue
      }
      add(features.tag, at: at)
      add(features.rule, at: at)
      if scopes[at] == .goal { add(features.inGoal, at: at) }
    }
  }

  private mutating func readDraft(_ draft: TaggedAnswer, _ analysis: borrowing Analysis) {
    for mistake in draft.mistakes { add(.tag, atoms.mistake(mistake.tag)) }
    for component in draft.componentEvidence {
      add(.tag, atoms.component(component.tag))
      if component.rule == .none { add(.tag, atoms.component(component.tag), atoms.inferred) }
    }
    add(.tag, atoms.specificity(draft.specificity))
    if !draft.targets.isEmpty { add(.tag, atoms.target) }
    for horizon in Horizon.allCases where draft.goals.contains(where: { $0.horizon == horizon }) {
      add(.tag, atoms.horizon(horizon))
    }
    add(.shape, atoms.length(draft.words))
    add(.shape, atoms.sentences(draft.sentences))
  }

  // MARK: Role

  private mutating func readRole(_ source: Source, _ analysis: borrowing Analysis) {
    let scenario = atoms.scenario(source.scenario)
    let said = atoms.said(source.fields.ownToGoals)
    let named = atoms.named(source.fields.elsewhereToGoals)
    add(.scenario, scenario)
    add(.scenario, scenario, said)
    add(.scenario, scenario, named)
    add(.scenario, said, named)
    let ownToAims = atoms.ownToAims(source.fields.ownToAims)
    add(.scenario, ownToAims)
    add(.scenario, ownToAims, scenario)
    add(.scenario, ownToAims, said)
    let addressed =
      analysis.document.tokens.contains { withYou.contains($0.word) } ? atoms.here : atoms.elsewhere
    guard !source.roleDocument.tokens.isEmpty else {
      add(.shape, atoms.noRole)
      add(.shape, atoms.noRole, addressed)
      return
    }
    add(.shape, atoms.role, addressed)
    add(.scenario, scenario, atoms.role)
    add(.scenario, scenario, atoms.toRole(source.fields.toRole))
    if source.appliesForExecutive { add(.shape, atoms.executiveRole) }
    roleHashes.removeAll(keepingCapacity: true)
    for token in source.roleDocument.tokens where token.isWord {
      let hash = words.hash(token, source.role)
      if let names { names.note(hash, token, source.role) }
      add(.roleWord, hash)
      if entryRole.contains(token.word) { add(.shape, atoms.entryRole) }
      if !stop.contains(token.word), roleHashes.count < 256 { roleHashes.append(hash) }
    }
    var inGoal = 0
    var elsewhere = 0
    // A bit for the low bits of each: most words of the text need no comparison.
    let roleBits = roleHashes.reduce(UInt64(0)) { $0 | 1 << UInt64($1 & 63) }
    for (i, word) in analysis.featureWords.enumerated()
    where roleBits >> UInt64(word.hash & 63) & 1 == 1 && roleHashes.contains(word.hash) {
      if scopes[i] == .goal { inGoal += 1 } else { elsewhere += 1 }
    }
    add(.shape, atoms.overlap(min(2, inGoal), min(2, elsewhere)))
  }
}
