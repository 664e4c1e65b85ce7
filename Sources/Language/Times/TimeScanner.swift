import Codebook

/// Finds time expressions and horizon cues in one pass over a document.
///
/// Nearly every token is dismissed by one table look-up; the grammar runs only at numbers, units
/// of time, calendar words and first words of cues.
public struct TimeScanner: Sendable {
  let words: TimeWords

  public init(words: TimeWords) { self.words = words }

  private static let triggers: TimeWordRoles = [
    .init(.digits), .init(.cardinals), .init(.magnitudes), .init(.vague), .init(.fractions),
    .init(.units), .init(.lengths), .init(.months), .init(.seasons), .init(.fiscalYear),
    .init(.quarterLetters), .init(.halfLetters), .init(.yearLetters), .init(.opensHoliday),
    .init(.opensCue), .init(.freeCues),
  ]

  /// Of the triggers, those that can begin a cue only.
  private static let cueTriggers: TimeWordRoles = [.init(.opensCue), .init(.freeCues)]

  /// Appends the times and cues of `document`, cut from `text`, in text order.
  ///
  /// `date` is the answer's own; without one, calendar phrases take the codebook's defaults.
  public func scan(
    _ document: Document, text: UnsafeBufferPointer<UInt8>, date: CalendarDate?,
    into times: inout [TimeMatch], cues: inout [CueMatch]
  ) {
    document.tokens.withUnsafeBufferPointer { tokens in
      words.withTables { entries, roles in
        let reader = NumberReader(
          tokens: tokens, entries: entries, rolesOfWord: roles, text: text, words: words)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: tokens.count) {
          scan(
            TimeParser(reader: reader, date: date), Triggers(Self.triggers, in: reader, $0), &times,
            &cues)
        }
      }
    }
  }

  private func scan(
    _ grammar: TimeParser, _ found: Triggers, _ times: inout [TimeMatch], _ cues: inout [CueMatch]
  ) {
    var parser = grammar
    var triggers = found
    let beyondCues = Self.triggers.subtracting(Self.cueTriggers)
    let firstCue = cues.count
    // Where the last cue of this document ends.
    var cueEnd = 0
    var place = 0
    while let i = triggers.next(from: place) {
      place = i + 1
      // Most triggers are words that may open a cue and no more.
      if !parser.reader.roles(i).isDisjoint(with: beyondCues),
        let tokens = Self.addTime(at: i, &parser, &times)
      {
        while cues.count > firstCue, cues[cues.count - 1].tokens.upperBound > tokens.lowerBound {
          cues.removeLast()
        }
        place = max(place, tokens.upperBound)
      } else if i >= cueEnd, let cue = parser.cue(at: i) {
        cues.append(cue)
        cueEnd = cue.tokens.upperBound
        // A time may start inside: "at the start of year two".
        while place < cue.tokens.upperBound,
          parser.reader.roles(place).isDisjoint(with: Self.timeTriggers)
        {
          place += 1
        }
      } else {
        place = max(place, parser.reader.end(ofNumberAt: i))
      }
    }
  }

  /// Adds the time at a token; its tokens, or nil where there is none.
  @inline(never)
  private static func addTime(
    at i: Int, _ parser: inout TimeParser, _ times: inout [TimeMatch]
  ) -> Range<Int>? {
    guard let time = parser.time(at: i) else { return nil }
    times.append(time)
    parser.remember(time)
    return time.tokens
  }

  private static let timeTriggers: TimeWordRoles = [
    .init(.digits), .init(.cardinals), .init(.vague), .init(.units), .init(.months),
    .init(.seasons),
  ]
}
