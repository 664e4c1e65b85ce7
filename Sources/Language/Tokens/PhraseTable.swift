/// Phrases of a few words, found by their first word (or by their last, read backwards).
struct PhraseTable<Payload: Sendable>: Sendable {
  private struct Entry {
    var words: [WordID]
    var payload: Payload
  }

  private let isBackward: Bool
  private var entries: [[Entry]] = []
  /// Word → index into `entries`; -1 where no phrase starts there.
  private var byWord: [Int16] = []
  /// By index into `entries`: a bit for the low bits of each phrase's second word, all bits where a phrase
  /// has none. Most look-ups end here, since many phrases begin with a common word.
  private var secondWords: [UInt64] = []

  init(backward: Bool = false) { isBackward = backward }

  /// The words at which a look-up can succeed.
  var anchors: [WordID] { byWord.indices.filter { byWord[$0] >= 0 }.map { WordID($0) } }

  mutating func add(_ words: [WordID], payload: Payload) {
    let words = isBackward ? words.reversed() : words
    let anchor = Int(words[0])
    while byWord.count <= anchor { byWord.append(-1) }
    if byWord[anchor] < 0 {
      byWord[anchor] = Int16(entries.count)
      entries.append([])
      secondWords.append(0)
    }
    let list = Int(byWord[anchor])
    entries[list].append(Entry(words: words, payload: payload))
    secondWords[list] |= words.count > 1 ? 1 << UInt64(words[1] & 63) : .max
    entries[list].sort { $0.words.count > $1.words.count }
  }

  /// The longest phrase that starts at token `i`: its payload and the token after it.
  @inline(__always)
  func match(_ tokens: UnsafeBufferPointer<Token>, at i: Int) -> (payload: Payload, end: Int)? {
    guard i >= 0, i < tokens.count else { return nil }
    let word = Int(tokens[i].word)
    guard word < byWord.count, byWord[word] >= 0, mayGoOn(Int(byWord[word]), tokens, i + 1) else {
      return nil
    }
    return longest(in: Int(byWord[word]), tokens, at: i)
  }

  /// Whether a phrase of the list may have token `i` as its second word, or needs none.
  @inline(__always)
  private func mayGoOn(_ list: Int, _ tokens: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    guard i >= 0, i < tokens.count else { return secondWords[list] == .max }
    return secondWords[list] >> UInt64(tokens[i].word & 63) & 1 == 1
  }

  private func longest(
    in list: Int, _ tokens: UnsafeBufferPointer<Token>, at i: Int
  ) -> (payload: Payload, end: Int)? {
    for entry in entries[list] where i + entry.words.count <= tokens.count {
      var same = true
      for k in 1..<max(entry.words.count, 1) where tokens[i + k].word != entry.words[k] {
        same = false
        break
      }
      if same { return (entry.payload, i + entry.words.count) }
    }
    return nil
  }

  /// The longest phrase that ends with token `i`: its payload and its first token.
  func match(_ tokens: UnsafeBufferPointer<Token>, endingAt i: Int) -> (
    payload: Payload, start: Int
  )? {
    guard i >= 0, i < tokens.count else { return nil }
    let word = Int(tokens[i].word)
    guard word < byWord.count, byWord[word] >= 0, mayGoOn(Int(byWord[word]), tokens, i - 1) else {
      return nil
    }
    for entry in entries[Int(byWord[word])] where i + 1 >= entry.words.count {
      var same = true
      for k in 1..<max(entry.words.count, 1) where tokens[i - k].word != entry.words[k] {
        same = false
        break
      }
      if same { return (entry.payload, i + 1 - entry.words.count) }
    }
    return nil
  }
}
