import Synchronization

/// A request, from outside, that a run end early; and the point after which it comes too late.
public final class Interruption: Sendable {
  private enum Phase {
    static let running = 0
    static let requested = 1
    static let publishing = 2
  }

  private let phase = Atomic(Phase.running)

  public init() {}

  public var isRequested: Bool { phase.load(ordering: .acquiring) == Phase.requested }

  /// Asks the run to end; false if it is already publishing, which is then carried to its end.
  @discardableResult
  public func request() -> Bool {
    let (_, seen) = phase.compareExchange(
      expected: Phase.running, desired: Phase.requested, ordering: .acquiringAndReleasing)
    return seen != Phase.publishing
  }

  /// Marks the point of no return.
  ///
  /// - Throws: `RunError.interrupted` if the request was there first.
  public func beginPublishing() throws(RunError) {
    let (exchanged, _) = phase.compareExchange(
      expected: Phase.running, desired: Phase.publishing, ordering: .acquiringAndReleasing)
    if !exchanged { throw .interrupted }
  }
}
