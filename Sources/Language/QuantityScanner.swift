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
        scan(QuantityParser(reader: reader), times, &quantities)
      }
    }
  }

  private func scan(
    _ grammar: QuantityParser, _ times: [TimeMatch], _ quantities: inout [QuantityMatch]
  ) {
    var parser = grammar
    let tokens = parser.reader.tokens
    let roles = parser.reader.rolesOfWord
    let triggers = Self.triggers.rawValue
    let known = roles.count
    var time = 0
    var i = 0
    while i < tokens.count {
      if time < times.count, i >= times[time].tokens.lowerBound {
        if let quantity = parser.quantity(of: times[time]) { quantities.append(quantity) }
        i = max(i, times[time].tokens.upperBound)
        parser.limit = i
        time += 1
        continue
      }
      let word = Int(tokens[i].word)
      guard word < known, roles[word].rawValue & triggers != 0 else {
        i &+= 1
        continue
      }
      // What reaches into the next time is a part of that ("one half-year").
      let bound = time < times.count ? times[time].tokens.lowerBound : tokens.count
      if let quantity = parser.quantity(at: i), quantity.tokens.upperBound <= bound {
        quantities.append(quantity)
        i = max(i + 1, quantity.tokens.upperBound)
        parser.limit = i
      } else {
        i = max(i + 1, parser.skip(at: i))
      }
    }
  }
}
