/// The scale of a picture of shares: from 0 to a round number that the highest share reaches to.
struct ShareAxis {
  /// The share at its end, and from mark to mark.
  let end, step: Double

  init(reaching highest: Double) {
    let choices = [(0.05, 0.01), (0.1, 0.02), (0.2, 0.05), (0.4, 0.1), (0.6, 0.2), (1, 0.25)]
    (end, step) = choices.first { highest <= $0.0 } ?? (1, 0.25)
  }

  /// The shares at its marks, of which a narrow picture has room for every other one.
  func marks(isNarrow: Bool) -> [Double] {
    let last = Int((end / step).rounded())
    let every = isNarrow && last > 2 && last % 2 == 0 ? 2 : 1
    return stride(from: 0, through: last, by: every).map { Double($0) * step }
  }
}
