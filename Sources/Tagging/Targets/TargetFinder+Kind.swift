import Codebook
import Language

extension TargetFinder {
  /// The kind of a number that is said without its unit, from what stands around it: a share after
  /// a share or a rate ("uptime is 64%; bring it to 85"), a sum where money is brought in
  /// ("a quarter of a million from the trusts"). Nil where the number counts something.
  func bareKind(
    of amount: QuantityMatch, after last: (amount: QuantityMatch, kind: TargetKind)?,
    _ analysis: borrowing Analysis
  ) -> TargetKind? {
    guard amount.kind == .number, !amount.isAdjective, !amount.isVague else { return nil }
    if amount.value <= 100, isShare(amount, after: last, analysis) { return .percent }
    guard amount.value >= 1000, !amount.hasPlural else { return nil }
    let end = analysis.document.sentence(
      Int(analysis.document.sentenceOfToken[amount.tokens.lowerBound])
    ).upperBound
    let after = amount.tokens.upperBound..<min(end, amount.tokens.upperBound + 6)
    let isSum =
      wordsBefore(amount.tokens, reach: 4, analysis).contains(where: {
        lexicon.bringsMoney.contains(analysis.document.tokens[$0].word)
      })
      || after.contains(where: { lexicon.sum.contains(analysis.document.tokens[$0].word) })
      || isBare(amount.tokens, analysis) && follows(amount, last, .money, analysis)
    return isSum ? .money : nil
  }

  private func isShare(
    _ amount: QuantityMatch, after last: (amount: QuantityMatch, kind: TargetKind)?,
    _ analysis: borrowing Analysis
  ) -> Bool {
    let tokens = analysis.document.tokens
    let next = amount.tokens.upperBound
    if next < tokens.count, !amount.hasPlural, lexicon.rate.contains(tokens[next].word) {
      // "99.9 uptime"
      return true
    }
    let before = wordsBefore(amount.tokens, reach: 8, analysis)
    // "a satisfaction score of 4.7"
    guard !before.contains(where: { lexicon.score.contains(tokens[$0].word) }) else { return false }
    let isRate = before.contains { lexicon.rate.contains(tokens[$0].word) }
    // "margin up six points"
    if isRate, next < tokens.count, lexicon.point.contains(tokens[next].word) { return true }
    return amount.noun == nil && isBare(amount.tokens, analysis)
      && (isRate || follows(amount, last, .percent, analysis))
  }

  /// Whether the amount before, a sentence or two back, was of `kind`.
  private func follows(
    _ amount: QuantityMatch, _ last: (amount: QuantityMatch, kind: TargetKind)?,
    _ kind: TargetKind, _ analysis: borrowing Analysis
  ) -> Bool {
    guard let last, last.kind == kind else { return false }
    let sentences = analysis.document.sentenceOfToken
    return sentences[amount.tokens.lowerBound] - sentences[last.amount.tokens.lowerBound] <= 2
  }

  /// Nothing that could be counted comes after the number.
  private func isBare(_ tokens: Range<Int>, _ analysis: borrowing Analysis) -> Bool {
    let end = tokens.upperBound
    guard end < analysis.document.tokens.count, !analysis.isTiming[end] else { return true }
    let token = analysis.document.tokens[end]
    return !token.isWord || lexicon.preposition.contains(token.word)
      || lexicon.conjunction.contains(token.word)
  }

  /// The words before `tokens` in their sentence, as far as the amount or break before.
  private func wordsBefore(
    _ tokens: Range<Int>, reach: Int, _ analysis: borrowing Analysis
  ) -> Range<Int> {
    let sentence = analysis.document.sentence(
      Int(analysis.document.sentenceOfToken[tokens.lowerBound]))
    return max(sentence.lowerBound, tokens.lowerBound - reach)..<tokens.lowerBound
  }
}
