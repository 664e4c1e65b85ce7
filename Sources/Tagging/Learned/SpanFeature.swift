/// What a feature of a stretch says.
enum SpanFeature: UInt8, CaseIterable {
  /// The first, second and third word before, and after.
  case before0, before1, before2, after0, after1, after2
  /// Any word before, and after.
  case before, after
  /// A word of its own; the first of them; the last.
  case own, first, last
  /// The words on both sides of its start, and of its end.
  case start, end
  /// Two words of its own, side by side.
  case ownPair
  case months
  case note
  /// A class of a word of its own, of a word right before, and right after.
  case ownClass, beforeClass, afterClass
  /// A class of its first word.
  case firstClass
  /// What the horizons of a goal and of the one before it are by the rules.
  case horizons

  /// Those that a word by itself is come first.
  static let ofWords = 11

  /// The word so far before a stretch, 0 being next to it.
  @inline(__always)
  static func before(_ distance: Int) -> SpanFeature {
    feature(before0.number &+ distance)
  }

  /// The word so far behind a stretch.
  @inline(__always)
  static func after(_ distance: Int) -> SpanFeature {
    feature(after0.number &+ distance)
  }

  @inline(__always)
  private static func feature(_ number: Int) -> SpanFeature {
    // A case without a payload is its number in memory; `init(rawValue:)` goes through them all.
    unsafeBitCast(UInt8(truncatingIfNeeded: number), to: SpanFeature.self)
  }

  @inline(__always)
  var number: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// Whether a number counts as any other: within a stretch its words say enough of it.
  var joinsNumbers: Bool { self == .own || self == .first || self == .last }

  /// Their names in the model's file.
  static let names = [
    "xl0", "xl1", "xl2", "xr0", "xr1", "xr2", "xl", "xr", "xo", "xf", "xe", "xs", "xt", "xp", "xm",
    "xn",
    "xoc", "xlc", "xrc", "xfc", "xh",
  ]

  /// The hash of the name of a class or a note, by its number.
  func hash(ofMember number: Int) -> UInt32 {
    switch self {
    case .note: SpanNotes.hashes[number]
    case .horizons: HorizonNotes.hashes[number]
    default: FeatureWords.classHashes[number]
    }
  }

  var name: String { Self.names[number] }

  static let hashes = names.map { FeatureHash.word($0.utf8) }
}
