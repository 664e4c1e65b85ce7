import CWeights

/// Adds features up for an answer and its clauses. What stands in one clause is gathered first, and then
/// given to the clause and its neighbours at once.
struct FeatureSums {
  let table: WeightTable
  /// By row: the round in which it was last met. A feature counts once for an answer.
  let seen: UnsafeMutablePointer<UInt32>
  let round: UInt32
  /// Sixteen sums.
  let answer: UnsafeMutablePointer<Int32>
  /// Eight sums a clause.
  let clauses: UnsafeMutablePointer<Int32>
  let clauseCount: Int
  /// `WordWeights.sumWidth` sums of the clause at hand.
  let sum: UnsafeMutablePointer<Int32>
  private var clause: Int32 = -1

  init(
    table: WeightTable, seen: UnsafeMutablePointer<UInt32>, round: UInt32,
    answer: UnsafeMutablePointer<Int32>, clauses: UnsafeMutablePointer<Int32>, clauseCount: Int,
    sum: UnsafeMutablePointer<Int32>
  ) {
    (self.table, self.seen, self.round, self.answer) = (table, seen, round, answer)
    (self.clauses, self.clauseCount, self.sum) = (clauses, clauseCount, sum)
    sum.initialize(repeating: 0, count: WordWeights.sumWidth)
  }

  /// Turns to a clause.
  @inline(__always)
  mutating func open(_ next: Int32) {
    if next != clause {
      closeClause()
      clause = next
    }
  }

  /// Gives what was gathered to the clause at hand and to those beside it.
  mutating func closeClause() {
    guard clause >= 0 else { return }
    let own = clauses + Int(clause) &* 8
    goalscan_addsums8(own, sum)
    if Int(clause) &+ 1 < clauseCount { goalscan_addsums8(own + 8, sum + 8) }
    if clause > 0 { goalscan_addsums8(own - 8, sum + 16) }
    sum.update(repeating: 0, count: WordWeights.sumWidth)
  }

  @inline(__always)
  func addToAnswer(_ row: Int) {
    guard seen[row] != round else { return }
    seen[row] = round
    goalscan_add16(answer, table.answerWeights(row))
  }

  /// Adds a feature of the clause at hand; a row below 0 is none.
  @inline(__always)
  func add(_ row: Int) {
    guard row >= 0 else { return }
    addToAnswer(row)
    goalscan_add24(sum, table.clauseWeights(row))
  }

  @inline(__always)
  mutating func addToClauses(_ row: Int, _ clause: Int32) {
    open(clause)
    goalscan_add24(sum, table.clauseWeights(row))
  }
}
