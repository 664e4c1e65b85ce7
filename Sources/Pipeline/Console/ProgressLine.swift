import Glibc
import Ingestion
import Synchronization

/// The line on standard error that shows how far a run is: rows, rows a second, share done, time
/// left.
///
/// Called by one writer at a time.
public final class ProgressLine: Sendable {
  private struct State {
    var rows = 0
    var bytes = 0
    var lastDrawn = 0.0
    var isDrawn = false
  }

  private let totalBytes: Int?
  private let started = monotonicSeconds()
  private let state = Mutex(State())
  private let draw: @Sendable (String) -> Void

  /// `totalBytes` is nil where the input's size is not known (standard input).
  public init(
    totalBytes: Int?,
    draw: @escaping @Sendable (String) -> Void = { StandardError.write($0) }
  ) {
    (self.totalBytes, self.draw) = (totalBytes, draw)
  }

  /// The inputs' bytes in all, or nil where one of them is no plain file or is packed: what is read is counted
  /// when it is unpacked.
  public static func totalBytes(of inputs: [Input]) -> Int? {
    var total = 0
    for input in inputs {
      var status = stat()
      let isThere = PathSpelling.withBytes(of: input.path) { stat($0, &status) } == 0
      let isPacked = [".gz", ".zst"].contains { input.path.hasSuffix($0) }
      guard isThere, status.st_mode & S_IFMT == S_IFREG, !isPacked else { return nil }
      total += Int(status.st_size)
    }
    return total
  }

  func advance(rows: Int, bytes: Int) {
    let now = monotonicSeconds()
    state.withLock { state in
      state.rows += rows
      state.bytes += bytes
      // Ten times a second is as fast as anyone reads.
      guard now - state.lastDrawn >= 0.1 else { return }
      state.lastDrawn = now
      state.isDrawn = true
      draw("\r" + text(rows: state.rows, bytes: state.bytes, seconds: now - started) + "\u{1B}[K")
    }
  }

  /// Removes the line, before anything else is written to standard error.
  public func clear() {
    state.withLock { state in
      if state.isDrawn { draw("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  private func text(rows: Int, bytes: Int, seconds: Double) -> String {
    let rate = seconds > 0 ? Double(rows) / seconds : 0
    var line = "\(rows.grouped) rows, \(Int(rate).grouped) rows/s"
    if let totalBytes, totalBytes > 0 {
      let share = min(1, Double(bytes) / Double(totalBytes))
      line += ", \(Int(share * 100))%"
      if share > 0.01 {
        let left = seconds / share - seconds
        line += ", \(clock(Int(left.rounded(.up)))) left"
      }
    }
    return line
  }

  private func clock(_ seconds: Int) -> String {
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    return minutes == 0 ? "\(rest) s" : "\(minutes) min \(rest) s"
  }
}
