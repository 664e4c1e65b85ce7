/// How the speaker means a word: of themselves and of what lies ahead, in a goal, denied, or of the
/// past, of somebody else, as a question or under an "if".
enum WordScope: UInt8, CaseIterable {
  case own, goal, denied, other

  static let count = 4

  /// The kinds of feature that a word is in a scope, a bit each.
  @inline(__always)
  static func kinds(_ scope: UInt32) -> UInt32 { 0b1000_0100_0011_0001 &>> (scope &* 4) & 0xF }

  /// The first of them; and the other one that a word in a goal is.
  @inline(__always)
  static func firstKind(_ scope: UInt32) -> UInt32 { 0b11_10_00_00 &>> (scope &* 2) & 3 }
  static var goalKind: UInt32 { 1 }

  /// The kinds of feature that a word is in this scope.
  var wordKinds: [Feature.Kind] {
    switch self {
    case .own: [.word]
    case .goal: [.word, .goalWord]
    case .denied: [.deniedWord]
    case .other: [.otherWord]
    }
  }

  /// The kinds of feature that a word's class is in this scope.
  var classKinds: [Feature.Kind] {
    switch self {
    case .own: [.wordClass]
    case .goal: [.wordClass, .goalClass]
    case .denied: [.deniedClass]
    case .other: [.otherClass]
    }
  }
}
