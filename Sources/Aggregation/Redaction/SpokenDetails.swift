/// Details of a person that are told in plain small words: "jane dot doe at gmail dot com",
/// "my name is jane doe", "mr jones", "oh two oh seven nine four six".
struct SpokenDetails {
  /// Whether an address is spelt out: where it begins cannot be told.
  let holdsAddress: Bool
  /// The words that are a name, a handle or a number, by place.
  let places: Set<Int>

  /// `pieces`: what stands between blanks, with nothing masked yet.
  init(_ pieces: [Substring]) {
    let words = pieces.map(Self.bare)
    holdsAddress = words.indices.contains { Self.isAddress(words, at: $0) }
    places = Set(Self.names(words) + Self.handles(words, pieces) + Self.numbers(words))
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

  /// One word behind a title, up to three behind "my name is".
  private static func names(_ words: [Substring]) -> [Int] {
    var places: [Int] = []
    for place in words.indices {
      let behind = place + 1..<words.endIndex
      if titles.contains(words[place]) {
        places += behind.prefix(1).filter { isUncommon(words[$0]) }
      } else if words[place] == "name", let verb = behind.first, nameVerbs.contains(words[verb]) {
        places += behind.dropFirst().prefix(3).prefix { isUncommon(words[$0]) }
      } else if words[place] == "name's" || words[place] == "name’s" {
        places += behind.prefix(3).prefix { isUncommon(words[$0]) }
      }
    }
    return places
  }

  /// What stands behind "github:" or "twitter handle is".
  private static func handles(_ words: [Substring], _ pieces: [Substring]) -> [Int] {
    var places: [Int] = []
    for place in words.indices {
      let namesAccount = accountWords.contains(words[place])
      guard namesAccount || services.contains(words[place]) && pieces[place].hasSuffix(":")
      else { continue }
      guard place > 0 && services.contains(words[place - 1]) || !namesAccount else { continue }
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
  private static let titles: Set<Substring> = [
    "mr", "mrs", "ms", "mx", "dr", "prof", "sir", "madam",
  ]
  private static let nameVerbs: Set<Substring> = ["is", "was", "be"]
  private static let services: Set<Substring> = [
    "github", "gitlab", "linkedin", "instagram", "insta", "twitter", "facebook", "tiktok",
    "telegram",
    "whatsapp", "snapchat", "snap", "discord", "skype", "youtube", "reddit", "mastodon", "bluesky",
    "threads", "signal", "wechat", "ig", "fb",
  ]
  private static let accountWords: Set<Substring> = ["handle", "username", "id", "name", "account"]
  private static let digits: Set<Substring> = [
    "oh", "o", "zero", "nought", "nil", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "double", "triple",
  ]
}
