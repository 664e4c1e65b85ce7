/// A fit over all cases, and for every fold one that is blind to it.
struct CrossFit: Sendable {
  let whole: LogisticRegression
  /// By fold.
  let blind: [LogisticRegression]

  /// `folds` are by row; only the rows of `cases` are fitted.
  init(_ rows: SparseRows, labels: [Bool], among cases: [Int], folds: [Int], cost: Double) {
    let whole = LogisticRegression(rows, labels: labels, among: cases, cost: cost)
    blind = sideBySide(Example.foldCount) { fold in
      LogisticRegression(
        rows, labels: labels, among: cases.filter { folds[$0] != fold }, cost: cost, from: whole)
    }
    self.whole = whole
  }
}
