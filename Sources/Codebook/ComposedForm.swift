@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode's composed form (NFC), in which what reads the same has the same bytes:
  /// "é" may be one character, or an "e" and its accent.
  ///
  /// By the tables that `==` goes by. Those of Foundation are of another version of Unicode, so
  /// that two texts that `==` takes for one could keep different bytes.
  package var composed: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// The text with plain letters for those with accents, as who has no key for them writes it: "jane" for
  /// "jané", "soren" for "søren".
  package var withoutAccents: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = UnicodeScalarView()
    for scalar in _nfd where scalar.properties.generalCategory != .nonspacingMark {
      scalars.append(Self.plainLetters[scalar] ?? scalar)
    }
    return String(scalars)
  }

  /// Letters whose stroke is no accent to Unicode.
  private static let plainLetters: [Unicode.Scalar: Unicode.Scalar] = [
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
  ]
}
