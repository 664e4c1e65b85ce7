/// SHA-256 of a stream of bytes, by libcrypto.
public final class SHA256Hasher {
  public init() {}
  public func update(_ bytes: UnsafeRawBufferPointer) {}
  /// The digest as lower-case hexadecimal digits; no `update` may follow.
  public func finish() -> String { "" }
}
