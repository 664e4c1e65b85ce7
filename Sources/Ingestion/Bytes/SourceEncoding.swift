import Glibc

/// The encoding of an input, and how long its bytes were before they became UTF-8.
struct SourceEncoding: Sendable, Hashable {
  private enum Width: Sendable { case utf8, oneByte, utf16, utf32, other }

  /// As `check` shows it and `--encoding` takes it.
  let name: String
  private let width: Width

  static let utf8 = SourceEncoding(name: "UTF-8", width: .utf8)
  static let utf16LE = SourceEncoding(name: "UTF-16LE", width: .utf16)
  static let utf16BE = SourceEncoding(name: "UTF-16BE", width: .utf16)
  static let utf32LE = SourceEncoding(name: "UTF-32LE", width: .utf32)
  static let utf32BE = SourceEncoding(name: "UTF-32BE", width: .utf32)
  static let windows1252 = SourceEncoding(name: "Windows-1252", width: .oneByte)
  static let macintosh = SourceEncoding(name: "Macintosh", width: .oneByte)

  private init(name: String, width: Width) {
    (self.name, self.width) = (name, width)
  }

  /// The encoding a user names; nil when iconv does not know it. `head` settles which way round
  /// plain UTF-16 and UTF-32 are.
  init?(named text: String, head: [UInt8]) {
    var key = text.uppercased().replacing("_", with: "-")
    let aliases = [
      "UTF8": "UTF-8", "UTF-8-SIG": "UTF-8", "ASCII": "UTF-8", "US-ASCII": "UTF-8",
      "LATIN-1": "ISO-8859-1", "LATIN1": "ISO-8859-1", "MACROMAN": "MACINTOSH",
      "MAC-ROMAN": "MACINTOSH", "UTF-16-LE": "UTF-16LE", "UTF-16-BE": "UTF-16BE",
      "UTF16": "UTF-16", "UTF32": "UTF-32",
    ]
    key = aliases[key] ?? key
    let found = EncodingSniffer.wide(head)
    switch key {
    case "UTF-8": self = .utf8
    case "UTF-16": self = found == .utf16BE ? .utf16BE : .utf16LE
    case "UTF-16LE": self = .utf16LE
    case "UTF-16BE": self = .utf16BE
    case "UTF-32": self = found == .utf32BE ? .utf32BE : .utf32LE
    case "UTF-32LE": self = .utf32LE
    case "UTF-32BE": self = .utf32BE
    case "WINDOWS-1252": self = .windows1252
    case "MACINTOSH": self = .macintosh
    default:
      // To iconv, no name is the encoding of the environment.
      guard key.first.map({ $0 != "/" }) ?? false,
        let name = [key, text].first(where: Self.isKnown)
      else { return nil }
      let singles = ["ISO-8859", "WINDOWS-125", "CP125", "CP437", "CP85", "KOI8", "MAC"]
      // Some letters of Hebrew and Vietnamese are a byte and its marks.
      let isComposed = key.hasSuffix("1255") || key.hasSuffix("1258")
      let isOneByte = !isComposed && singles.contains { key.hasPrefix($0) }
      self.init(name: name, width: isOneByte ? .oneByte : .other)
    }
  }

  private static func isKnown(_ name: String) -> Bool {
    guard let converter = Iconv(to: "UTF-8", from: name) else { return false }
    converter.close()
    return true
  }

  var isUTF8: Bool { width == .utf8 }
  /// Whether the bytes of UTF-8 tell the length of a text in it.
  fileprivate var isCounted: Bool { width != .other }
  /// Whether plain text in it is full of zero bytes.
  var isWide: Bool {
    switch width {
    case .utf16, .utf32: true
    case .other: ["UCS-2", "UCS2", "UCS-4", "UCS4"].contains { name.uppercased().contains($0) }
    case .utf8, .oneByte: false
    }
  }

  /// Whether it is UTF-16 or UTF-32, one way round.
  var hasByteOrder: Bool { width == .utf16 || width == .utf32 }

  /// How many bytes are passed over where they mean nothing.
  var unit: Int {
    switch width {
    case .utf16: 2
    case .utf32: 4
    case .utf8, .oneByte, .other: 1
    }
  }

  /// How many bytes of the input became these bytes of UTF-8.
  func byteCount(of text: UnsafeBufferPointer<UInt8>) -> Int {
    switch width {
    case .utf8: return text.count
    case .oneByte, .utf32:
      var count = 0
      for byte in text where byte & 0xC0 != 0x80 { count += unit }
      return count
    case .utf16:
      // Two bytes a character, four beyond U+FFFF, which is four bytes of UTF-8.
      var count = 0
      for byte in text {
        if byte & 0xC0 != 0x80 { count += 2 }
        if byte >= 0xF0 { count += 2 }
      }
      return count
    case .other:
      return ConvertedLength(in: self)?.length(of: text) ?? text.count
    }
  }
}

/// Where a place in decoded text lies in the input, counted from the same start; asked for in
/// ascending order.
struct SourceOffset {
  let encoding: SourceEncoding
  private var decoded = 0
  private var original = 0
  private let converted: ConvertedLength?

  init(_ encoding: SourceEncoding) {
    self.encoding = encoding
    converted = encoding.isCounted ? nil : ConvertedLength(in: encoding)
  }

  mutating func original(of place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard !encoding.isUTF8 else { return place }
    let text = UnsafeBufferPointer(rebasing: bytes[decoded..<place])
    original += converted?.length(of: text) ?? encoding.byteCount(of: text)
    decoded = place
    return original
  }
}

/// glibc's converter between two encodings.
struct Iconv {
  private let handle: iconv_t

  init?(to: String, from: String) {
    let handle = iconv_open(to, from)
    guard Int(bitPattern: handle) != -1, let handle else { return nil }
    self.handle = handle
  }

  func close() { iconv_close(handle) }

  enum Stop { case finished, outputFull, incomplete, invalid }

  /// Converts as much as fits, and says how far it came on both sides.
  func convert(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int, stop: Stop) {
    var source = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count
    var targetLeft = output.count
    let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
    var stop = Stop.finished
    if result == -1 {
      switch errno {
      case E2BIG: stop = .outputFull
      case EINVAL: stop = .incomplete
      default: stop = .invalid
      }
    }
    return (input.count - sourceLeft, output.count - targetLeft, stop)
  }

  /// What is still held back once all input is read: a letter that a mark might have followed.
  func rest() -> ArraySlice<UInt8> {
    var room = [UInt8](repeating: 0, count: 16)
    let written = room.withUnsafeMutableBytes { room in
      var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = room.count
      iconv(handle, nil, nil, &target, &left)
      return room.count - left
    }
    return room[..<written]
  }
}

/// Measures how long texts are in an encoding that has to be written to know.
private final class ConvertedLength {
  private let converter: Iconv
  private var output = [UInt8](repeating: 0, count: 64 << 10)

  init?(in encoding: SourceEncoding) {
    guard let converter = Iconv(to: encoding.name, from: "UTF-8") else { return nil }
    self.converter = converter
  }

  deinit { converter.close() }

  func length(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var rest = UnsafeRawBufferPointer(text)
    var length = 0
    while !rest.isEmpty {
      let step = output.withUnsafeMutableBytes { converter.convert(rest, into: $0) }
      length += step.written
      // What has no counterpart stood for one byte.
      var skipped = step.read
      if step.stop == .invalid || step.stop == .incomplete {
        length += 1
        skipped += 1
        while skipped < rest.count, rest[skipped] & 0xC0 == 0x80 { skipped += 1 }
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[min(skipped, rest.count)...])
    }
    return length
  }
}
