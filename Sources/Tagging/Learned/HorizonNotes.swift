import Codebook

/// What is known of a goal's horizon by the rules, of that of the goal before it, and of how far apart the
/// two stand, each two of the three together.
struct HorizonNotes {
  /// A bit for each note that holds.
  let bits: UInt64

  /// `sentences` from the goal before to this one, or from the start of the text to the first.
  init(proposed: Horizon, previous: Horizon?, sentences: Int) {
    let own = Int(proposed.rawValue)
    let before = previous.map { Int($0.rawValue) } ?? Self.none
    let apart = min(Self.farthest, sentences)
    let second = Self.none * (Self.none + 1)
    let third = second + Self.none * (Self.farthest + 1)
    bits =
      1 << UInt64(own * (Self.none + 1) + before)
      | 1 << UInt64(second + own * (Self.farthest + 1) + apart)
      | 1 << UInt64(third + before * (Self.farthest + 1) + apart)
  }

  /// Stands for the horizon before the first goal: one beyond the last.
  private static var none: Int { 4 }
  /// Sentences beyond which a distance says no more.
  private static var farthest: Int { 3 }

  private static let horizons = Horizon.allCases.map(\.name)
  private static let befores = horizons + ["none"]
  private static let distances = ["0", "1", "2", "3+"]

  /// Their names in the model's file, by number.
  static let names =
    horizons.flatMap { own in befores.map { "\(own)<\($0)" } }
    + horizons.flatMap { own in distances.map { "\(own)@\($0)" } }
    + befores.flatMap { before in distances.map { "<\(before)@\($0)" } }
  static let hashes = names.map { FeatureHash.word($0.utf8) }
}
