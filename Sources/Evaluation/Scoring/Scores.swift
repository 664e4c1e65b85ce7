/// The scores of a set of answers, as `scripts/score.py` defines them.
public struct Scores: Sendable {
  /// How often a tag was set rightly and wrongly.
  public struct Tag: Sendable {
    public var tag: ScoredTag
    public var score: PrecisionRecall
    /// Counts of answers.
    public var tp, fp, fn, tn: Int
    /// Answers that are labelled so.
    public var cases: Int { tp + fn }
  }
  /// How many stretches of one kind were found, missed and made up.
  public struct Spans: Sendable {
    public var kind: SpanKind
    public var score: PrecisionRecall
    /// Counts of spans.
    public var tp, fp, fn: Int
  }

  /// In the order of `ScoredTag.all`.
  public var tags: [Tag]
  public var spans: [Spans]
  /// Mean F1 of the tags that occur among the labels.
  public var macroF1: Double
  /// Mean F1 of those with five cases or more.
  public var macroF1OfFive: Double
  /// Mean F1 of the mistakes that occur.
  public var mistakesF1: Double
  /// F1 of all tags' counts together.
  public var microF1: Double
  /// The lowest F1 of a tag with ten cases or more; 1 where there is none.
  public var lowestF1OfTen: Double
  /// Of the mistakes found, the share whose evidence meets the labelled one; non-answers and
  /// generalities, whose evidence may be the whole answer, are not asked.
  public var evidence: Double
  /// Spans of the tagger that do not slice the text.
  public var badOffsets: Int
  /// Share of answers whose specificity is exactly the labelled one.
  public var specificityExact: Double
  /// Cohen's kappa of specificity with quadratic weights.
  public var specificityKappa: Double

  init(_ tally: Tally) {
    tags = ScoredTag.all.enumerated().map { index, tag in
      let (tp, fp, fn, tn) = tally.tag(index)
      return Tag(
        tag: tag, score: PrecisionRecall(tp: tp, fp: fp, fn: fn), tp: tp, fp: fp, fn: fn, tn: tn)
    }
    spans = SpanKind.allCases.enumerated().map { index, kind in
      let (tp, fp, fn) = tally.spans(index)
      return Spans(
        kind: kind, score: PrecisionRecall(tp: tp, fp: fp, fn: fn), tp: tp, fp: fp, fn: fn)
    }
    let occurring = tags.filter { $0.cases > 0 }
    macroF1 = Self.meanF1(occurring)
    macroF1OfFive = Self.meanF1(occurring.filter { $0.cases >= 5 })
    mistakesF1 = Self.meanF1(occurring.filter(\.tag.isMistake))
    microF1 =
      PrecisionRecall(
        tp: tags.reduce(0) { $0 + $1.tp }, fp: tags.reduce(0) { $0 + $1.fp },
        fn: tags.reduce(0) { $0 + $1.fn }
      ).f1
    lowestF1OfTen = tags.filter { $0.cases >= 10 }.map(\.score.f1).min() ?? 1
    evidence =
      tally.evidence.found > 0 ? Double(tally.evidence.met) / Double(tally.evidence.found) : 1
    badOffsets = tally.badOffsets
    let levels = tally.specificity
    let answers = levels.joined().reduce(0, +)
    specificityExact =
      Double(levels.indices.reduce(0) { $0 + levels[$1][$1] }) / Double(max(1, answers))
    specificityKappa = Kappa.quadratic(levels) ?? 1
  }

  private static func meanF1(_ tags: [Tag]) -> Double {
    tags.reduce(0) { $0 + $1.score.f1 } / Double(max(1, tags.count))
  }

  /// The figures that are not of a single tag or kind of span.
  var headlines: [(name: String, value: Double)] {
    [
      ("macro_f1", macroF1), ("macro_f1_n5", macroF1OfFive), ("mistakes_f1", mistakesF1),
      ("micro_f1", microF1), (Self.lowestName, lowestF1OfTen), ("evidence", evidence),
      ("specificity_exact", specificityExact), ("specificity_qwk", specificityKappa),
    ]
  }

  /// Every figure by the name that `--min` and `--json` use.
  public var figures: [(name: String, value: Double)] {
    headlines
      + named.flatMap { name, _, score in
        [
          (name, score.f1), (name + ".precision", score.precision),
          (name + ".recall", score.recall),
        ]
      }
  }

  /// The values of `figures`, as a draw of a bootstrap counts them; nil where it says nothing: without a
  /// case there is nothing to find. Of the lowest of several figures no draw does: its lowest is below
  /// theirs.
  var drawnFigures: [Double?] {
    headlines.map { $0.name == Self.lowestName ? nil : $0.value }
      + named.flatMap { _, cases, score in
        cases > 0 ? [score.f1, score.precision, score.recall] : [nil, nil, nil]
      }
  }

  private static let lowestName = "lowest_f1_n10"

  private var named: [(name: String, cases: Int, score: PrecisionRecall)] {
    tags.map { ($0.tag.name, $0.cases, $0.score) }
      + spans.map { ($0.kind.rawValue, $0.tp + $0.fn, $0.score) }
  }
}
