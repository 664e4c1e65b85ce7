@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode's composed form (NFC), in which what reads the same has the same bytes: "é" may
  /// be one character, or an "e" and its accent.
  ///
  /// By the tables that `==` goes by. Those of Foundation are of another version of Unicode, so that two
  /// texts that `==` takes for one could keep different bytes.
  package var composed: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }
}
