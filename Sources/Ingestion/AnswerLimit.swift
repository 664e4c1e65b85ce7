/// The longest answer that is read. An hour of speech is some 50 kB; what is longer than this is no
/// answer, and would cost hundreds of times its size in memory.
public enum AnswerLimit {
  /// 1 MiB.
  public static let bytes = 1 << 20

  /// Why a row is rejected whose longest answer has `count` bytes.
  public static func fault(of count: Int) -> String {
    "The answer has \(count) bytes; the longest that is read has \(bytes)."
  }

  /// Why an answer is not read to its end.
  public static let fault = "The answer has more bytes than the longest that is read, \(bytes)."

  /// Looks at an answer by itself as a row's answer is looked at; `path` is told where it is unusable.
  ///
  /// - Throws: `IngestionError.unusableAnswer`.
  public static func checked(_ answer: [UInt8], path: String) throws(IngestionError) -> String {
    guard answer.count <= bytes else {
      throw .unusableAnswer(path: path, cause: fault(of: answer.count))
    }
    guard let text = String(validating: answer, as: UTF8.self) else {
      throw .unusableAnswer(path: path, cause: "The answer is not valid UTF-8.")
    }
    return text
  }
}
