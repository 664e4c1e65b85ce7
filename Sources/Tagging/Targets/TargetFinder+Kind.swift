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
    if amount.value >= 1000 { return isSum(amount, after: last, analysis) ? .money : nil }
    // "from 38 euros to 25"
    guard let last, last.kind == .money, last.amount.isStartOfChange,
      amount.tokens.lowerBound - last.amount.tokens.upperBound <= 3,
      isBare(amount.tokens, analysis)
    else { return nil }
    return .money
  }

  /// Money is brought in, saved or owed; and a large round number that counts nothing is a sum ("four
  /// million out of freight"): of 144 labelled ones, 118.
  private func isSum(
    _ amount: QuantityMatch, after last: (amount: QuantityMatch, kind: TargetKind)?,
    _ analysis: borrowing Analysis
  ) -> Bool {
    let tokens = analysis.document.tokens
    let next = amount.tokens.upperBound
    // "3,000 of the invoices" counts them; "400,000 of new billings" does not.
    let isOf = isOf(next, analysis)
    if isOf, next + 1 < tokens.count, lexicon.determiner.contains(tokens[next + 1].word) {
      return false
    }
    if amount.hasPlural {
      guard isOf, let noun = amount.noun else { return false }
      return lexicon.sum.contains(tokens[noun.upperBound - 1].word)
    }
    let end = analysis.document.sentence(
      Int(analysis.document.sentenceOfToken[amount.tokens.lowerBound])
    ).upperBound
    let after = next..<max(next, min(end, next + 6))
    if wordsBefore(amount.tokens, reach: 4, analysis).contains(where: {
      lexicon.bringsMoney.contains(tokens[$0].word)
    }) || after.contains(where: { lexicon.sum.contains(tokens[$0].word) }) {
      return true
    }
    if isBare(amount.tokens, analysis), follows(amount, last, .money, analysis) { return true }
    guard amount.unit == .none, amount.value.remainder(dividingBy: 50) == 0 else { return false }
    // "1,400 readers; 3,000 by June"
    if let last, follows(amount, last, .count, analysis), isWithinTenfold(amount, last.amount) {
      return false
    }
    // "from 1850 to 1900"
    if amount.isFromTo, amount.low >= 1500, amount.value <= 2100 { return false }
    return !isCounted(amount, before: after, analysis)
  }

  /// "The list past 40,000", "plant 50,000", "all two thousand of them", "five thousand an hour".
  private func isCounted(
    _ amount: QuantityMatch, before after: Range<Int>, _ analysis: borrowing Analysis
  ) -> Bool {
    let tokens = analysis.document.tokens
    return wordsBefore(amount.tokens, reach: 8, analysis).contains {
      lexicon.counted.contains(tokens[$0].word)
    }
      || wordsBefore(amount.tokens, reach: 2, analysis).contains {
        lexicon.counts.contains(tokens[$0].word)
      }
      || after.prefix(2).contains { isPeriodOrPronoun(tokens[$0].word) }
  }

  private func isPeriodOrPronoun(_ word: WordID) -> Bool {
    lexicon.workPeriod.contains(word) || lexicon.pronounObject.contains(word)
  }

  /// Whether the one may be what the other becomes.
  private func isWithinTenfold(_ one: QuantityMatch, _ other: QuantityMatch) -> Bool {
    one.value <= 10 * other.value && other.value <= 10 * one.value
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
    guard amount.noun == nil, isBare(amount.tokens, analysis) else { return false }
    // "two of the trainees" after a share counts them.
    return isRate || !isOf(next, analysis) && follows(amount, last, .percent, analysis)
  }

  private func isOf(_ token: Int, _ analysis: borrowing Analysis) -> Bool {
    token < analysis.document.tokens.count
      && lexicon.of.contains(analysis.document.tokens[token].word)
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
    let sentence = analysis.document.sentence(of: tokens.lowerBound)
    return max(sentence.lowerBound, tokens.lowerBound - reach)..<tokens.lowerBound
  }
}
