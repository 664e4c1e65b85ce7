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

  /// A place in a row of names that is written otherwise.
  struct Change {
    var range: Range<Int>
    var names: [String]

    func applied(to row: [String]) -> [String] {
      row[..<range.lowerBound] + names + row[range.upperBound...]
    }
  }

  /// The row of names as one of the changes leaves it, one a column: the one after which they suit their
  /// columns better than after all others; nil when two do alike.
  func best(of changes: [Change], in row: [String]) -> [String]? {
    if changes.count <= 1 { return changes.first?.applied(to: row) }
    let kinds = row.map(Kind.init(named:))
    let shift = samples.count - row.count
    // What the names before each place come to in their columns, and those from it on after a change.
    var before = [0]
    for (column, kind) in kinds.enumerated() { before.append(before.last! + score(kind, column)) }
    var behind = [0]
    for (index, kind) in kinds.enumerated().reversed() {
      behind.append(behind.last! + score(kind, index + shift))
    }
    behind.reverse()
    let scores = changes.map { change in
      change.names.enumerated().reduce(
        before[change.range.lowerBound] + behind[change.range.upperBound]
      ) { sum, name in
        sum + score(Kind(named: name.element), change.range.lowerBound + name.offset)
      }
    }
    guard let most = scores.max(), scores.count(where: { $0 == most }) == 1 else { return nil }
    return changes[scores.firstIndex(of: most)!].applied(to: row)
  }

  private func score(_ kind: Kind?, _ column: Int) -> Int {
    guard let kind, samples.indices.contains(column), samples[column].filled > 0 else { return 0 }
    return kind.suits(samples[column]) ? 1 : -2
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
      let isBeginning = begins(characters, index)
      guard isBeginning || max(index, characters.count - index) <= longestKnown else { return nil }
      let parts = (String(characters[..<index]), String(characters[index...]))
      return isBeginning || isKnown(parts.0) && isKnown(parts.1) ? parts : nil
    }
  }

  /// Characters of a known name, punctuation among them.
  private static let longestKnown = 64

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
