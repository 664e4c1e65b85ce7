/// What the cells of a column look like in the head of a file, as far as it tells columns apart.
struct ColumnShape: Sendable {
  /// How closely a cell is compared with those that were seen.
  enum Closeness: CaseIterable {
    /// Empty, with a letter in it, or without.
    case kind
    /// The same pattern of digits, letters and signs, where the column has few of them.
    case pattern
    /// The same text, where the column has few of them.
    case value
  }

  /// Seen at all.
  private(set) var isKnown = false
  private(set) var mayBeEmpty = false
  /// Filled cells with a letter in them, and without.
  private(set) var hasLetters = false
  private(set) var hasNone = false
  /// Patterns and texts seen; nil once they are more than tell anything.
  private var patterns: Set<[UInt8]>? = []
  private var values: Set<[UInt8]>? = []

  private var filled = 0
  private var blanks = 0
  /// Signs that part fields elsewhere, seen inside this column's cells.
  private var inner: Set<UInt8> = []

  /// Signs of which it is known whether a cell held them.
  private static let signs: [UInt8] = [0x20, 0x09, 0x2C, 0x3B, 0x7C]
  /// Stands for a run of digits in a pattern, before its length.
  private static let digits: UInt8 = 0x30
  private static let mostPatterns = 48
  private static let mostValues = 24
  /// In bytes.
  private static let longestValue = 64

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    isKnown = true
    guard text.contains(where: { $0 > 0x20 }) else {
      mayBeEmpty = true
      return
    }
    if Self.holdsLetter(text) { hasLetters = true } else { hasNone = true }
    filled += 1
    for byte in text {
      switch byte {
      case 0x20: blanks += 1
      case 0x09, 0x2C, 0x3B, 0x7C: inner.insert(byte)
      default: continue
      }
    }
    if patterns != nil, let pattern = Self.pattern(of: text) {
      patterns?.insert(pattern)
      if patterns!.count > Self.mostPatterns { patterns = nil }
    } else {
      patterns = nil
    }
    if values != nil, text.count <= Self.longestValue {
      values?.insert(Array(text))
      if values!.count > Self.mostValues { values = nil }
    } else {
      values = nil
    }
  }

  /// Numbers, dates or codes of digits, and nothing else.
  var isNumeric: Bool { hasNone && !hasLetters }

  /// Cells of five words and more, on average.
  var isProse: Bool { filled > 0 && blanks >= 4 * filled }

  /// Cells enough to speak for the others.
  var isWellKnown: Bool { filled >= 4 }

  /// Whether a cell held this sign.
  func holds(_ sign: UInt8) -> Bool { sign == 0x20 ? blanks > 0 : inner.contains(sign) }

  /// Whether a cell may stand in the column.
  func accepts(_ text: UnsafeBufferPointer<UInt8>, _ closeness: Closeness = .kind) -> Bool {
    guard isKnown else { return true }
    let isFilled = text.contains { $0 > 0x20 }
    guard acceptsCell(isFilled: isFilled, hasLetter: isFilled && Self.holdsLetter(text)) else {
      return false
    }
    if !isFilled || closeness == .kind || isProse { return true }
    if closeness == .value, let values, tells(values.count) {
      return text.count <= Self.longestValue && values.contains(Array(text))
    }
    guard let patterns, tells(patterns.count) else { return true }
    return Self.pattern(of: text).map { patterns.contains($0) } ?? false
  }

  /// The same of a cell of which no more is known, however closely it is compared.
  func acceptsCell(isFilled: Bool, hasLetter: Bool) -> Bool {
    guard isKnown else { return true }
    guard isFilled else { return mayBeEmpty }
    return hasLetter ? hasLetters : hasNone
  }

  /// Whether every filled cell with this sign in it is a stranger: none was seen, and cells are compared with
  /// those that were.
  func isStrange(_ sign: UInt8, _ closeness: Closeness) -> Bool {
    guard closeness != .kind, !isProse, Self.signs.contains(sign), !holds(sign) else {
      return false
    }
    if closeness == .value, let values, tells(values.count) { return true }
    return patterns.map { tells($0.count) } ?? false
  }

  /// Whether the very text was seen, or a code of the same build.
  func hasSeenLike(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if values?.contains(Array(text)) == true { return true }
    guard let pattern = Self.pattern(of: text), pattern.contains(Self.digits) else { return false }
    return patterns?.contains(pattern) == true
  }

  /// Whether so many different ones come again often enough for a new one to be a stranger.
  private func tells(_ different: Int) -> Bool { isWellKnown && different * 2 <= filled }

  static func holdsLetter(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains(where: isLetter)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80
  }

  /// Whether both texts are codes, such as `Applicant 9` and `Applicant 10`: they hold digits, and
  /// differ in words and numbers only.
  static func areCodesOfOneBuild(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let build = build(of: one), build.contains(digits) else { return false }
    return build == Self.build(of: other)
  }

  /// The pattern without the lengths of the runs of digits.
  private static func build(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let pattern = pattern(of: text) else { return nil }
    var build: [UInt8] = []
    var at = 0
    while at < pattern.count {
      build.append(pattern[at])
      at += pattern[at] == digits ? 2 : 1
    }
    return build
  }

  /// A run of letters is one `a`, a run of digits `0` and its length, all else itself; nil for a
  /// text too long to have a pattern.
  static func pattern(of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count <= 256 else { return nil }
    var pattern: [UInt8] = []
    var at = 0
    while at < text.count {
      let start = at
      switch text[at] {
      case 0x30...0x39:
        while at < text.count, (0x30...0x39).contains(text[at]) { at += 1 }
        pattern += [digits, UInt8(min(at - start, 255))]
      case 0x41...0x5A, 0x61...0x7A, 0x80...0xFF:
        while at < text.count,
          (text[at] | 0x20) >= 0x61 && (text[at] | 0x20) <= 0x7A || text[at] >= 0x80
        {
          at += 1
          if at == text.count { break }
        }
        pattern.append(0x61)
      default:
        pattern.append(text[at])
        at += 1
      }
    }
    return pattern
  }
}
