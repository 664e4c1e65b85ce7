import CLanguageData
import Codebook
import Yams

/// The words for time and quantity, as tables by word.
///
/// Loaded from `Data/english-time.yaml`, which is part of the binary.
public final class TimeWords: Sendable {
  /// What the tables hold for one word.
  struct Entry: Sendable {
    var roles = TimeWordRoles(rawValue: 0)
    /// Of a number word, an ordinal or a fraction (its denominator).
    var number = 0.0
    /// Of a ratio word.
    var ratio = 0.0
    var unit = TimeUnit.year
    /// What an abbreviation stands for right behind digits only: the "s" of "9.58 s".
    var shortUnit: TimeUnit?
    /// 1 to 12, or 0.
    var month: UInt8 = 0
    /// 1 to 4, or 0.
    var season: UInt8 = 0
    /// Index into `currencyNames`, 255 for none: as a code, before digits, joined to `$`.
    var currency: UInt8 = 255
    var prefixCurrency: UInt8 = 255
    var dollar: UInt8 = 255
    /// Bits of `AmountWordRole`.
    var amountRoles: UInt16 = 0
  }

  struct Holiday: Sendable {
    var month: Int
    /// The month's last day where nil.
    var day: Int?
  }

  let entries: [Entry]
  /// The roles alone, for the look-up that dismisses most tokens: five times fewer cache lines. Behind
  /// them stand no roles, for the words that rules have added to the vocabulary since.
  let roles: [TimeWordRoles]
  let prepositions: PhraseTable<TimeMatch.Preposition>
  let suffixes: PhraseTable<TimeSuffix>
  let holidays: PhraseTable<Holiday>
  /// With indices into `currencyNames`.
  let currencyPhrases: PhraseTable<UInt8>
  /// ISO 4217.
  let currencyNames: [String]
  let cuePhrases: PhraseTable<Horizon>
  let percentPhrases: PhraseTable<PercentWord>
  let measures: PhraseTable<MeasureWord>

  /// Reads the data that is part of the binary and interns its words.
  public convenience init(interning vocabulary: inout Vocabulary) throws(LanguageDataError) {
    var size = 0
    let bytes = goalscan_english_time(&size)
    let yaml = String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self)
    try self.init(yaml: yaml, name: "english-time.yaml", interning: &vocabulary)
  }

  /// Reads such data from `yaml`; `name` is the file's name in errors.
  public init(yaml: String, name: String, interning vocabulary: inout Vocabulary)
    throws(LanguageDataError)
  {
    var loader = TimeWordsLoader(file: name, vocabulary: vocabulary)
    try loader.load(yaml)
    vocabulary = loader.vocabulary
    entries = loader.entries
    roles = loader.entries.map(\.roles) + [[]]
    prepositions = loader.prepositions
    suffixes = loader.suffixes
    holidays = loader.holidays
    currencyPhrases = loader.currencyPhrases
    currencyNames = loader.currencyNames
    cuePhrases = loader.cuePhrases
    percentPhrases = loader.percentPhrases
    measures = loader.measures
  }

  func withTables(
    _ body: (UnsafeBufferPointer<Entry>, UnsafeBufferPointer<TimeWordRoles>) -> Void
  ) {
    entries.withUnsafeBufferPointer { entries in
      roles.withUnsafeBufferPointer { body(entries, $0) }
    }
  }
}

/// What stands after a time.
enum TimeSuffix: CaseIterable {
  case ahead, aheadAtEnd, past, follows, atLeast, approximate, atMost, age, span
}

/// What makes a number a percentage.
enum PercentWord: CaseIterable {
  case percent, percentagePoints, basisPoints
}

/// Where a unit of measure is one.
enum MeasureWord: CaseIterable {
  /// Behind any number.
  case measure
  /// Right behind digits only, as a letter or two that mean other things elsewhere.
  case glued
}
