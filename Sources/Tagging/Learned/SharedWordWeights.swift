import Synchronization

/// The prepared weights of words, once for all workers that tag by one model and one pack.
final class SharedWordWeights: Sendable {
  private struct Prepared {
    var words: FeatureWords
    var weights: WordWeights
  }

  private let prepared = Mutex<Prepared?>(nil)

  /// Those prepared last where they are for the same words, else those that `prepare` makes.
  func weights(of words: FeatureWords, _ prepare: () -> WordWeights) -> WordWeights {
    prepared.withLock {
      if let known = $0, known.words == words { return known.weights }
      let weights = prepare()
      $0 = Prepared(words: words, weights: weights)
      return weights
    }
  }
}
