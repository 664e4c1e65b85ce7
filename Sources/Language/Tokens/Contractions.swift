/// Contracted words and what they stand for, by word number.
struct Contractions: Sendable {
  struct Part: Sendable {
    var word: WordID
    /// Bytes of the part when it stands alone.
    var length: Int
  }

  /// Word → where its parts stand in `parts`; empty for nearly all.
  private var places: [Range<Int32>]
  private var parts: [Part] = []
  /// By word, a bit: whether it is contracted. Nearly none is, and this stays in the cache.
  private var contracted: [UInt64]
  /// The most tokens that a byte of text can come to.
  private(set) var tokensPerByte = 1

  init(_ contractions: [WordID: [WordID]], vocabulary: Vocabulary) {
    places = [Range<Int32>](repeating: 0..<0, count: vocabulary.count)
    contracted = [UInt64](repeating: 0, count: vocabulary.count / 64 + 1)
    for (word, list) in contractions {
      contracted[Int(word >> 6)] |= 1 << UInt64(word & 63)
      let start = Int32(parts.count)
      for part in list {
        parts.append(Part(word: part, length: vocabulary.words[Int(part)].utf8.count))
      }
      places[Int(word)] = start..<Int32(parts.count)
      let length = max(1, vocabulary.words[Int(word)].utf8.count)
      tokensPerByte = max(tokensPerByte, (list.count + length - 1) / length)
    }
  }

  /// The parts of a word, numbered as `part` takes them; none for a word that is not contracted.
  @inline(__always)
  func parts(of word: WordID) -> Range<Int32> {
    contracted[Int(word &>> 6)] & (1 &<< UInt64(word & 63)) == 0 ? 0..<0 : places[Int(word)]
  }

  func part(_ number: Int32) -> Part { parts[Int(number)] }
}
