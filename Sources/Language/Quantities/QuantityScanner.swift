import Codebook

/// Finds percentages, amounts of money, ratios, counts, durations and ages in one pass.
///
/// Numbers that only name something (level 3, room 12, 2019, 9 am, 3rd) are none. Durations and
/// ages come from the times that a `TimeScanner` found in the same document.
public struct QuantityScanner: Sendable {
  let words: TimeWords

  public init(words: TimeWords) { self.words = words }

  private static let triggers: TimeWordRoles = [
    .init(.digits), .init(.cardinals), .init(.magnitudes), .init(.vague), .init(.fractions),
    .init(.ratios), .init(.currencySymbol), .init(.currencyCodes), .init(.prefixCurrencies),
  ]

  /// Appends the quantities of `document`, cut from `text`, in text order.
  public func scan(
    _ document: Document, text: UnsafeBufferPointer<UInt8>, times: [TimeMatch],
    into quantities: inout [QuantityMatch]
  ) {
    document.tokens.withUnsafeBufferPointer { tokens in
      words.withTables { entries, roles in
        let reader = NumberReader(
          tokens: tokens, entries: entries, rolesOfWord: roles, text: text, words: words)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: tokens.count) {
          scan(
            QuantityParser(reader: reader), Triggers(Self.triggers, in: reader, $0), times,
            &quantities)
        }
      }
    }
  }

  private func scan(
    _ grammar: QuantityParser, _ found: Triggers, _ times: [TimeMatch],
    _ quantities: inout [QuantityMatch]
  ) {
    let first = quantities.count
    var parser = grammar
    var triggers = found
    var place = 0
    var time = 0
    // The last time that counts nights or the like, whose number is read as that of things.
    var stay = 0..<0
    // Takes over the times that begin before a token, or at it.
    func passTimes(to i: Int) {
      while time < times.count, place < parser.reader.tokens.count,
        i >= times[time].tokens.lowerBound
      {
        if times[time].flags.contains(.occasions) {
          stay = times[time].core
          time += 1
          continue
        }
        if let quantity = parser.quantity(of: times[time]) { quantities.append(quantity) }
        place = max(place, times[time].tokens.upperBound)
        parser.limit = place
        time += 1
      }
    }
    while let i = triggers.next(from: place) {
      passTimes(to: i)
      guard i >= place else { continue }
      place = i + 1
      // What reaches into the next time is a part of that ("one half-year").
      let bound = time < times.count ? times[time].tokens.lowerBound : parser.reader.tokens.count
      if var quantity = parser.quantity(at: i), quantity.tokens.upperBound <= bound {
        if quantity.kind == .number, stay.contains(quantity.tokens.lowerBound) {
          quantity.stay = stay
        }
        quantities.append(quantity)
        place = max(place, quantity.tokens.upperBound)
        parser.limit = place
      } else {
        place = max(place, parser.reader.end(ofNumberAt: i))
      }
    }
    passTimes(to: .max)
    markChanges(parser, from: first, &quantities)
  }

  /// Joins the two ends of "from 64 fields to 20" and "from nine working days down to about four", where
  /// the unit is said only once, and marks what a change starts from: "up from the 900 of last year".
  private func markChanges(
    _ parser: QuantityParser, from first: Int, _ quantities: inout [QuantityMatch]
  ) {
    for i in first..<quantities.count {
      if isLeftBehind(quantities[i], parser) { quantities[i].isStartOfChange = true }
      guard i > first else { continue }
      let start = quantities[i - 1]
      guard isChange(from: start, to: quantities[i], parser) else { continue }
      quantities[i - 1].isStartOfChange = true
      quantities[i].isFromTo = true
      quantities[i].low = start.value
      // "from 38 euros to 25": a plain number still.
      guard start.noun != nil else { continue }
      quantities[i].noun = start.noun
      quantities[i].unit = start.unit
      quantities[i].hasPlural = start.hasPlural
    }
  }

  private func isChange(
    from start: QuantityMatch, to end: QuantityMatch, _ parser: QuantityParser
  ) -> Bool {
    guard end.kind == .number, end.noun == nil, !end.isFromTo else { return false }
    switch start.kind {
    case .number, .duration: guard start.noun != nil else { return false }
    case .money, .percent: break
    case .ratio, .age: return false
    }
    let between = start.tokens.upperBound..<end.tokens.lowerBound
    return (1...5).contains(between.count)
      && between.suffix(2).contains { parser.reader.has($0, .to) }
      && between.allSatisfy { parser.tokens[$0].isWord } && parser.isFrom(start.tokens.lowerBound)
  }

  /// "up from 900", "down from the 14 days it takes now"
  private func isLeftBehind(_ amount: QuantityMatch, _ parser: QuantityParser) -> Bool {
    var i = amount.tokens.lowerBound
    guard !amount.isFromTo, i > 1 else { return false }
    if parser.reader.has(i - 1, .articles) || parser.reader.has(i - 1, .determiners) { i -= 1 }
    return i > 1 && parser.isFrom(i)
      && (parser.reader.isWord(i - 2, "up") || parser.reader.isWord(i - 2, "down"))
  }
}
