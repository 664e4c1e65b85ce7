/// A header below which nothing stands. It may be a whole file whose records were not told apart: in
/// a wrong encoding, or with an end that is no line break. Then "no rows" would be a wrong answer.
struct LoneHeader {
  let names: [String]
  /// Whether the user says that there is a header.
  let isNamed: Bool

  /// A longer name is none; a question may take that much where other names are known.
  private static let longestName = 250
  private static let longestQuestion = 1000

  /// Why it is no header, as a clause; nil where it may be one.
  var doubt: String? {
    for scalar in names.joined().unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: continue
      case 0..<0x20, 0x85, 0x2028, 0x2029:
        return "it holds \(Self.code(scalar)), with which records may end"
      case 0x80..<0xA0, 0xFFFD: return "it holds bytes that mean nothing in its encoding"
      default: continue
      }
    }
    guard !isNamed else { return nil }
    let isKnown = names.contains(where: ColumnNames.isKnown)
    let longest = names.map(\.unicodeScalars.count).max() ?? 0
    if longest > (isKnown ? Self.longestQuestion : Self.longestName) {
      return "it has a cell of \(longest) characters"
    }
    return !isKnown && names.contains(where: HeaderSniffer.isLong) ? "it reads like an answer" : nil
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
