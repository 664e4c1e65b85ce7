import Aggregation

/// What the workers made of one chunk, as bytes ready to be written.
struct EmittedChunk {
  var answers: [UInt8] = []
  var evidence: [UInt8] = []
  var rejects: [UInt8] = []
  var kept: [UInt8] = []
  var notices: [RejectNotice] = []
  var causes = RejectCauses()
  var dates = UnreadDates()
  /// Rows and input bytes, for the progress line.
  var rows = 0
  var inputBytes = 0

  mutating func removeAll() {
    answers.removeAll(keepingCapacity: true)
    evidence.removeAll(keepingCapacity: true)
    rejects.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
    notices.removeAll(keepingCapacity: true)
    causes = RejectCauses()
    dates = UnreadDates()
    rows = 0
    inputBytes = 0
  }
}

/// Writes the workers' output in the order of the input.
///
/// Whoever brings the chunk that is next writes it, and those that wait behind it; the others leave
/// theirs and go on. Buffers are handed back for the next chunk.
final class OrderedEmission: Sendable {
  private struct State {
    var next = 0
    var isWriting = false
    var waiting: [Int: EmittedChunk] = [:]
    var spare: [EmittedChunk] = []
    var notices: [RejectNotice] = []
    var causes = RejectCauses()
    var dates = UnreadDates()
  }

  private let state = Monitor(State())
  private let order: ChunkOrder
  private let sinks: RecordSinks
  private let progress: ProgressLine?

  init(order: ChunkOrder, sinks: RecordSinks, progress: ProgressLine?) {
    (self.order, self.sinks, self.progress) = (order, sinks, progress)
  }

  /// The first rejected rows of the input, at most `RejectNotice.kept`.
  var notices: [RejectNotice] { state.withLock { $0.notices } }

  /// Why rows were rejected; a cause's example is the first in the input.
  var causes: RejectCauses { state.withLock { $0.causes } }

  /// Dates that were not understood.
  var dates: UnreadDates { state.withLock { $0.dates } }

  /// An empty set of buffers.
  func buffers() -> EmittedChunk { state.withLock { $0.spare.popLast() } ?? EmittedChunk() }

  /// Leaves the chunk `sequence` to be written in its turn; a failure to write is one of the chunk that is
  /// being written.
  func emit(_ chunk: consuming EmittedChunk, at sequence: Int) {
    var next = state.withLock { state -> Turn? in
      state.waiting[sequence] = chunk
      return Self.takeNext(&state)
    }
    chunk = EmittedChunk()
    while var turn = next {
      // Its buffers are emptied in place, which a second owner would forbid.
      next = nil
      do { try sinks.write(turn.chunk) } catch { return order.fail(error, at: turn.sequence) }
      progress?.advance(rows: turn.chunk.rows, bytes: turn.chunk.inputBytes)
      order.didEmit()
      next = state.withLock { state in
        let room = max(0, RejectNotice.kept - state.notices.count)
        state.notices.append(contentsOf: turn.chunk.notices.prefix(room))
        if !turn.chunk.notices.isEmpty { state.causes.merge(turn.chunk.causes) }
        state.dates.merge(turn.chunk.dates)
        turn.chunk.removeAll()
        state.spare.append(turn.chunk)
        state.next += 1
        state.isWriting = false
        return Self.takeNext(&state)
      }
    }
  }

  /// A chunk whose turn it is to be written.
  private struct Turn {
    var sequence: Int
    var chunk: EmittedChunk
  }

  private static func takeNext(_ state: inout State) -> Turn? {
    guard !state.isWriting, let chunk = state.waiting.removeValue(forKey: state.next) else {
      return nil
    }
    state.isWriting = true
    return Turn(sequence: state.next, chunk: chunk)
  }
}
