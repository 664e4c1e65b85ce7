/// Details of a person that are told in plain small words: "jane dot doe at gmail dot com",
/// "my name is jane doe", "mr jones", "oh two oh seven nine four six".
struct SpokenDetails {
  /// Whether an address is spelt out: where it begins cannot be told.
  let holdsAddress: Bool
  /// The words that are a name, a handle or a number, by place.
  let places: Set<Int>

  init(_ pieces: [String]) {
    let words = pieces.map(Self.bare)
    holdsAddress = words.indices.contains { Self.isAddress(words, at: $0) }
    places = Set(Self.names(words) + Self.handles(words, pieces) + Self.numbers(words))
  }

  /// A word in small letters, without the marks around it.
  private static func bare(_ piece: String) -> Substring {
    let isInner: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "…" }
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
      }
    }
    return places
  }

  /// What stands behind "github:" or "twitter handle is".
  private static func handles(_ words: [Substring], _ pieces: [String]) -> [Int] {
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

  /// Six spoken digits and more in a row.
  private static func numbers(_ words: [Substring]) -> [Int] {
    var places: [Int] = []
    var run: [Int] = []
    for place in words.indices {
      if digits.contains(words[place]) {
        run.append(place)
      } else {
        if run.count >= shortestNumber { places += run }
        run = []
      }
    }
    return run.count >= shortestNumber ? places + run : places
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
