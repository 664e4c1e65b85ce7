import Codebook

/// Writes records in canonical form: CSV after RFC 4180 (comma, LF between records, quotes only
/// where they are needed) or JSON lines, every value verbatim: a JSON number keeps its digits,
/// whatever a double would make of them. A NUL, which no CSV can hold, becomes U+FFFD there.
public struct CanonicalWriter {
  /// The form of the output.
  public enum Target: String, Sendable, CaseIterable {
    case csv, jsonl
  }

  /// What was written and not handed on yet.
  private(set) var bytes: [UInt8] = []
  private let target: Target
  /// Fields with a NUL that was replaced.
  private(set) var fieldsWithReplacedNUL = 0
  /// Puts an apostrophe before a `SpreadsheetFormula`.
  private let isSpreadsheetSafe: Bool
  /// JSON keys, quoted and with their colon.
  private var keys: [[UInt8]] = []
  private var field = 0

  init(_ target: Target, isSpreadsheetSafe: Bool) {
    self.target = target
    self.isSpreadsheetSafe = isSpreadsheetSafe
  }

  /// Hands everything written so far to `write`.
  mutating func flush(_ write: ([UInt8]) throws -> Void) rethrows {
    guard !bytes.isEmpty else { return }
    try write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Names the columns of the records that follow; CSV shows them only when `isHeaderShown`.
  mutating func setColumns(_ names: [String], isHeaderShown: Bool) {
    switch target {
    case .csv:
      guard isHeaderShown else { return }
      beginRecord()
      for name in names {
        Array(name.utf8).withUnsafeBufferPointer { writeField($0) }
      }
      endRecord()
    case .jsonl:
      keys = Self.keys(of: names).map { key in
        var quoted: [UInt8] = []
        Array(key.utf8).withUnsafeBufferPointer { Self.appendJSON($0, to: &quoted) }
        return quoted + [0x3A]
      }
    }
  }

  /// JSON keys: a column without a name is `column_N`, of equal names the second becomes `name_2`.
  static func keys(of names: [String]) -> [String] {
    var taken: Set<[UInt8]> = []
    // By name, so that thousands of columns of one name do not try all numbers each.
    var next: [[UInt8]: Int] = [:]
    return names.enumerated().map { index, name in
      let base = name.isEmpty ? "column_\(index + 1)" : name
      var key = base
      while !taken.insert(key.bytes).inserted {
        let number = next[base.bytes, default: 2]
        key = "\(base)_\(number)"
        next[base.bytes] = number + 1
      }
      return key
    }
  }

  mutating func beginRecord() {
    field = 0
    if target == .jsonl { bytes.append(0x7B) }
  }

  mutating func endRecord() {
    if target == .jsonl {
      bytes.append(0x7D)
    } else if field == 1, bytes.isEmpty || bytes.last == 0x0A {
      // A lone empty cell would be a blank line, which is no record.
      bytes += [0x22, 0x22]
    }
    bytes.append(0x0A)
  }

  /// The next column's text.
  mutating func writeField(_ text: UnsafeBufferPointer<UInt8>) {
    switch target {
    case .csv:
      if field > 0 { bytes.append(0x2C) }
      writeCSV(text)
    case .jsonl:
      if field > 0 { bytes.append(0x2C) }
      bytes += keys[field]
      Self.appendJSON(text, to: &bytes)
    }
    field += 1
  }

  /// A member of a JSON object; `isText` is false where the value is JSON already.
  mutating func writeMember(
    _ key: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, isText: Bool
  ) {
    if field > 0 { bytes.append(0x2C) }
    Self.appendJSON(key, to: &bytes)
    bytes.append(0x3A)
    if isText {
      Self.appendJSON(value, to: &bytes)
    } else {
      appendValue(value)
    }
    field += 1
  }

  private mutating func writeCSV(_ text: UnsafeBufferPointer<UInt8>) {
    var isQuoted = false
    var hasQuote = false
    for byte in text {
      switch byte {
      case 0x22: (isQuoted, hasQuote) = (true, true)
      case 0x2C, 0x0A, 0x0D: isQuoted = true
      case 0x00:
        fieldsWithReplacedNUL += 1
        return Self.replacingNUL(text).withUnsafeBufferPointer { writeCSV($0) }
      default: continue
      }
    }
    let isFormula = isSpreadsheetSafe && SpreadsheetFormula.begins(text)
    guard isQuoted else {
      if isFormula { bytes.append(0x27) }
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(0x22)
    if isFormula { bytes.append(0x27) }
    if hasQuote {
      for byte in text {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
    } else {
      bytes.append(contentsOf: text)
    }
    bytes.append(0x22)
  }

  private static func replacingNUL(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    text.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
  }

  private static func appendJSON(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    out.append(0x22)
    JSONString.forEachPart(of: text) { out.append(contentsOf: $0) }
    out.append(0x22)
  }

  /// A value that is JSON already, without the line breaks of a pretty-printed one; inside its strings there
  /// are none, and control characters over U+007E are nowhere else.
  private mutating func appendValue(_ value: UnsafeBufferPointer<UInt8>) {
    for byte in value {
      switch byte {
      case 0x0A, 0x0D: continue
      case 0x7F: JSONString.escape(byte) { bytes.append(contentsOf: $0) }
      case 0x80...0x9F where bytes.last == 0xC2:
        bytes.removeLast()
        JSONString.escape(byte) { bytes.append(contentsOf: $0) }
      default: bytes.append(byte)
      }
    }
  }
}
