import Ingestion

/// The tables of a run's inputs that are not read, gathered from their chunks in the order of the
/// input.
public struct SkippedTables: Sendable, Equatable {
  /// How many of a run are kept.
  private static let kept = 10

  /// The first of them.
  public private(set) var first: [SkippedTable] = []
  /// How many there are beyond these.
  public private(set) var further = 0
  /// Whether the rows that come next are of the last in `first`.
  private var isInLast = false

  public init(_ tables: [SkippedTable] = []) {
    first = Array(tables.prefix(Self.kept))
    further = tables.count - first.count
  }

  /// Takes what a chunk holds of them; its lines are settled.
  mutating func add(_ parsed: ParsedChunk) {
    if isInLast { first[first.count - 1].rows += parsed.batch.skippedRows }
    for start in parsed.batch.tables { begin(start, parsed) }
  }

  /// Says that the chunks that come next are of another input.
  mutating func endInput() { isInLast = false }

  /// Adds those of another run.
  public mutating func merge(_ other: SkippedTables) {
    let room = max(0, Self.kept - first.count)
    first += other.first.prefix(room)
    further += other.further + max(0, other.first.count - room)
    isInLast = false
  }

  private mutating func begin(_ start: TableStart, _ parsed: ParsedChunk) {
    isInLast = false
    guard start.number != parsed.input.layout.table else { return }
    guard first.count < Self.kept else {
      further += 1
      return
    }
    first.append(
      SkippedTable(
        path: parsed.input.path, number: start.number,
        line: parsed.linesBefore + start.lineOffset + 1, rows: start.skippedRows))
    isInLast = true
  }
}

extension SkippedTable {
  /// What is said of it on standard error.
  fileprivate func message(reading setting: (Int) -> String) -> String {
    let rows = rows == 1 ? "its row was" : "its \(rows.grouped) rows were"
    return "\(path):\(line): table \(number) begins here and is not read: \(rows) skipped;"
      + " \(setting(number)) reads it"
  }
}

extension SkippedTables {
  /// What is said of them on standard error, a message each; `setting` is what has a table read.
  public func messages(reading setting: (Int) -> String = { "--table \($0)" }) -> [String] {
    var messages = first.map { $0.message(reading: setting) }
    if further > 0 {
      let tables = further == 1 ? "table was" : "tables were"
      messages.append("\(further.grouped) more \(tables) skipped")
    }
    return messages
  }
}
