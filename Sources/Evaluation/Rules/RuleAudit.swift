import Codebook
import Ingestion
import Language
import Pipeline
import Rules
import Tagging

/// How every rule of a pack behaves on a corpus, and what of the corpus no rule knows.
///
/// One pass on one thread, in the memory of a chunk and the phrases that are counted.
public struct RuleAudit {
  /// A frequent phrase that no rule and no lexicon touched.
  public struct BlindSpot: Sendable {
    public var phrase: String
    /// Answers that hold it.
    public var answers: Int
  }

  /// What was read of the corpus.
  public private(set) var rows = Corpus.Rows()
  /// Answers that were audited: neither blank nor skipped by the tagger.
  public private(set) var answers = 0
  /// In the pack's order.
  public private(set) var behaviours: [RuleBehaviour]
  /// By scenario; the most frequent first.
  public private(set) var blindSpots: [(scenario: String, phrases: [BlindSpot])] = []
  /// By how much a count of a blind spot may be too low, where the corpus held more phrases than are
  /// kept.
  public private(set) var uncertainty = 0
  let rules: [Rule]
  let pack: RulePack

  /// Audits the rules on a corpus.
  ///
  /// - Parameters:
  ///   - phrases: blind spots listed of each scenario.
  ///   - least: answers in which a blind spot stands at least.
  /// - Throws: `IngestionError`.
  public init(
    of rules: TaggingRules, on corpus: Corpus, phrases: Int = 20, atLeast least: Int = 3
  ) throws {
    pack = rules.pack
    self.rules = pack.rules
    behaviours = [RuleBehaviour](repeating: RuleBehaviour(), count: pack.rules.count)
    var tagger = rules.tagger()
    var tags = TaggedAnswer()
    var inspection = Inspection()
    var blind = BlindSpots(pack: pack)
    rows = try corpus.forEachAnswer { text, context in
      tagger.tag(text, context: context, into: &tags)
      guard tags.skipped == nil else { return }
      tagger.inspect(text, into: &inspection)
      count(inspection.matches)
      blind.add(text, inspection, scenario: tags.scenario, answer: answers)
      answers += 1
    }
    for (scenario, found, uncertainty) in blind.found(top: phrases, atLeast: least) {
      blindSpots.append(
        (scenario, found.map { BlindSpot(phrase: $0.phrase, answers: $0.answers) }))
      self.uncertainty = max(self.uncertainty, uncertainty)
    }
  }

  /// Counts the matches of one answer.
  private mutating func count(_ matches: [InspectedMatch]) {
    var fired: Set<Int> = []
    var isCovered = [Bool](repeating: false, count: matches.count)
    var isOverlapped = isCovered
    for (i, match) in matches.enumerated() {
      if let reason = match.calledOffBy {
        behaviours[match.rule].calledOff[reason, default: 0] += 1
        continue
      }
      behaviours[match.rule].fired += 1
      fired.insert(match.rule)
      // Matches come by starting place: those that share words with this one follow at once.
      for j in matches.indices[(i + 1)...] {
        let other = matches[j]
        guard other.tokens.lowerBound < match.tokens.upperBound else { break }
        guard other.calledOffBy == nil, other.rule != match.rule,
          rules[other.rule].tag == rules[match.rule].tag
        else { continue }
        (isOverlapped[i], isOverlapped[j]) = (true, true)
        behaviours[match.rule].partners[other.rule, default: 0] += 1
        behaviours[other.rule].partners[match.rule, default: 0] += 1
        if other.tokens.upperBound <= match.tokens.upperBound { isCovered[j] = true }
        if other.tokens.lowerBound == match.tokens.lowerBound,
          match.tokens.upperBound <= other.tokens.upperBound
        {
          isCovered[i] = true
        }
      }
    }
    for (i, match) in matches.enumerated() where match.calledOffBy == nil {
      if isOverlapped[i] { behaviours[match.rule].overlapped += 1 }
      if isCovered[i] { behaviours[match.rule].covered += 1 }
    }
    for rule in fired {
      behaviours[rule].answers += 1
      if !fired.contains(where: { $0 != rule && rules[$0].tag == rules[rule].tag }) {
        behaviours[rule].alone += 1
      }
    }
  }

  /// Rules that never fired, called off or not counted.
  public var silent: [Rule] { rules.indices.filter { behaviours[$0].fired == 0 }.map { rules[$0] } }

  /// Rules that fired, but in no answer as the only one of their tag.
  public var redundant: [Rule] {
    rules.indices.filter { behaviours[$0].fired > 0 && behaviours[$0].alone == 0 }
      .map { rules[$0] }
  }
}
