import Codebook
import Language
import Rules

struct QuantityMatch { var tokens: Range<Int>; var kind: Quantity.Kind; var value: Double; var unit: QuantityUnit }

/// Finds times, cues and quantities, lists them as layers, and keeps those that may govern a goal.
struct TimingFinder {
  private let scanner: TimeScanner
  private var times: [TimeMatch] = []
  private var cues: [CueMatch] = []

  init(pack: RulePack) { scanner = TimeScanner(words: pack.timeWords) }

  mutating func find(
    _ analysis: inout Analysis, text: UnsafeBufferPointer<UInt8>, date: CalendarDate?,
    quantities: inout [QuantityMatch], into answer: inout TaggedAnswer
  ) {
    analysis.timings.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    analysis.isTiming.removeAll(keepingCapacity: true)
    for _ in analysis.document.tokens { analysis.isTiming.append(false) }
    times.removeAll(keepingCapacity: true)
    cues.removeAll(keepingCapacity: true)
    scanner.scan(analysis.document, text: text, date: date, into: &times, cues: &cues)
    for time in times {
      answer.layerTimes.append(
        TimeMention(
          span: analysis.document.span(time.tokens), goal: nil, months: time.months,
          timex: time.timex))
      guard mayGovern(time, analysis), let months = time.months else { continue }
      analysis.timings.append(
        Timing(
          tokens: time.tokens, months: months, timex: time.timex, horizon: months.horizon,
          isExpression: true, followsPrevious: time.followsPrevious))
      for i in time.tokens { analysis.isTiming[i] = true }
    }
    for cue in cues {
      analysis.timings.append(
        Timing(
          tokens: cue.tokens, months: nil, timex: nil, horizon: cue.horizon, isExpression: false))
      for i in cue.tokens { analysis.isTiming[i] = true }
    }
    analysis.timings.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Past durations, ages, clock times and frequencies govern no goal.
  private func mayGovern(_ time: TimeMatch, _ analysis: Analysis) -> Bool {
    guard time.looksAhead, !time.isAge, !time.isClock, !time.isFrequency else { return false }
    let clause = analysis.clauses[Int(analysis.clauseOfToken[time.tokens.lowerBound])]
    return !clause.isPast
  }
}
