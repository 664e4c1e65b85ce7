/// The score above which a tag is set.
struct Cutoff {
  private(set) var value = 0.0

  /// Of the cut-offs between -2 and 2 whose F1 is within half a point of the best: the middle one, or
  /// the lowest where a tag is `grantedInDoubt`.
  init(scores: [Double], labels: [Bool], grantedInDoubt: Bool = false) {
    let candidates = (-20...20).map { Double($0) / 10 }
    let f1 = candidates.map { cut in
      var counts = (right: 0, wrong: 0, missed: 0)
      for (score, label) in zip(scores, labels) {
        if score > cut {
          if label { counts.right += 1 } else { counts.wrong += 1 }
        } else if label {
          counts.missed += 1
        }
      }
      return 2 * Double(counts.right)
        / Double(max(1, 2 * counts.right + counts.wrong + counts.missed))
    }
    let best = f1.max()!
    let good = zip(candidates, f1).filter { $0.1 >= best - 0.005 }.map(\.0)
    value = grantedInDoubt ? good.first! : good[good.count / 2]
  }
}
