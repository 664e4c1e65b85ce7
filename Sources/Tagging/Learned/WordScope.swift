/// How the speaker means a word: of themselves and of what lies ahead, in a goal, denied, of their past,
/// or of somebody else, as a question or under an "if".
enum WordScope: UInt8, CaseIterable {
  case own, goal, denied, past, other

  static let count = 5
  /// Bits that hold a scope, and those bits.
  static var bits: UInt32 { 3 }
  static var mask: UInt32 { 1 &<< bits &- 1 }
  /// A bit for each kind of feature that a word may be, and those bits.
  static var kindBits: UInt32 { 5 }
  static var kindMask: UInt32 { 1 &<< kindBits &- 1 }

  /// The kinds of feature that a word is in a scope, a bit each.
  @inline(__always)
  static func kinds(_ scope: UInt32) -> UInt32 {
    0b10000_01000_00100_00011_00001 &>> (scope &* kindBits) & kindMask
  }

  /// The first of them; and the other one that a word in a goal is.
  @inline(__always)
  static func firstKind(_ scope: UInt32) -> UInt32 { 0b100_011_010_000_000 &>> (scope &* 3) & 7 }
  static var goalKind: UInt32 { 1 }

  /// The kinds of feature that a word is in this scope.
  var wordKinds: [Feature.Kind] {
    switch self {
    case .own: [.word]
    case .goal: [.word, .goalWord]
    case .denied: [.deniedWord]
    case .past: [.pastWord]
    case .other: [.otherWord]
    }
  }

  /// The kinds of feature that a word's class is in this scope.
  var classKinds: [Feature.Kind] {
    switch self {
    case .own: [.wordClass]
    case .goal: [.wordClass, .goalClass]
    case .denied: [.deniedClass]
    case .past: [.pastClass]
    case .other: [.otherClass]
    }
  }
}
