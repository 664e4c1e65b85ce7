/// Finds the objects of a JSON array, or of documents written one after another over several lines.
///
/// An object ends with its own brace. One that is broken would take the rest of the file with it,
/// so it also ends before a line that begins with a brace exactly as far in as the first object
/// did: in a pretty-printed file no inner object does.
struct JSONDocumentScanner {
  enum Found: Equatable {
    case object(from: Int, to: Int)
    /// Bytes that belong to no object: a list's element of another kind, or else the rest of a line.
    case stray(from: Int, to: Int)
    case nothing
    case undecided(from: Int)
  }

  /// Blanks before the first object on its line; nil when something else stands there.
  let indent: Int?

  /// What comes next from `start` on.
  func next(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, isLast: Bool
  ) -> Found {
    var at = start
    while at < end, Self.isBetween(bytes[at]) { at += 1 }
    guard at < end else { return .nothing }
    let begin = at
    guard bytes[at] == 0x7B else {
      if let stop = scalarEnd(bytes, begin, end, isLast: isLast) {
        let place = bytes[begin..<end][stop...].firstIndex { !Self.isBlank($0) }
        if place == nil, !isLast { return .undecided(from: begin) }
        if place.map({ Self.isBetween(bytes[$0]) }) ?? true { return .stray(from: begin, to: stop) }
      }
      while at < end, bytes[at] != 0x0A, bytes[at] != 0x7B { at += 1 }
      return at < end || isLast ? .stray(from: begin, to: at) : .undecided(from: begin)
    }
    var depth = 0
    var isString = false
    while at < end {
      switch bytes[at] {
      case 0x5C where isString: at += 1
      case 0x22: isString.toggle()
      case 0x7B where !isString, 0x5B where !isString: depth += 1
      case 0x7D where !isString, 0x5D where !isString:
        depth -= 1
        if depth == 0 { return .object(from: begin, to: at + 1) }
      case 0x0A:
        switch startsObject(bytes, at + 1, end) {
        case .some(true): return .object(from: begin, to: at)
        case .none where !isLast: return .undecided(from: begin)
        default: break
        }
      default: break
      }
      at += 1
    }
    return isLast ? .object(from: begin, to: end) : .undecided(from: begin)
  }

  /// Where a text, a number, a truth value or null that begins at `start` ends: with the bytes, if
  /// they are too few to tell; nil where none does.
  private func scalarEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, isLast: Bool
  ) -> Int? {
    if bytes[start] == 0x22 {
      var at = start + 1
      while at < end, bytes[at] != 0x0A {
        if bytes[at] == 0x22 { return at + 1 }
        at += bytes[at] == 0x5C ? 2 : 1
      }
      return at < end || isLast ? nil : end
    }
    let word = bytes[start..<end].prefix { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || [0x2B, 0x2D, 0x2E].contains(byte)
    }
    let isScalar =
      (0x30...0x39).contains(bytes[start]) || bytes[start] == 0x2D
      || ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
    return isScalar ? word.endIndex : nil
  }

  /// Whether the line at `line` begins with a brace at the first object's indent; nil when the
  /// bytes end too early to tell.
  func startsObject(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Int, _ end: Int) -> Bool? {
    guard let indent else { return false }
    for place in line..<line + indent {
      if place >= end { return nil }
      if bytes[place] != 0x20 && bytes[place] != 0x09 { return false }
    }
    return line + indent < end ? bytes[line + indent] == 0x7B : nil
  }

  /// Where the last object begins that stands behind another and a comma and has this first key, as in an
  /// array on one line; 0 where none does. An object inside another hardly ever looks the same.
  func lastJoint(_ bytes: UnsafeBufferPointer<UInt8>, beforeKey key: [UInt8]) -> Int {
    var brace = bytes.count - 1
    while brace > 0 {
      if bytes[brace] == 0x7B, Self.key(of: bytes, at: brace).elementsEqual(key) {
        var at = brace - 1
        while at > 0, Self.isBetween(bytes[at]), bytes[at] != 0x5B, bytes[at] != 0x5D { at -= 1 }
        if bytes[at] == 0x7D, bytes[at..<brace].contains(0x2C) { return brace }
      }
      brace -= 1
    }
    return 0
  }

  /// The first key of the first object from `start` on, with its quotes; empty where it has none.
  static func firstKey(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [UInt8] {
    bytes[start...].firstIndex(of: 0x7B).map { Array(key(of: bytes, at: $0)) } ?? []
  }

  /// Bytes of the longest key by which objects are known again.
  private static let longestKey = 256

  /// The first key of the object that opens at `brace`, with its quotes; empty where it has none.
  private static func key(
    of bytes: UnsafeBufferPointer<UInt8>, at brace: Int
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let end = min(bytes.count, brace + longestKey)
    var start = brace + 1
    while start < end, bytes[start] <= 0x20 { start += 1 }
    guard start < end, bytes[start] == 0x22,
      let close = bytes[start + 1..<end].firstIndex(of: 0x22)
    else { return bytes[brace..<brace] }
    return bytes[start...close]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x5D: true
    default: false
    }
  }
}
