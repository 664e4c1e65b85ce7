/// How an argument of the command line that is not UTF-8 is held in a `String`: each byte that is
/// no part of UTF-8 as a code point for private use at the end of Unicode, which no argument has.
///
/// `CommandLine.arguments` has a replacement character there, which would name another file.
public enum ArgumentText {
  private static let first: UInt32 = 0x10FF00

  /// The argument with these bytes.
  public static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      let length = rest.lengthOfCharacter
      if let length {
        scalars += String(decoding: rest.prefix(length), as: UTF8.self).unicodeScalars
      } else {
        scalars.append(Unicode.Scalar(first + UInt32(byte))!)
      }
      rest = rest.dropFirst(length ?? 1)
    }
    return String(scalars)
  }

  /// Whether the argument is UTF-8.
  public static func isUTF8(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { byte($0) == nil }
  }

  /// The argument with replacement characters for what is not UTF-8.
  public static func repaired(_ text: String) -> String {
    String(decoding: bytes(of: text), as: UTF8.self)
  }

  /// The argument as it was given.
  public static func bytes(of text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      byte(scalar).map { [$0] } ?? Array(UTF8.encode(scalar)!)
    }
  }

  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= first + 0x80 ? UInt8(scalar.value - first) : nil
  }
}
