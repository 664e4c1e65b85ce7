/// Finds the objects of a JSON array, or of documents written one after another over several lines.
///
/// An object ends with its own brace. One that is broken would take the rest of the file with it,
/// so it also ends before a line that begins with a brace exactly as far in as the first object
/// did: in a pretty-printed file no inner object does.
struct JSONDocumentScanner {
  enum Found: Equatable {
    case object(from: Int, to: Int)
    /// Bytes that belong to no object.
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

  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x5D: true
    default: false
    }
  }
}
