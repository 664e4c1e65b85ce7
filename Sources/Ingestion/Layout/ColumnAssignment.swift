import Codebook

/// What the head of the file shows of a column's content.
struct ColumnSample {
  var filled = 0
  var bytes = 0
  var words = 0
  /// Filled cells that are a number and nothing else.
  private var numbers = 0
  var shape = ColumnShape()
  /// Short texts seen, up to `mostTexts` different ones.
  private(set) var texts: Set<[UInt8]> = []

  private static let mostTexts = 128

  /// Sentences rather than names, codes or choices.
  var isLongText: Bool {
    filled > 0 && bytes >= 40 * filled && words >= 7 * filled
  }

  /// Ratings, counts or codes: nobody's words.
  var isNumbersAlone: Bool { filled > 0 && numbers == filled }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    shape.add(text)
    var words = 0
    var inWord = false
    for byte in text {
      let isBlank = byte <= 0x20
      if !isBlank, !inWord { words += 1 }
      inWord = !isBlank
    }
    guard words > 0 else { return }
    filled += 1
    if Self.isNumber(text) { numbers += 1 }
    if texts.count < Self.mostTexts, text.count <= 512 { texts.insert(Array(text)) }
    bytes += text.count
    self.words += words
  }

  /// Digits, with the signs and blanks that numbers are written with.
  private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var hasDigit = false
    for byte in text {
      switch byte {
      case 0x30...0x39: hasDigit = true
      case 0...0x20, 0x25, 0x2B, 0x2C, 0x2D, 0x2E: continue
      default: return false
      }
    }
    return hasDigit
  }
}

/// Decides which column serves as what: first as the user says, then by known names, then, for the
/// answer, by content. Two columns that could each be the answer are an error; of other roles the
/// stronger name wins, then the column further left.
struct ColumnAssignment {
  let path: String
  /// The header's line, for messages.
  let line: Int
  let columns: [String]
  /// The same with a number where an earlier column has the name, or where there is none.
  private let keys: [String]
  /// What the columns ask; their names where nothing else says it.
  let labels: [String]
  let samples: [ColumnSample]
  /// Nothing follows the header: an answer column is not missed.
  let isHeaderOnly: Bool
  /// Columns that may serve only when the user names them.
  var isEligible: [Bool]

  private(set) var roles: [ColumnRole: Layout.Assignment] = [:]
  private(set) var answers: [Layout.Assignment] = []

  init(
    path: String, line: Int, columns: [String], labels: [String]? = nil,
    samples: [ColumnSample], isHeaderOnly: Bool,
    isEligible: [Bool]? = nil
  ) {
    self.path = path
    self.line = line
    self.columns = columns
    keys = CanonicalWriter.keys(of: columns)
    self.labels = labels ?? columns
    self.samples = samples
    self.isHeaderOnly = isHeaderOnly
    self.isEligible = isEligible ?? Array(repeating: true, count: columns.count)
  }

  mutating func assign(_ options: ReadingOptions) throws(IngestionError) {
    for role in ColumnRole.allCases {
      for name in options.names(of: role) {
        guard let column = find(name) else {
          throw .unknownColumn(path: path, line: line, role: role, name: name, columns: keys)
        }
        if role == .answer, answers.contains(where: { $0.column == column }) { continue }
        take(column, as: role, because: "named by --column \(role.rawValue)=\(name)")
      }
    }
    // To group by a column takes none of what else it says.
    let group = roles.removeValue(forKey: .group)
    for role in [ColumnRole.id, .scenario, .role, .date, .question, .application]
    where roles[role] == nil {
      assignByName(role)
    }
    roles[.group] = group
    if answers.isEmpty { try assignAnswer() }
  }

  /// The column the user means: the very bytes, else the same characters, else its name with a number as
  /// JSON has it of columns of one name, else the same letters, else its number as `#3`.
  private func find(_ name: String) -> Int? {
    if let column = columns.firstIndex(where: { $0.isSameName(as: name) }) { return column }
    if let column = columns.firstIndex(of: name) { return column }
    if let column = keys.firstIndex(of: name) { return column }
    let key = ColumnNames.key(name)
    for names in [columns, labels] {
      if !key.isEmpty, let column = names.firstIndex(where: { ColumnNames.key($0) == key }) {
        return column
      }
    }
    if name.hasPrefix("#"), let number = Int(name.dropFirst()), number > 0,
      number <= columns.count
    {
      return number - 1
    }
    return nil
  }

  private mutating func take(_ column: Int, as role: ColumnRole, because reason: String) {
    // Several answers of a row are told apart by their questions.
    let isAsked = role == .answer && answers.contains { $0.question == labels[column] }
    let assignment = Layout.Assignment(
      column: column, name: columns[column], reason: reason,
      question: isAsked ? keys[column] : labels[column])
    if role == .answer { answers.append(assignment) }
    if roles[role] == nil { roles[role] = assignment }
  }

  private func isFree(_ column: Int) -> Bool {
    isEligible[column] && !roles.values.contains { $0.column == column }
      && !answers.contains { $0.column == column }
  }

  private mutating func assignByName(_ role: ColumnRole) {
    for name in ColumnNames.exact[role] ?? [] {
      for column in columns.indices where isFree(column) && ColumnNames.key(columns[column]) == name
      {
        return take(column, as: role, because: "its name means the \(role.rawValue)")
      }
    }
  }

  private mutating func assignAnswer() throws(IngestionError) {
    let free = columns.indices.filter { isFree($0) && !samples[$0].isNumbersAlone }
    let exact = free.filter { ColumnNames.exact[.answer]!.contains(ColumnNames.key(columns[$0])) }
    // Questions about goals as headers: several of them are several answers of one candidate.
    var asked = free.filter { column in
      let key = ColumnNames.key(labels[column])
      return !exact.contains(column) && ColumnNames.asksGoals(key)
    }
    // Ratings and choices may be asked about goals too.
    if asked.contains(where: { samples[$0].holdsPhrases }) {
      asked.removeAll { samples[$0].filled > 0 && !samples[$0].holdsPhrases }
    }
    if try settle(exact, because: "its name means the answer") { return }
    if !asked.isEmpty {
      for column in asked {
        take(column, as: .answer, because: "its header asks for career goals")
      }
      return
    }
    if columns.count == 1, isEligible[0], !samples[0].isNumbersAlone {
      return take(0, as: .answer, because: "it is the only column")
    }
    let loose = free.filter { column in
      let key = ColumnNames.key(columns[column])
      return ColumnNames.looseAnswers.contains { key.contains($0) } && samples[column].holdsPhrases
    }
    if loose.count == 1, try settle(loose, because: "its name speaks of an answer") { return }
    let long = free.filter { samples[$0].isLongText }
    if try settle(long, because: "it alone holds long text") { return }
    if isHeaderOnly { return }
    throw .noAnswerColumn(path: path, line: line, columns: keys, otherTable: nil)
  }

  private mutating func settle(
    _ candidates: [Int], because reason: String
  ) throws(IngestionError) -> Bool {
    guard let first = candidates.first else { return false }
    guard candidates.count == 1 else {
      throw .ambiguousAnswer(
        path: path, line: line, candidates: candidates.map { keys[$0] })
    }
    take(first, as: .answer, because: reason)
    return true
  }
}

extension ColumnSample {
  /// More than a word or two on average: not a rating, a name or a code.
  fileprivate var holdsPhrases: Bool { filled > 0 && words >= 3 * filled }
}
