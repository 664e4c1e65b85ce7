import Ingestion

/// Dates of a run's tagged answers that were not understood, gathered in the order of the input.
public struct UnreadDates: Sendable, Equatable {
  /// Those of one input.
  public struct OfInput: Sendable, Equatable {
    public var path: String
    /// Rows whose date was not understood.
    public var count: Int
    /// Those of them in which day and month could be swapped.
    public var swappable: Int
    /// Of the first one; counts from 1.
    public var line: Int
    /// The first one; nil where it is not built like a date, and may be private.
    public var value: String?
  }

  /// How many inputs of a run are kept.
  private static let kept = 10

  /// The first inputs with such dates.
  public private(set) var first: [OfInput] = []
  /// Such dates of the inputs beyond these.
  public private(set) var further = 0
  /// The last row counted, of those of one chunk: its answers share its date.
  private var lastRow = 0

  public init() {}

  /// Whether every date was understood.
  public var isEmpty: Bool { first.isEmpty }

  /// Takes the date of an answer; `row` and `line` count from 1.
  mutating func add(
    _ cell: UnsafeBufferPointer<UInt8>, isSwappable: Bool, path: String, row: Int, line: Int
  ) {
    if row == lastRow { return }
    lastRow = row
    if first.isEmpty {
      first.append(
        OfInput(path: path, count: 0, swappable: 0, line: line, value: DateCell.shown(cell)))
    }
    first[0].count += 1
    if isSwappable { first[0].swappable += 1 }
  }

  /// Adds those of input that comes after.
  public mutating func merge(_ later: UnreadDates) {
    for input in later.first {
      if let last = first.indices.last, first[last].path == input.path {
        first[last].count += input.count
        first[last].swappable += input.swappable
      } else if first.count < Self.kept {
        first.append(input)
      } else {
        further += input.count
      }
    }
    further += later.further
  }
}

extension UnreadDates {
  /// What is said of them on standard error, a message each.
  public var messages: [String] {
    var messages = first.map(\.message)
    if further > 0 {
      let dates = further == 1 ? "date was" : "dates were"
      messages.append("\(further.grouped) more \(dates) not understood in further inputs")
    }
    return messages
  }
}

extension UnreadDates.OfInput {
  fileprivate var message: String {
    let shown = value.map { "\"\($0)\"" } ?? "not shown, as it may be something else"
    let swaps = "day and month could be swapped"
    var message: String
    if count == 1 {
      message = "\(path):\(line): the date was not understood: \(shown)"
      if swappable == 1 { message += ", in which \(swaps)" }
      message += "; the answer counts as undated"
    } else {
      message = "\(path): \(count.grouped) dates were not understood"
      switch swappable {
      case 0: break
      case count: message += ", as \(swaps)"
      default: message += ", in \(swappable.grouped) of which \(swaps)"
      }
      message += "; their answers count as undated; the first is in line \(line): \(shown)"
    }
    return message + "; 2026-03-01 and 1 March 2026 are understood"
  }
}
