import Codebook

/// What a model is trained on: the features of one answer, by name, and where its clauses stand.
package struct FeatureTrace {
  /// In the order read, each as often as it occurs.
  package var features: [(name: String, clause: Int?)] = []
  /// The bytes of each clause.
  package var clauses: [Span] = []
  /// The stretches that the span heads were asked about.
  package var spans: [SpanCase] = []
}

extension Tagger {
  /// Keeps the names of features from now on.
  package mutating func nameFeatures() {
    let names = FeatureNames(pack: pack)
    featureReader.names = names
    spanScorer.keepTrace(names)
  }

  /// The features of the answer tagged last; needs `nameFeatures()` before.
  package var trace: FeatureTrace {
    FeatureTrace(
      features: featureReader.names?.features ?? [],
      clauses: analysis.clauses.map { analysis.document.span($0.tokens) },
      spans: spanScorer.trace?.cases ?? [])
  }
}
