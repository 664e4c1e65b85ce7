/// Details of a person that are told in plain small words: "jane dot doe at gmail dot com",
/// "my name is jane doe", "mr jones", "oh two oh seven nine four six", "flat 4 larkspur court".
struct SpokenDetails {
  /// Whether an address is spelt out: where it begins cannot be told.
  let holdsAddress: Bool
  /// The words that are a name, a handle, a number or an address, by place.
  let places: Set<Int>

  /// `pieces`: what stands between blanks, with nothing masked yet.
  init(_ pieces: [Substring]) {
    let words = pieces.map(Self.bare)
    holdsAddress = words.indices.contains { Self.isAddress(words, at: $0) }
    // A mark behind a word ends what the word may begin.
    let ends = pieces.map { ",;:.!?".contains($0.last ?? " ") }
    var places = Set(Self.names(words, ends: ends))
    places.formUnion(Self.handles(words, pieces))
    places.formUnion(Self.numbers(words))
    for place in words.indices {
      places.formUnion(Self.dwelling(words, ends: ends, at: place))
      places.formUnion(Self.bankAccount(words, at: place))
      places.formUnion(Self.pairsOfDigits(words, ends: ends, at: place))
      places.formUnion(Self.birthday(words, at: place))
    }
    self.places = places
  }

  /// A word in small letters, without the marks around it.
  private static func bare(_ piece: Substring) -> Substring {
    let isInner: (Character) -> Bool = { $0.isLetter || $0.isNumber }
    let word = piece.lowercased()
    guard let start = word.firstIndex(where: isInner), let end = word.lastIndex(where: isInner)
    else { return "" }
    return word[start...end]
  }

  /// "dot com", "at gmail".
  private static func isAddress(_ words: [Substring], at place: Int) -> Bool {
    guard place > 0 else { return false }
    return switch words[place - 1] {
    case "dot": domains.contains(words[place])
    case "at": mailHosts.contains(words[place])
    default: false
    }
  }

  /// Up to two words behind a title, of which no mark parts them, up to three behind "my name is"; a given name,
  /// and the word that may be the family's behind it.
  private static func names(_ words: [Substring], ends: [Bool]) -> [Int] {
    var places: [Int] = []
    for place in words.indices {
      let behind = place + 1..<words.endIndex
      if titles.contains(words[place]) {
        let first = name(words, from: place + 1, most: 1)
        places += first
        guard let last = first.last, !ends[last] || words[last].count == 1 else { continue }
        places += name(words, from: last + 1, most: 1)
      } else if words[place] == "name", let verb = behind.first, nameVerbs.contains(words[verb]) {
        places += name(words, from: verb + 1, most: 3)
      } else if words[place] == "name's" || words[place] == "name’s" {
        places += name(words, from: place + 1, most: 3)
      } else if let end = givenName(words[place]) {
        places.append(place)
        if end == words[place].endIndex, !ends[place] {
          places += name(words, from: place + 1, most: 1)
        }
      }
    }
    return places
  }

  /// Where the given name that a word is ends: "priya", or "priya" in "priya's".
  private static func givenName(_ word: Substring) -> Substring.Index? {
    let end = word.firstIndex { $0 == "'" || $0 == "’" } ?? word.endIndex
    return GivenNames.all.contains(word[..<end]) ? end : nil
  }

  /// At most so many words; "van der berg", and whatever else such small words stand before, is one.
  private static func name(_ words: [Substring], from start: Int, most: Int) -> Range<Int> {
    var end = start
    var names = 0
    var goesOn = false
    while end < min(words.endIndex, start + longestName), isUncommon(words[end]) {
      let isParticle = particles.contains(words[end])
      guard isParticle || goesOn || names < most else { break }
      if !isParticle { names += 1 }
      goesOn = isParticle
      end += 1
    }
    return start..<end
  }

  /// The words from a house number to the word for a street, of which "court" and others that mean more are
  /// taken for one behind "flat 4", and where no more than two words without a mark stand between: "12
  /// larkspur close".
  private static func dwelling(
    _ words: [Substring], ends: [Bool], at place: Int
  ) -> Range<Int> {
    let none = place..<place
    let isFlat = place > 0 && dwellings.contains(words[place - 1])
    let isNumber = words[place].first?.isNumber == true && words[place].count <= 5
    guard isNumber || isFlat && words[place].count == 1 && isUncommon(words[place]) else {
      return none
    }
    var isName = !ends[place]
    for end in words.indices[(place + 1)...].prefix(4) {
      let isStreet =
        streets.contains(words[end])
        || (isFlat || isName && end <= place + 3) && placeWords.contains(words[end])
      if isStreet, end > place + 1 { return place..<end + 1 }
      guard isUncommon(words[end]) else { break }
      isName = isName && !ends[end] && !measures.contains(words[end])
    }
    return none
  }

  /// The words of an IBAN in groups of four: "gb29 nwbk 6016 1331 9268 19".
  private static func bankAccount(_ words: [Substring], at place: Int) -> Range<Int> {
    func digits(_ word: Substring) -> Int { word.count(where: \.isNumber) }
    let first = words[place]
    guard first.count == 4, first.prefix(2).allSatisfy(\.isLetter),
      first.suffix(2).allSatisfy(\.isNumber)
    else { return place..<place }
    // The bank's group alone may be letters; the last may be shorter.
    let groups = words[(place + 1)...].prefix(mostGroups).enumerated().prefix { offset, word in
      (1...4).contains(word.count) && (digits(word) > 0 || offset == 0)
    }.map(\.element)
    let count = groups.firstIndex { $0.count < 4 }.map { $0 + 1 } ?? groups.count
    let isLong = groups.prefix(count).reduce(0) { $0 + digits($1) } >= shortestAccount
    return place..<(isLong ? place + 1 + count : place)
  }

  /// Three pairs of digits and more, as of a sort code ("20 30 40"), and the letters that a national insurance
  /// number has around them ("qq 12 34 56 c").
  private static func pairsOfDigits(
    _ words: [Substring], ends: [Bool], at place: Int
  ) -> Range<Int> {
    func isPair(_ at: Int) -> Bool {
      at < words.endIndex && words[at].count == 2 && words[at].allSatisfy(\.isNumber)
    }
    guard (place..<place + 3).allSatisfy(isPair), !ends[place], !ends[place + 1] else {
      return place..<place
    }
    let isLetters =
      place > 0 && words[place - 1].count == 2 && words[place - 1].allSatisfy(\.isLetter)
      && isUncommon(words[place - 1])
    let end = place + 3
    let isLetter = end < words.endIndex && words[end].count == 1 && isUncommon(words[end])
    return (isLetters ? place - 1 : place)..<(isLetter ? end + 1 : end)
  }

  /// The numbers and the month behind "born": "born on the 3 4 1990", "date of birth 3 april 1990".
  private static func birthday(_ words: [Substring], at place: Int) -> Range<Int> {
    let none = place..<place
    guard births.contains(words[place]) else { return none }
    func isDate(_ word: Substring) -> Bool {
      word.first?.isNumber == true || months.contains(word)
    }
    let behind = words[(place + 1)...].prefix(mostBirthWords)
    guard let start = behind.firstIndex(where: isDate),
      behind[..<start].allSatisfy(birthLinks.contains)
    else { return none }
    return start..<(behind[start...].firstIndex { !isDate($0) && $0 != "of" } ?? behind.endIndex)
  }

  /// What stands behind "github:", "twitter handle is", "my insta is" or "my handle:".
  private static func handles(_ words: [Substring], _ pieces: [Substring]) -> [Int] {
    var places: [Int] = []
    for place in words.indices {
      let isAccount = accountWords.contains(words[place])
      let isService = services.contains(words[place])
      guard isAccount || isService else { continue }
      let isSaid =
        pieces[place].hasSuffix(":")
        || place > 0 && words[place - 1] == "my" && place + 1 < words.endIndex
          && words[place + 1] == "is"
      let isOfService = place > 0 && services.contains(words[place - 1])
      guard
        isAccount && (isOfService || isSaid && handleWords.contains(words[place]))
          || isService && isSaid
      else { continue }
      let next = words[(place + 1)...].firstIndex { $0 != "is" && !$0.isEmpty }
      if let next, isUncommon(words[next]) { places.append(next) }
    }
    return places
  }

  /// Six digits and more in a row that are spoken, or stand alone: "five 5 one", "five-five-one".
  private static func numbers(_ words: [Substring]) -> [Int] {
    var places: [Int] = []
    var run: [Int] = []
    var count = 0
    func endRun() {
      if count >= shortestNumber { places += run }
      (run, count) = ([], 0)
    }
    for place in words.indices {
      let parts = words[place].split(separator: "-")
      if !parts.isEmpty,
        parts.allSatisfy({ digits.contains($0) || $0.count == 1 && $0.first!.isNumber })
      {
        run.append(place)
        count += parts.count
      } else {
        endRun()
      }
    }
    endRun()
    return places
  }

  private static let shortestNumber = 6
  /// Words that are looked at for one name.
  private static let longestName = 12
  /// Of an IBAN behind its first.
  private static let mostGroups = 8
  /// From "born" to the year.
  private static let mostBirthWords = 8
  /// Digits behind the country's letters and the two that check the rest.
  private static let shortestAccount = 8

  private static func isUncommon(_ word: Substring) -> Bool {
    !word.isEmpty && !RedactionLexicon.commonWords.contains(String(word))
  }

  private static let domains: Set<Substring> = [
    "com", "org", "net", "edu", "gov", "info", "io", "dev", "me", "co", "uk", "de", "fr", "eu",
    "us",
    "in", "au", "ca", "ie", "nz", "za", "ch", "at", "nl", "es", "it", "pl",
  ]
  /// Those that are no common words: "good at email" is no address.
  private static let mailHosts: Set<Substring> = [
    "gmail", "googlemail", "yahoo", "hotmail", "icloud", "protonmail", "aol", "gmx", "yandex",
  ]
  /// The bytes with which they begin.
  static let hostInitials = Set(mailHosts.compactMap(\.utf8.first))
  private static let titles: Set<Substring> = [
    "mr", "mrs", "ms", "mx", "dr", "prof", "sir", "madam",
  ]
  /// Small words within family names.
  private static let particles: Set<Substring> = [
    "van", "der", "den", "de", "del", "della", "da", "di", "dos", "du", "la", "le", "von", "zu",
    "ter",
    "af", "al", "el", "bin", "ibn", "ben", "mac", "st",
  ]
  private static let dwellings: Set<Substring> = ["flat", "unit", "apartment", "apt", "suite"]
  private static let streets: Set<Substring> = [
    "street", "road", "avenue", "lane", "crescent", "boulevard", "terrace", "mews",
  ]
  private static let placeWords: Set<Substring> = [
    "court", "close", "drive", "gardens", "way", "place", "square", "grove", "house", "park",
    "hill",
    "st", "rd", "ave",
  ]
  private static let nameVerbs: Set<Substring> = ["is", "was", "be"]
  private static let services: Set<Substring> = [
    "github", "gitlab", "linkedin", "instagram", "insta", "twitter", "facebook", "tiktok",
    "telegram",
    "whatsapp", "snapchat", "snap", "discord", "skype", "youtube", "reddit", "mastodon", "bluesky",
    "threads", "signal", "wechat", "ig", "fb",
  ]
  private static let accountWords: Set<Substring> = ["handle", "username", "id", "name", "account"]
  /// Those that mean nothing else.
  private static let handleWords: Set<Substring> = ["handle", "username"]
  private static let births: Set<Substring> = ["born", "birth", "birthday", "dob"]
  private static let birthLinks: Set<Substring> = ["", "is", "was", "on", "in", "the", "of"]
  private static let months: Set<Substring> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec",
  ]
  /// What is counted before a word for a place that is none: "95 percent close rate".
  private static let measures: Set<Substring> = [
    "percent", "per", "cent", "deals", "sales", "offers", "projects", "staff", "team",
  ]
  private static let digits: Set<Substring> = [
    "oh", "o", "zero", "nought", "nil", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "double", "triple",
  ]
}
