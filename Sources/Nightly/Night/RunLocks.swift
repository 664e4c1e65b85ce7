import Publishing

/// Keeps two runs from the same reports and from the same ledger, which two configurations may share.
struct RunLocks {
  private let reports: RunLock
  private let history: RunLock

  /// - Throws: `PublishingError.locked` where a run is at work.
  init(_ configuration: Configuration) throws(PublishingError) {
    reports = try RunLock(ofReportsIn: configuration.output)
    do {
      history = try RunLock(forPublishingTo: configuration.history)
    } catch {
      reports.release()
      throw error
    }
  }

  func release() {
    history.release()
    reports.release()
  }
}
