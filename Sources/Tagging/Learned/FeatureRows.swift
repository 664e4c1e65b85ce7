import CWeights

/// The rows of weights that an answer's features have, listed clause by clause before they are added.
struct FeatureRows: ~Copyable {
  let table: WeightTable
  /// By row: the round in which it was last met. A feature counts once for an answer.
  private let seen: UnsafeMutablePointer<UInt32>
  private let round: UInt32

  private typealias Row = UnsafePointer<Int16>
  private var clauseRows: UnsafeMutablePointer<Row>
  private var clauseRowCount = 0
  private var clauseCapacity: Int
  private var answerRows: UnsafeMutablePointer<Row>
  private var answerRowCount = 0
  private var answerCapacity: Int
  /// The clause at hand, and where its rows begin.
  private var clause: Int32 = -1
  private var starts: [(clause: Int32, row: Int)] = []

  /// `tokens` of the answer, by which room is made.
  init(table: WeightTable, seen: UnsafeMutablePointer<UInt32>, round: UInt32, tokens: Int) {
    (self.table, self.seen, self.round) = (table, seen, round)
    clauseCapacity = 64 + 3 * tokens
    answerCapacity = 256 + 3 * tokens
    clauseRows = .allocate(capacity: clauseCapacity)
    answerRows = .allocate(capacity: answerCapacity)
    starts.reserveCapacity(32)
    seen[table.nothing] = round
  }

  deinit {
    clauseRows.deallocate()
    answerRows.deallocate()
  }

  /// Turns to a clause.
  @inline(__always)
  mutating func open(_ next: Int32) {
    guard next != clause else { return }
    clause = next
    starts.append((next, clauseRowCount))
  }

  /// Lists weights for the clause at hand alone.
  @inline(__always)
  mutating func addToClause(_ weights: UnsafePointer<Int16>) {
    if clauseRowCount == clauseCapacity { Self.grow(&clauseRows, &clauseCapacity) }
    goalscan_prefetch(weights)
    clauseRows[clauseRowCount] = weights
    clauseRowCount &+= 1
  }

  @inline(__always)
  mutating func addToAnswer(_ row: Int) {
    if answerRowCount == answerCapacity { Self.grow(&answerRows, &answerCapacity) }
    let weights = table.answerWeights(row)
    goalscan_prefetch(weights)
    // Written in any case, and overwritten where the row was met before: cheaper than a branch.
    answerRows[answerRowCount] = weights
    answerRowCount &+= seen[row] == round ? 0 : 1
    seen[row] = round
  }

  /// Lists a feature of the clause at hand; a row below 0 is none.
  @inline(__always)
  mutating func add(_ row: Int) {
    guard row >= 0 else { return }
    addToAnswer(row)
    addToClause(table.clauseWeights(row))
  }

  @inline(never)
  private static func grow(_ rows: inout UnsafeMutablePointer<Row>, _ capacity: inout Int) {
    let larger = UnsafeMutablePointer<Row>.allocate(capacity: capacity * 2)
    larger.update(from: rows, count: capacity)
    rows.deallocate()
    rows = larger
    capacity *= 2
  }

  /// The rows of each clause.
  func forEachClause(_ body: (Int, UnsafePointer<UnsafePointer<Int16>>, Int) -> Void) {
    for index in starts.indices {
      let (clause, first) = starts[index]
      let end = index + 1 < starts.count ? starts[index + 1].row : clauseRowCount
      if end > first { body(Int(clause), UnsafePointer(clauseRows) + first, end - first) }
    }
  }

  func sumAnswer(into sums: UnsafeMutablePointer<Int32>) {
    goalscan_add_to_answer(answerRows, answerRowCount, sums)
  }
}
