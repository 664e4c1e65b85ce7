/// A file that appears whole or not at all (`-o FILE`).
public final class AtomicFile {
  public init(replacing target: String) throws(PublishingError) {}
  public func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {}
  /// Flushes to disk and moves the file to its place.
  public func publish() throws(PublishingError) {}
  public func discard() {}
}
