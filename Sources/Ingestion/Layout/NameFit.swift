/// How well names suit the columns below them, as far as a name tells what its column holds.
struct NameFit {
  private let samples: [ColumnSample]
  /// Whether the first column counts the rows.
  let numbersRows: Bool

  init(rows: [HeaderRow], width: Int) {
    var samples = Array(repeating: ColumnSample(), count: width)
    for row in rows {
      for (column, cell) in row.cells.enumerated() {
        var cell = cell
        cell.withUTF8 { samples[column].add($0) }
      }
    }
    self.samples = samples
    let numbers = rows.map { Int($0.cells[0]) }
    numbersRows =
      numbers.count > 1
      && zip(numbers, numbers.dropFirst()).allSatisfy { pair in
        pair.0.map { $0 < .max && pair.1 == $0 + 1 } ?? false
      }
  }

  /// The names that suit their columns better than all others do; nil when two do alike.
  func best(of ways: [[String]]) -> [String]? {
    if ways.count <= 1 { return ways.first }
    let scores = ways.map(score)
    guard let most = scores.max(), scores.count(where: { $0 == most }) == 1 else { return nil }
    return ways[scores.firstIndex(of: most)!]
  }

  private func score(_ names: [String]) -> Int {
    zip(names, samples).reduce(0) { sum, pair in
      guard let kind = Kind(named: pair.0), pair.1.filled > 0 else { return sum }
      return sum + (kind.suits(pair.1) ? 1 : -2)
    }
  }

  fileprivate enum Kind {
    case number
    case moment
    case key
    case mail
    case link
    case prose

    init?(named name: String) {
      let key = ColumnNames.key(name)
      let words = NameCuts.words(of: name).map(ColumnNames.key)
      if ColumnNames.asksGoals(key) || Self.proses.contains(key) {
        self = .prose
      } else if let word = words.last, let kind = Self.kinds[word] {
        self = kind
      } else if ColumnNames.exact[.id]!.contains(key) {
        self = .key
      } else if ColumnNames.exact[.date]!.contains(key) {
        self = .moment
      } else {
        return nil
      }
    }

    /// Whether the name is a word that tells what its column holds.
    static func isKnown(_ name: String) -> Bool { kinds[ColumnNames.key(name)] != nil }

    private static let proses: Set<String> = [
      "answer", "answertext", "responsetext", "description", "comment", "comments", "transcript",
    ]
    private static let kinds: [String: Kind] = [
      "qty": .number, "quantity": .number, "count": .number, "units": .number, "amount": .number,
      "price": .number, "total": .number, "score": .number, "rating": .number, "age": .number,
      "date": .moment, "time": .moment, "hour": .moment, "day": .moment, "timestamp": .moment,
      "id": .key, "no": .key, "code": .key, "number": .key,
      "email": .mail, "mail": .mail, "url": .link, "link": .link, "description": .prose,
    ]

    func suits(_ sample: ColumnSample) -> Bool {
      let shape = sample.shape
      switch self {
      case .number: return shape.isNumeric
      case .moment: return sample.texts.allSatisfy { $0.first.map(Self.isDigit) ?? false }
      case .key: return sample.words <= sample.filled && !shape.holds(0x20)
      case .mail: return sample.texts.allSatisfy { $0.contains(0x40) }
      case .link:
        return sample.texts.allSatisfy { String(decoding: $0, as: UTF8.self).contains("://") }
      case .prose: return sample.words >= 2 * sample.filled
      }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  }
}

/// Where two names may have grown together.
enum NameCuts {
  /// The words of a name: `PRODUCTIDPrice` is PRODUCTID and Price, `first_name` first and name.
  static func words(of name: String) -> [String] {
    var words = [""]
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      if !(character.isLetter || character.isNumber) {
        words.append("")
        continue
      }
      if begins(characters, index) { words.append("") }
      words[words.count - 1].append(character)
    }
    return words.filter { !$0.isEmpty }
  }

  /// The name cut in two where a word begins with a capital, or where both parts are known names.
  static func cuts(of name: String) -> [(String, String)] {
    let characters = Array(name)
    return characters.indices.dropFirst().compactMap { index in
      let parts = (String(characters[..<index]), String(characters[index...]))
      if begins(characters, index) { return parts }
      return isKnown(parts.0) && isKnown(parts.1) ? parts : nil
    }
  }

  private static func isKnown(_ name: String) -> Bool {
    ColumnNames.isKnown(name) || NameFit.Kind.isKnown(name)
  }

  private static func begins(_ characters: [Character], _ index: Int) -> Bool {
    guard index > 0, characters[index].isUppercase else { return false }
    let before = characters[index - 1]
    if before.isLowercase || before.isNumber || before.isPunctuation && before != "_" {
      return true
    }
    let after = index + 1 < characters.count ? characters[index + 1] : " "
    return before.isUppercase && after.isLowercase
  }
}
