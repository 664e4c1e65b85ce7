/// Precision, recall and their harmonic mean.
public struct PrecisionRecall: Hashable, Sendable {
  public var precision: Double
  public var recall: Double
  public var f1: Double

  /// Of true positives, false positives and false negatives. Where nothing was given, precision is 1
  /// if nothing was to be found and 0 otherwise; recall likewise.
  init(tp: Int, fp: Int, fn: Int) {
    precision = tp + fp > 0 ? Double(tp) / Double(tp + fp) : fn == 0 ? 1 : 0
    recall = tp + fn > 0 ? Double(tp) / Double(tp + fn) : fp == 0 ? 1 : 0
    f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }
}
