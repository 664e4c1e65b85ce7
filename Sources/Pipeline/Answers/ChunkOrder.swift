/// Keeps the workers in the order of the input where order matters, and stops those behind a chunk
/// that fails.
///
/// A chunk passes three gates: it is *taken* (at most `lookAhead` chunks ahead of the output, which
/// bounds memory), *admitted* in the order of the input, and *emitted* in the order of the input.
final class ChunkOrder: Sendable {
  private struct State {
    var taken = 0
    var admitted = 0
    var emitted = 0
    var failure: (sequence: Int, error: any Error)?

    func hasFailed(before sequence: Int) -> Bool {
      failure.map { $0.sequence < sequence } ?? false
    }
  }

  private let lookAhead: Int
  private let state = Monitor(State())

  init(lookAhead: Int) { self.lookAhead = lookAhead }

  /// The error of the earliest chunk that failed.
  var failure: (any Error)? { state.withLock { $0.failure?.error } }

  /// Waits until another chunk may be taken; false once the run has failed.
  func mayTake() -> Bool {
    state.withLock(when: { $0.failure != nil || $0.taken - $0.emitted < lookAhead }) {
      $0.taken += 1
      return $0.failure == nil
    }
  }

  /// Waits until every chunk before `sequence` was admitted, and runs `body` alone; false once one of
  /// these has failed. A failure behind it stops no chunk: it may have one of its own, which is told then.
  func admit(_ sequence: Int, _ body: () throws -> Void) rethrows -> Bool {
    let isTurn = state.withLock(
      when: { $0.hasFailed(before: sequence) || $0.admitted == sequence }
    ) { !$0.hasFailed(before: sequence) }
    guard isTurn else { return false }
    // Outside the lock: nobody else's turn comes before `admitted` rises.
    try body()
    state.withLock { $0.admitted = sequence + 1 }
    return true
  }

  func didEmit() { state.withLock { $0.emitted += 1 } }

  /// Stops the run. Of several failures the one nearest the input's start is kept, which does not
  /// depend on the workers' luck.
  func fail(_ error: any Error, at sequence: Int) {
    state.withLock {
      if let earlier = $0.failure, earlier.sequence <= sequence { return }
      $0.failure = (sequence, error)
    }
  }
}
