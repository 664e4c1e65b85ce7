import Codebook
import Evaluation
import Tagging

/// A labelled answer as the training sees it.
struct Example {
  var trace: FeatureTrace
  /// By answer tag: whether it holds.
  var tags: [Bool]
  /// By clause, then by mistake: whether the clause is its evidence.
  var evidence: [[Bool]]
  /// Whose answer it is.
  var writer: String
  /// One of five, by the writer: what is scored by layers trained on the other four, which have not
  /// seen the writer either, as it will be in use.
  var fold: Int

  static let foldCount = 5

  init(_ answer: LabelledAnswer, trace: FeatureTrace) {
    self.trace = trace
    self.trace.features += trace.features.compactMap { name, clause in
      WordStem.feature(of: name).map { ($0, clause) }
    }
    let labels = answer.labels
    tags =
      Mistake.allCases.map { tag in labels.mistakes.contains { $0.tag == tag } }
      + Component.allCases.map { labels.components.contains($0) }
      + Scenario.allCases.map { labels.scenario == $0 }
      + [labels.specificity >= 1, labels.specificity >= 2]
    let text = Array(answer.text.utf8)
    evidence = trace.clauses.map { _ in Mistake.allCases.map { _ in false } }
    for mistake in labels.mistakes {
      Self.mark(
        Array(mistake.quote.text.utf8), in: text, trace.clauses, Int(mistake.tag.rawValue),
        &evidence)
    }
    writer = Self.writer(of: answer)
    fold = Self.fold(of: answer)
  }

  /// An id begins with its writer's sign and a hyphen.
  private static func writer(of answer: LabelledAnswer) -> String {
    String(answer.id.prefix { $0 != "-" })
  }

  static func fold(of answer: LabelledAnswer) -> Int {
    Int(writer(of: answer).utf8.reduce(5381) { ($0 &* 33) ^ UInt32($1) } % UInt32(foldCount))
  }

  /// Marks the clauses that a quote covers by half, or that hold half of it; at least the one that
  /// shares most with it.
  private static func mark(
    _ quote: [UInt8], in text: [UInt8], _ clauses: [Span], _ tag: Int, _ evidence: inout [[Bool]]
  ) {
    guard !clauses.isEmpty, let place = Span(of: quote, in: text) else { return }
    let shared = clauses.map { $0.shared(with: place) }
    var isMarked = false
    for (place, clause) in clauses.enumerated() where shared[place] > 0 {
      if shared[place] * 2 >= clause.length || shared[place] * 2 >= quote.count {
        evidence[place][tag] = true
        isMarked = true
      }
    }
    if !isMarked { evidence[shared.indices.max { shared[$0] < shared[$1] }!][tag] = true }
  }
}
