/// The search of a rejected row for a candidate's id.
///
/// Nobody knows the columns of a row that was not understood, so an id is looked for in all of it, as a
/// word of its own. Where the row spells characters otherwise, an id may be spelt otherwise too, and the
/// row is taken for one that names the candidate: rather one row too many goes than one too few.
public struct IDSearch {
  private let raw: UnsafeBufferPointer<UInt8>

  /// The bytes of the whole row.
  public init(in raw: UnsafeBufferPointer<UInt8>) { self.raw = raw }

  /// Whether `id` stands in the row, or may.
  public func mayName(_ id: [UInt8]) -> Bool {
    guard !id.isEmpty else { return false }
    if holdsEscapes { return true }
    guard id.count <= raw.count else { return false }
    return (0...raw.count - id.count).contains { start in
      raw[start] == id[0] && raw[start..<start + id.count].elementsEqual(id) && isBorder(start)
        && isBorder(start + id.count)
    }
  }

  /// Whether an id that `isWanted` stands in the row, or may. For ids that are known only as hashes:
  /// every stretch is tried that begins and ends where a word or a sign does, up to `longestID`, and a row
  /// of more than `longestRow` is not searched but taken for one that names the candidate.
  public func mayName(_ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    if raw.count > Self.longestRow || holdsEscapes { return true }
    let borders = (0...raw.count).filter(isBorder)
    for (place, start) in borders.enumerated() {
      for end in borders[(place + 1)...].prefix(Self.longestID.parts) {
        guard end - start <= Self.longestID.bytes else { break }
        if isWanted(UnsafeBufferPointer(rebasing: raw[start..<end])) { return true }
      }
    }
    return false
  }

  /// Bytes of a row that is searched for every id: 1 MiB.
  private static let longestRow = 1 << 20

  /// Of an id that is found where only its hash is known. A UUID has 9 parts: words and the signs between
  /// them.
  private static let longestID = (bytes: 128, parts: 32)

  /// Whether characters may stand in it as `\u00e9`, `\,`, `""` or `''`.
  private var holdsEscapes: Bool {
    let (double, single) = (UInt8(ascii: "\""), UInt8(ascii: "'"))
    return raw.contains(UInt8(ascii: "\\"))
      || zip(raw, raw.dropFirst()).contains { $0 == $1 && ($0 == double || $0 == single) }
  }

  /// Whether no word goes on from before `place` to behind it.
  private func isBorder(_ place: Int) -> Bool {
    guard place > 0, place < raw.count else { return true }
    return !Self.isOfWord(raw[place - 1]) || !Self.isOfWord(raw[place])
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}
