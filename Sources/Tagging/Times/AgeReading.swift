import Language
import Rules

/// A deadline by an age, and how far off it is.
struct AgeDeadline {
  /// The first token of the age.
  var token: Int
  var months: Int
}

/// Reckons from the speaker's age now how far off the ages are that goals are due by: "head chef by
/// thirty, I'm 26" (codebook, section 2).
final class AgeReading: Sendable {
  private let firstPerson, link, subordinator: WordSet

  init(pack: RulePack) {
    firstPerson = pack.words(of: "pronoun_i")
    subordinator = pack.words(of: "subordinator")
    link = pack.words(of: "age_link")
  }

  func read(_ quantities: [QuantityMatch], _ analysis: inout Analysis) {
    analysis.ageDeadlines.removeAll(keepingCapacity: true)
    guard !analysis.events.isEmpty, quantities.contains(where: { $0.kind == .age }) else { return }
    // A handful of answers; a long one of many ages and events costs no product.
    var isDeadline = [Bool](repeating: false, count: analysis.document.tokens.count)
    for event in analysis.events {
      for i in event { isDeadline[i] = true }
    }
    var now: Double?
    for age in quantities where age.kind == .age && !isDeadline[age.tokens.lowerBound] {
      guard isOwn(age, analysis) else { continue }
      // Two ages now are somebody's joke or two people's.
      if let now, now != age.value { return }
      now = age.value
    }
    guard let now else { return }
    for age in quantities
    where age.kind == .age && age.value > now && isDeadline[age.tokens.lowerBound]
      && !isOfAnother(age, analysis)
    {
      analysis.ageDeadlines.append(
        AgeDeadline(token: age.tokens.lowerBound, months: Int((age.value - now) * 12)))
    }
  }

  /// "My boss made director by 35."
  private func isOfAnother(_ age: QuantityMatch, _ analysis: borrowing Analysis) -> Bool {
    let clause = analysis.clause(of: age.tokens.lowerBound)
    return clause.subject == .other
  }

  /// "I'm 26", "I am now twenty-six", "I'm a 26-year-old nurse"; "At 26 I want …".
  private func isOwn(_ age: QuantityMatch, _ analysis: borrowing Analysis) -> Bool {
    let tokens = analysis.document.tokens
    let sentence = analysis.document.sentence(of: age.tokens.lowerBound)
    let subject = (sentence.lowerBound..<age.tokens.lowerBound).last {
      !link.contains(tokens[$0].word)
    }
    if let subject {
      // "When I'm 40"
      let isAhead =
        subject > sentence.lowerBound && subordinator.contains(tokens[subject - 1].word)
      return firstPerson.contains(tokens[subject].word) && !isAhead
    }
    let next = (age.tokens.upperBound..<sentence.upperBound).first {
      tokens[$0].isWord && !link.contains(tokens[$0].word)
    }
    return next.map { firstPerson.contains(tokens[$0].word) } ?? false
  }
}
