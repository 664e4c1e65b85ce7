import Language
import Rules

/// The names of features, for training a model: hashes tell no names.
final class FeatureNames {
  private var words: [UInt32: String] = [:]
  /// The features of the answer read last, each as often as it occurs; the clause it stands in, if it is
  /// not of the answer as a whole.
  private(set) var features: [(name: String, clause: Int?)] = []

  init(pack: RulePack) {
    let known =
      pack.vocabulary.words + pack.rules.map(\.id) + FeatureAtoms.allNames
      + FeatureWords.classes.map { "{\($0)}" } + SpanNotes.names + HorizonNotes.names
      + MonthNames.all
      + [FeatureWords.boundaryName, FeatureWords.digitsName]
    for word in known { words[FeatureHash.word(word.utf8)] = word }
  }

  /// Notes the word behind a token's hash.
  func note(_ hash: UInt32, _ token: Token, _ text: UnsafeBufferPointer<UInt8>) {
    guard words[hash] == nil else { return }
    let bytes = text[Int(token.start)..<Int(token.end)].map { byte in
      byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    words[hash] = String(decoding: bytes, as: UTF8.self)
  }

  func reset() { features.removeAll(keepingCapacity: true) }

  func add(_ kind: Feature.Kind, _ first: UInt32, _ second: UInt32, clause: Int?) {
    guard let name = name(kind.name, first, second) else { return }
    features.append((name, clause))
  }

  /// A feature's name in the model's file; nil for a word that was never noted.
  func name(_ kind: String, _ first: UInt32, _ second: UInt32) -> String? {
    guard let word = words[first] else { return nil }
    let other = second == 0 ? "" : " " + (words[second] ?? "?")
    return kind + ":" + word + other
  }
}
