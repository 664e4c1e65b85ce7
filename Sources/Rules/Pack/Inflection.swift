/// Regular English inflection of the words a lexicon lists by lemma, with the irregular ones given.
struct Inflection {
  /// lemma → [third person, -ing form, past, participle]; missing forms are regular.
  var irregularVerbs: [String: [String]] = [:]
  var irregularPlurals: [String: String] = [:]

  func plural(_ noun: String) -> String {
    if let plural = irregularPlurals[noun] { return plural }
    return Self.withS(noun)
  }

  func thirdPerson(_ verb: String) -> String {
    irregularVerbs[verb].flatMap { $0.first } ?? Self.withS(verb)
  }

  func ing(_ verb: String) -> [String] {
    if let forms = irregularVerbs[verb], forms.count > 1 { return [forms[1]] }
    if verb.hasSuffix("ie") { return [verb.dropLast(2) + "ying"] }
    if verb.hasSuffix("e"), !verb.hasSuffix("ee"), !verb.hasSuffix("oe"), !verb.hasSuffix("ye"),
      verb.count > 2
    {
      return [verb.dropLast() + "ing"]
    }
    if Self.doubles(verb) { return [verb + String(verb.last!) + "ing", verb + "ing"] }
    return [verb + "ing"]
  }

  func past(_ verb: String) -> [String] {
    if let forms = irregularVerbs[verb], forms.count > 2 { return Array(forms[2...]) }
    if verb.hasSuffix("e") { return [verb + "d"] }
    if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
      return [verb.dropLast() + "ied"]
    }
    if Self.doubles(verb) { return [verb + String(verb.last!) + "ed", verb + "ed"] }
    return [verb + "ed"]
  }

  private static func withS(_ word: String) -> String {
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    for ending in ["s", "x", "z", "ch", "sh"] where word.hasSuffix(ending) { return word + "es" }
    return word + "s"
  }

  /// Consonant, vowel, consonant at the end: the last is doubled, at least as one spelling.
  private static func doubles(_ verb: String) -> Bool {
    let letters = Array(verb)
    guard letters.count >= 3 else { return false }
    let n = letters.count
    let vowels = "aeiou"
    return !vowels.contains(letters[n - 1]) && !"wxy".contains(letters[n - 1])
      && vowels.contains(letters[n - 2]) && !vowels.contains(letters[n - 3])
  }
}
