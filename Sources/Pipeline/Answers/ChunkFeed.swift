import Ingestion
import Publishing
import Reporting

/// One input file of a run; its place in the run's list is its number.
final class OpenInput: Sendable {
  let path: String
  /// Relative to the INPUT named on the command line.
  let name: String
  let nameBytes: [UInt8]
  let layout: Layout

  init(_ input: Input, layout: Layout) {
    path = input.path
    name = input.name
    nameBytes = Array(name.utf8)
    self.layout = layout
  }
}

/// A chunk on its way to a worker.
struct FedChunk {
  /// Counts the chunks of all inputs from 0.
  var sequence: Int
  var inputNumber: Int
  var input: OpenInput
  var chunk: Chunk
}

/// Hands out the chunks of all inputs, one file after another, and hashes what it reads.
///
/// Reading takes a small part of the time of tagging; one worker at a time does it for all.
final class ChunkFeed: @unchecked Sendable {
  private struct State {
    var upcoming: ArraySlice<Input>
    var current: (source: ChunkSource, input: OpenInput, digest: InputDigest)?
    var sequence = 0
    var openedInputs = 0
    var descriptions: [InputDescription] = []
    var isFinished = false
  }

  private let state: Monitor<State>
  private let options: ReadingOptions

  init(_ inputs: [Input], options: ReadingOptions) {
    state = Monitor(State(upcoming: inputs[...]))
    self.options = options
  }

  /// What was read, in order; complete once `next` has returned nil.
  var descriptions: [InputDescription] { state.withLock { $0.descriptions } }

  /// The next chunk, or nil after the last; an error carries the place it stands at.
  func next() throws(Failure) -> FedChunk? {
    let result: Result<FedChunk?, Failure> = state.withLock { state in
      do {
        return .success(try next(&state))
      } catch {
        state.isFinished = true
        return .failure(Failure(sequence: state.sequence, cause: error))
      }
    }
    return try result.get()
  }

  struct Failure: Error {
    var sequence: Int
    var cause: any Error
  }

  private func next(_ state: inout State) throws -> FedChunk? {
    if state.isFinished { return nil }
    while true {
      if let (source, input, digest) = state.current {
        if let chunk = try source.next() {
          defer { state.sequence += 1 }
          return FedChunk(
            sequence: state.sequence, inputNumber: state.openedInputs - 1, input: input,
            chunk: chunk)
        }
        state.descriptions.append(
          InputDescription(
            name: input.name, bytes: digest.byteCount, sha256: digest.finish(),
            layout: source.layout.sentences))
        state.current = nil
      }
      guard let upcoming = state.upcoming.popFirst() else {
        state.isFinished = true
        return nil
      }
      let digest = InputDigest()
      let source = try ChunkSource(upcoming, options: options, onRead: digest.update)
      state.openedInputs += 1
      state.current = (source, OpenInput(upcoming, layout: source.layout), digest)
    }
  }
}

/// The length and SHA-256 of an input, as it lies on the disk.
private final class InputDigest {
  private let hasher = SHA256Hasher()
  private(set) var byteCount = 0

  func update(_ bytes: UnsafeRawBufferPointer) {
    hasher.update(bytes)
    byteCount += bytes.count
  }

  func finish() -> String { hasher.finish() }
}
