/// A file being written, for the streamed files of a staging folder. Unbuffered: hand it blocks.
public final class OutputFile {
  public let path: String
  /// Creates the file or empties an earlier one. Missing folders on the way are made with `folderMode`.
  public init(creating path: String, mode: UInt32 = 0o666) throws(PublishingError) {
    self.path = path
  }
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {}
  public func close() throws(PublishingError) {}
}
