/// A configuration that cannot be read at all; one that cannot be interpreted is a `PackError`.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  public var path: String
  public var cause: String

  public var description: String { "\(path): cannot be read: \(cause)" }
}
