import Codebook
import Language
import Rules

/// What is known of an answer besides its text.
public struct AnswerContext {
  /// The role applied for; empty where the export has none.
  public var role: UnsafeBufferPointer<UInt8>
  /// The day the answer was given; calendar phrases count from it.
  public var date: CalendarDate?
  /// The scenario column's value, normalised; nil where there is none.
  public var scenario: ScenarioLabel?

  public init(
    role: UnsafeBufferPointer<UInt8>, date: CalendarDate?, scenario: ScenarioLabel?
  ) {
    (self.role, self.date, self.scenario) = (role, date, scenario)
  }
}

/// Tags answers by one rule pack. One a worker: it holds scratch storage.
public struct Tagger: ~Copyable {
  let pack: RulePack
  private let lexicon: TaggingLexicon
  let roles: [RuleRole]
  let callOffs: CallOffs
  let splitter: ClauseSplitter
  private let goalFinder: GoalFinder
  private let classifier: GoalClassifier
  private var goalSegmenter: GoalSegmenter
  private let linker: HorizonLinker
  private let horizonChooser = HorizonChooser()
  private let targetFinder: TargetFinder
  private let scenarioFinder: ScenarioFinder
  private var timingFinder: TimingFinder
  private let detector = LanguageDetector()
  var matcher: Matcher
  var analysis = Analysis()
  private var appliedRoles = AppliedRoles()
  private var roleDocument = Document()
  private var found: [RuleMatch] = []
  private var quantities: [QuantityMatch] = []
  var featureReader: FeatureReader
  var spanScorer: SpanScorer
  private let hasModel: Bool
  private var secondReading: SecondReading?

  /// Tags by rules and, where there is one, by a model that weighs what they find.
  ///
  /// - Throws: `PackError` where the pack uses a tag that the codebook does not have.
  public init(rules pack: RulePack, model: AnswerModel? = nil) throws {
    try self.init(rules: pack, model: model, spans: model?.spans)
  }

  /// Tags with stretches read by weights of their own.
  package init(rules pack: RulePack, model: AnswerModel?, spans: SpanWeights?) throws {
    self.pack = pack
    lexicon = TaggingLexicon(pack: pack)
    roles = try pack.roles()
    callOffs = CallOffs(pack: pack)
    splitter = ClauseSplitter(
      words: ClauseWords(count: pack.vocabulary.count) { pack.words(of: $0) })
    goalFinder = GoalFinder(lexicon: lexicon)
    goalSegmenter = GoalSegmenter(lexicon: lexicon, wordCount: pack.vocabulary.count)
    classifier = GoalClassifier(lexicon: lexicon)
    linker = HorizonLinker(lexicon: lexicon)
    targetFinder = TargetFinder(lexicon: lexicon)
    scenarioFinder = ScenarioFinder(pack: pack)
    timingFinder = TimingFinder(pack: pack)
    matcher = Matcher(rules: pack.compiled)
    // A model's words are numbered the same for all that it weighs.
    precondition(model == nil || spans == nil || model!.words === spans!.words)
    featureReader = FeatureReader(
      pack: pack, roles: roles, model: model, known: model?.words ?? spans?.words)
    spanScorer = SpanScorer(weights: spans, words: featureReader.words)
    hasModel = model != nil
    if let model { secondReading = SecondReading(model: model, features: featureReader) }
  }

  /// Tags `text` (valid UTF-8) into `answer`, which is emptied first; an answer in another language than
  /// English is only marked as skipped.
  public mutating func tag(
    _ text: UnsafeBufferPointer<UInt8>, context: AnswerContext, into answer: inout TaggedAnswer
  ) {
    answer.reset()
    // A text that is not tagged leaves no clauses of the one before it.
    analysis.clauses.removeAll(keepingCapacity: true)
    featureReader.names?.reset()
    spanScorer.reset()
    pack.tokenizer.tokenize(text, into: &analysis.document)
    answer.tokens = analysis.document.tokens.count
    answer.words = analysis.document.wordCount
    answer.sentences = analysis.document.sentenceCount
    setScenarioFromContext(context, &answer)
    guard !analysis.document.tokens.isEmpty else {
      // Nothing but markup: "<p>&nbsp;</p>".
      answer.skipped = .blank
      return
    }
    if let language = detector.foreignLanguage(of: text, analysis.document) {
      answer.language = language
      answer.skipped = .language
      return
    }
    featureReader.findWords(&analysis, text)
    splitter.split(
      analysis.document, clauses: &analysis.clauses, clauseOfToken: &analysis.clauseOfToken,
      negated: &analysis.negated)
    findMatches()
    callOffs.markLive(&analysis, into: &answer)
    timingFinder.find(
      &analysis, text: text, date: context.date, quantities: &quantities,
      scorer: &spanScorer, into: &answer)
    goalFinder.find(&analysis)
    goalSegmenter.segment(&analysis, &spanScorer)
    classifier.classify(&analysis)
    linker.link(&analysis)
    horizonChooser.choose(&analysis, &spanScorer)
    let role = appliedRole(context.role)
    let judge = Judge(
      lexicon: lexicon, isOutright: callOffs.isOutright, context: context,
      appliesForExecutive: role.isExecutive)
    judge.judge(
      &analysis, quantities: quantities, targetFinder: targetFinder, scorer: &spanScorer,
      into: &answer)
    let fields = scenarioFinder.relations(analysis, role: role.document)
    let scenario = scenarioFinder.find(analysis, fields, role: role.document)
    if answer.scenarioSource == .none {
      let told = scenarioFinder.fromRole(role.document)
      if let told, told == .careerChanger || scenario == .unknown {
        answer.scenario = .standard(told)
        answer.scenarioSource = .role
      } else if scenario != .unknown {
        answer.scenario = .standard(scenario)
        answer.scenarioSource = .text
      }
    }
    var isNonAnswer = answer.has(.nonAnswer)
    if hasModel || featureReader.names != nil {
      featureReader.read(
        analysis, draft: answer,
        FeatureReader.Source(
          role: context.role, roleDocument: role.document, scenario: scenario, fields: fields,
          appliesForExecutive: judge.appliesForExecutive))
    }
    if let isNone = secondReading?.read(featureReader, analysis) {
      let own = ownRoles(answer)
      isNonAnswer = isNone || isNonAnswer && own.contains(.nonAnswer)
      if !isNonAnswer {
        secondReading?.revise(
          &answer, analysis, ownRoles: own, likeliestGoal: goalSegmenter.likeliestGoal)
      }
    }
    judge.conclude(&analysis, &answer, isNonAnswer: isNonAnswer)
  }

  /// Finds every match of every rule in the document.
  mutating func findMatches() {
    matcher.match(analysis.document, into: &found)
    analysis.matches.read(found, roles, tokenCount: analysis.document.tokens.count)
  }

  /// The words of a text that is not tagged.
  public mutating func countWords(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    if text.isEmpty { return 0 }
    pack.tokenizer.tokenize(text, into: &analysis.document)
    return analysis.document.wordCount
  }

  /// What an organisation's own rules found and nothing called off.
  private func ownRoles(_ answer: borrowing TaggedAnswer) -> RoleSet {
    var own: RoleSet = []
    guard !pack.ownRules.isEmpty else { return own }
    for rule in answer.firedRules where pack.ownRules.contains(Int(rule.index)) {
      own.insert(roles[Int(rule.index)])
    }
    return own
  }

  private mutating func appliedRole(_ text: UnsafeBufferPointer<UInt8>) -> AppliedRole {
    if let known = appliedRoles.known(text) { return known }
    pack.tokenizer.tokenize(text, into: &roleDocument)
    var isExecutive = false
    if !roleDocument.tokens.isEmpty {
      matcher.match(roleDocument, into: &found)
      isExecutive = found.contains { roles[$0.rule] == .executive }
    }
    let role = AppliedRole(text, document: roleDocument.kept(), isExecutive: isExecutive)
    appliedRoles.keep(role)
    return role
  }

  private func setScenarioFromContext(_ context: AnswerContext, _ answer: inout TaggedAnswer) {
    guard let scenario = context.scenario else { return }
    answer.scenario = scenario
    answer.scenarioSource = .column
  }
}
