/// Why rows were rejected, counted by cause, with the first row in input order of each.
public struct RejectCauses: Sendable, Equatable {
  /// Reasons that differ in numbers only ("5 fields, header has 7").
  public struct Cause: Sendable, Equatable, Codable {
    /// The reason as given for the first row.
    public var reason: String
    /// Rejected rows.
    public var count: Int
    /// Where the first of them stands.
    public var file: String
    /// Counts from 1.
    public var line: Int
  }

  private var byPattern: [String: Cause] = [:]

  public init() {}

  /// `reason` is the sentence of `rejects.jsonl`; `line` counts from 1. Called in input order.
  public mutating func add(reason: String, file: String, line: Int) {
    let pattern = Self.pattern(reason)
    if byPattern[pattern] == nil {
      byPattern[pattern] = Cause(reason: reason, count: 0, file: file, line: line)
    }
    byPattern[pattern]?.count += 1
  }

  /// Adds a cause that was counted before, of input that comes after.
  public mutating func add(_ cause: Cause) {
    var later = RejectCauses()
    later.byPattern[Self.pattern(cause.reason)] = cause
    merge(later)
  }

  /// Adds the causes of input that comes after.
  public mutating func merge(_ later: RejectCauses) {
    byPattern.merge(later.byPattern) { first, next in
      var cause = first
      cause.count += next.count
      return cause
    }
  }

  /// The commonest first; equally common ones by their wording.
  public var commonest: [Cause] {
    byPattern.sorted { a, b in
      a.value.count != b.value.count
        ? a.value.count > b.value.count : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
    }.map(\.value)
  }

  /// Every run of digits as one `#`, so that the number of causes stays small.
  private static func pattern(_ reason: String) -> String {
    var bytes: [UInt8] = []
    for byte in reason.utf8 {
      let isDigit = (0x30...0x39).contains(byte)
      if isDigit, bytes.last == 0x23 { continue }
      bytes.append(isDigit ? 0x23 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
