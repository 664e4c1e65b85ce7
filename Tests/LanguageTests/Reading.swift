import Codebook
import Language
import TestSupport

/// One text's times, cues and quantities as the scanners give them, by their words.
struct Reading {
  struct Time: CustomStringConvertible {
    var quote: String
    var months: String
    var timex: String
    var match: TimeMatch
    var description: String { "\(quote) \(months) \(timex)" }
  }

  struct Amount: Hashable, CustomStringConvertible {
    var quote: String
    var kind: String
    var value: Double
    var unit: String
    var description: String { "\(quote) \(kind) \(value) \(unit)" }
  }

  var times: [Time] = []
  var cues: [(quote: String, horizon: Horizon)] = []
  var amounts: [Amount] = []
  var matches: [QuantityMatch] = []

  /// Times as the layers list them: neither how often, nor ages, nor times of day.
  var layerTimes: [Time] {
    times.filter { !$0.match.isFrequency && !$0.match.isAge && $0.match.kind != .clock }
  }

  init(_ text: String, date: CalendarDate? = nil) {
    withBytes(of: text) { buffer in
      var document = Document()
      Self.tokenizer.tokenize(buffer, into: &document)
      var times: [TimeMatch] = []
      var cues: [CueMatch] = []
      TimeScanner(words: Self.words).scan(
        document, text: buffer, date: date, into: &times, cues: &cues)
      QuantityScanner(words: Self.words).scan(
        document, text: buffer, times: times, into: &matches)
      func words(_ span: Span) -> String {
        String(decoding: buffer[span.start..<span.end], as: UTF8.self)
      }
      self.times = times.map {
        Time(
          quote: words(document.span($0.tokens)), months: Self.spelled($0.months),
          timex: $0.timex.map(String.init(describing:)) ?? "-", match: $0)
      }
      self.cues = cues.map { (words(document.span($0.tokens)), $0.horizon) }
      amounts = matches.map { match in
        let match = match.quantity(in: document)
        let unit =
          switch match.unit {
          case .none: "-"
          case .percent: "percent"
          case .percentagePoints: "percentage_points"
          case .currency(let code): code
          case .noun(let span): words(span)
          }
        return Amount(
          quote: words(match.span), kind: match.kind.rawValue, value: match.value,
          unit: unit)
      }
    }
  }

  static func spelled(_ months: Months?) -> String {
    guard let months else { return "-" }
    return "\(months.min)…" + (months.max.map(String.init) ?? "")
  }

  private static let loaded: (words: TimeWords, tokenizer: Tokenizer) = {
    var vocabulary = Vocabulary()
    // The data is part of the binary; what is wrong with it fails every test.
    let words = try! TimeWords(interning: &vocabulary)
    vocabulary.freeze()
    return (words, Tokenizer(vocabulary: vocabulary, contractions: [:], abbreviations: []))
  }()

  static var words: TimeWords { loaded.words }
  static var tokenizer: Tokenizer { loaded.tokenizer }
}
