import Publishing

/// Which of the labelled answers are scored.
public enum GoldPart: String, CaseIterable, Sendable {
  /// A third, chosen by the hash of the id: looked at only through scores, so that they show how
  /// the rules do on answers nobody tuned them on.
  case heldOut = "heldout"
  /// The other two thirds: rules are written and debugged on these.
  case open
  case all

  /// Whether the answer of this id belongs to the part.
  public func contains(id: String) -> Bool {
    self == .all || Self.isHeldOut(id) == (self == .heldOut)
  }

  /// SHA-256 of the id, first byte divisible by 3.
  private static func isHeldOut(_ id: String) -> Bool {
    UInt8(SHA256Hasher.digest(of: Array(id.utf8)).prefix(2), radix: 16)! % 3 == 0
  }
}
