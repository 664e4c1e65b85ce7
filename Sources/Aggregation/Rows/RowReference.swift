import Codebook

/// A row behind a figure.
public struct RowReference: Sendable, Hashable {
  /// The words that show a tag, and the rule that found them.
  public struct Evidence: Sendable, Hashable {
    /// Redacted as examples are; nil where they should not be shown.
    public var words: String?
    /// `none` where no single rule did.
    public var rule: RuleID

    public init(words: String?, rule: RuleID) { (self.words, self.rule) = (words, rule) }
  }

  /// As `Example.hash`.
  public var hash: UInt64
  /// Relative to the INPUT named on the command line; the row counts from 1.
  public var file: String
  public var row: Int
  /// Empty where the figure counts what is not there; two pieces for a pair of mistakes.
  public var evidence: [Evidence]
  /// The horizons of the answer's goals.
  public var horizons: TermSet<Horizon>
  public var scenario: ScenarioLabel

  public init(
    hash: UInt64, file: String, row: Int, evidence: [Evidence], horizons: TermSet<Horizon>,
    scenario: ScenarioLabel
  ) {
    (self.hash, self.file, self.row) = (hash, file, row)
    (self.evidence, self.horizons, self.scenario) = (evidence, horizons, scenario)
  }
}

/// A row as a summary holds it. Most of the rows that are taken make way for others before anybody
/// reads them, so their words are redacted when they leave the summary, not when they enter it.
struct KeptRow: Sendable {
  struct Evidence: Sendable {
    enum Words: Sendable {
      /// As a reader of the answer sees them; nothing outside this module does.
      case raw(String, opensSentence: Bool)
      case redacted(String?)
    }

    var words: Words
    var rule: RuleID
  }

  var hash: UInt64
  var file: String
  var row: Int
  var evidence: [Evidence]
  var horizons: TermSet<Horizon>
  var scenario: ScenarioLabel

  /// The words of a list of rows are cut at this many characters.
  static let longest = 100
  /// A piece of evidence in a text.
  static func evidence(
    _ span: Span, of text: UnsafeBufferPointer<UInt8>, rule: RuleID
  ) -> Evidence {
    guard 0 <= span.start, span.start < span.end, span.end <= text.count else {
      return Evidence(words: .redacted(nil), rule: rule)
    }
    if Redaction.cutsAddress(span, of: text) { return Evidence(words: .redacted(nil), rule: rule) }
    let bytes = Redaction.withWholeAddresses(span, of: text)
    let words = text[Redaction.head(of: bytes, in: text, longest: longest)]
    return Evidence(
      words: .raw(
        Substitute.plain(UnsafeBufferPointer(rebasing: words)),
        opensSentence: Redaction.opensSentence(span, of: text)),
      rule: rule)
  }

  /// As others may see it.
  func reference(masking names: RedactedNames) -> RowReference {
    var redactor = RowRedactor(masking: names)
    return RowReference(
      hash: hash, file: file, row: row,
      evidence: evidence.map {
        RowReference.Evidence(words: redactor.redacted($0.words), rule: $0.rule)
      }, horizons: horizons, scenario: scenario)
  }

  func redacted(masking names: RedactedNames) -> KeptRow { KeptRow(reference(masking: names)) }

  init(_ reference: RowReference) {
    (hash, file, row) = (reference.hash, reference.file, reference.row)
    (horizons, scenario) = (reference.horizons, reference.scenario)
    evidence = reference.evidence.map { Evidence(words: .redacted($0.words), rule: $0.rule) }
  }

  init(
    hash: UInt64, file: String, row: Int, evidence: [Evidence], horizons: TermSet<Horizon>,
    scenario: ScenarioLabel
  ) {
    (self.hash, self.file, self.row) = (hash, file, row)
    (self.evidence, self.horizons, self.scenario) = (evidence, horizons, scenario)
  }

  func isSameRow(as other: KeptRow) -> Bool {
    hash == other.hash && row == other.row && file.isSameName(as: other.file)
  }

  /// By hash; the rest makes the order of different rows total.
  func isBefore(_ other: KeptRow) -> Bool {
    if hash != other.hash { return hash < other.hash }
    if row != other.row { return row < other.row }
    return file.utf8.lexicographicallyPrecedes(other.file.utf8)
  }
}

/// Redacts the words of rows; the same words, which stand behind several figures, once.
struct RowRedactor {
  private struct Raw: Hashable {
    /// Not a `String`: words that differ in Unicode's form alone would be redacted as whichever came first.
    var words: [UInt8]
    var opensSentence: Bool
  }

  private let names: RedactedNames
  private var known: [Raw: String?] = [:]

  init(masking names: RedactedNames) { self.names = names }

  mutating func redacted(_ words: KeptRow.Evidence.Words) -> String? {
    switch words {
    case .redacted(let words): return words
    case .raw(let text, let opensSentence):
      let raw = Raw(words: text.bytes, opensSentence: opensSentence)
      if let words = known[raw] { return words }
      let words = Redaction.redacted(
        text, opensSentence: opensSentence, names: names, longest: KeptRow.longest)
      known[raw] = .some(words)
      return words
    }
  }
}

/// The rows behind one figure: the twenty with the lowest hashes of all that were offered.
struct KeptRows: Sendable {
  static let most = 20

  private(set) var rows: [KeptRow] = []

  /// A row with a higher hash would certainly not be kept.
  @inline(__always)
  var bar: UInt64 { rows.count < Self.most ? .max : rows[rows.count - 1].hash }

  /// One answer is one row, also where a summary is merged with itself.
  mutating func insert(_ row: KeptRow) {
    guard row.hash <= bar else { return }
    let place = rows.firstIndex { !$0.isBefore(row) } ?? rows.count
    if place < rows.count, rows[place].isSameRow(as: row) { return }
    guard place < Self.most else { return }
    rows.insert(row, at: place)
    if rows.count > Self.most { rows.removeLast() }
  }

  /// Rows of scenarios of higher hashes become rows of the others.
  mutating func tellScenarios(upTo bar: UInt64) {
    for i in rows.indices { rows[i].scenario = rows[i].scenario.told(upTo: bar) }
  }

  func filtered(_ condition: (KeptRow) -> Bool) -> KeptRows {
    var kept = KeptRows()
    kept.rows = rows.filter(condition)
    return kept
  }

  mutating func redact(with redactor: inout RowRedactor) {
    for i in rows.indices {
      for piece in rows[i].evidence.indices {
        let words = redactor.redacted(rows[i].evidence[piece].words)
        rows[i].evidence[piece].words = .redacted(words)
      }
    }
  }

  func references(masking names: RedactedNames) -> [RowReference] {
    rows.map { $0.reference(masking: names) }
  }
}
