import Dispatch

/// A fit over all cases, and for every fold one that is blind to it; made side by side on all cores.
struct CrossFit {
  let whole: LogisticRegression
  /// By fold.
  let blind: [LogisticRegression]

  /// `folds` are by row; only the rows of `cases` are fitted.
  init(_ rows: SparseRows, labels: [Bool], among cases: [Int], folds: [Int], cost: Double) {
    var fits = [LogisticRegression?](repeating: nil, count: Example.foldCount + 1)
    fits.withUnsafeMutableBufferPointer { fits in
      // Each fit is put in a place of its own.
      nonisolated(unsafe) let fits = fits
      DispatchQueue.concurrentPerform(iterations: fits.count) { fold in
        let seen = fold < Example.foldCount ? cases.filter { folds[$0] != fold } : cases
        fits[fold] = LogisticRegression(rows, labels: labels, among: seen, cost: cost)
      }
    }
    blind = fits.dropLast().map { $0! }
    whole = fits.last!!
  }
}
