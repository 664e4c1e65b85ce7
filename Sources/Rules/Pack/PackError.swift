/// Why a rule pack, or another YAML file, cannot be used: file, line, cause.
public struct PackError: Error, CustomStringConvertible, Sendable {
  public let file: String
  /// From 1; nil where the whole file is meant.
  public let line: Int?
  public let cause: String

  public init(file: String, line: Int?, cause: String) {
    (self.file, self.line, self.cause) = (file, line, cause)
  }

  /// That a file of these bytes is no UTF-8, with the first line that is none.
  public static func notUTF8(_ bytes: [UInt8], file: String) -> PackError {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return PackError(file: file, line: place.map { $0 + 1 }, cause: "is not UTF-8")
  }

  public var description: String {
    line.map { "\(file):\($0): \(cause)" } ?? "\(file): \(cause)"
  }
}
