/// The longest answer that is read. An hour of speech is some 50 kB; what is longer than this is no
/// answer, and would cost hundreds of times its size in memory.
public enum AnswerLimit {
  /// 1 MiB.
  public static let bytes = 1 << 20

  /// Why a row is rejected whose longest answer has `count` bytes.
  public static func fault(of count: Int) -> String {
    "The answer has \(count) bytes; the longest that is read has \(bytes)."
  }
}
