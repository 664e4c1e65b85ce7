/// Writes rejected rows as JSON lines (`docs/schema/rejects.md`).
public struct RejectWriter: Sendable {
  public init() {}

  /// `line` counts from 1, `byte` from 0; `raw` is the whole row, written as `raw_base64` where it
  /// is not UTF-8.
  public func append(
    file: UnsafeBufferPointer<UInt8>, line: Int, byte: Int, reason: String,
    raw: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {}
}
