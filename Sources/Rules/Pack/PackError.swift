/// Why a rule pack, or another YAML file, cannot be used: file, line, cause.
public struct PackError: Error, CustomStringConvertible, Sendable {
  public let file: String
  /// From 1; nil where the whole file is meant.
  public let line: Int?
  public let cause: String

  public init(file: String, line: Int?, cause: String) {
    (self.file, self.line, self.cause) = (file, line, cause)
  }

  public var description: String {
    line.map { "\(file):\($0): \(cause)" } ?? "\(file): \(cause)"
  }
}
