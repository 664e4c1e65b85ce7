import Codebook
import Language
import Rules

/// A match of a rule, with what calls it off.
public struct InspectedMatch: Sendable {
  /// Index of the rule in its pack.
  public var rule: Int
  /// Tokens that matched.
  public var tokens: Range<Int>
  /// The bytes of the text that are its evidence.
  public var evidence: Span
  /// nil where the match counts.
  public var calledOffBy: Reason?

  /// Why a match does not count.
  public enum Reason: Hashable, Sendable {
    /// One of the rule's own call-offs holds.
    case callOff(CallOff)
    /// A match of this rule takes it back.
    case rule(Int)
  }
}

/// What the rules see in a text.
public struct Inspection {
  /// The text's tokens and sentences.
  public internal(set) var document = Document()
  /// Every match, by starting place, then in the pack's order.
  public internal(set) var matches: [InspectedMatch] = []

  /// An inspection that holds nothing yet; one is reused for all texts.
  public init() {}
}

extension Tagger {
  /// Finds every match of every rule in `text` (valid UTF-8), those that are called off included.
  ///
  /// For trying and auditing rules; tagging itself does not pass here.
  public mutating func inspect(
    _ text: UnsafeBufferPointer<UInt8>, into inspection: inout Inspection
  ) {
    inspection.matches.removeAll(keepingCapacity: true)
    pack.tokenizer.tokenize(text, into: &analysis.document)
    inspection.document = analysis.document
    guard !analysis.document.tokens.isEmpty else { return }
    splitter.split(
      analysis.document, clauses: &analysis.clauses, clauseOfToken: &analysis.clauseOfToken,
      negated: &analysis.negated)
    findMatches()
    for match in analysis.matches {
      var reason = callOffs.reason(match, analysis).map(InspectedMatch.Reason.callOff)
      if reason == nil { reason = callOffs.matchTakingBack(match, analysis).map { .rule($0.rule) } }
      inspection.matches.append(
        InspectedMatch(
          rule: match.rule, tokens: match.tokens,
          evidence: analysis.document.span(match.evidence), calledOffBy: reason))
    }
  }
}
