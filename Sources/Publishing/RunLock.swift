/// Keeps two runs from publishing to the same place. The system releases it when a run dies.
public final class RunLock {
  /// - Throws: `PublishingError.locked` where another run holds it.
  public init(forPublishingTo target: String) throws(PublishingError) {}
  public func release() {}
}
