extension ScenarioLabel {
  /// The scenario a column's value names, or nil where it is blank.
  ///
  /// Known spellings ("Entry-Level/Recent Graduate", "mid career", "Career Changer") become the
  /// codebook's; any other value is kept as the organisation's own, trimmed and in Unicode's
  /// composed form. `all` is the report's word for every scenario together, so an own scenario of
  /// that name, in small letters or capitals, becomes `all (own)` or `All (own)`.
  public init?(spelling value: UnsafeBufferPointer<UInt8>) {
    let spelling = trimmed(value)
    if spelling.isEmpty { return nil }
    if let known = Self.known(spelling) {
      self = .standard(known)
    } else {
      let name = String(decoding: spelling, as: UTF8.self).composed
      self = .own(name.lowercased() == "all" ? name + " (own)" : name)
    }
  }

  /// The value in small letters, with one space for every run of other characters: what the tables
  /// below compare. Longer values are nobody's spelling of a scenario.
  private static func known(_ value: UnsafeBufferPointer<UInt8>) -> Scenario? {
    let longest = 48
    guard value.count <= longest else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { plain in
      var count = 0
      for byte in value {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: plain[count] = byte
        case 0x41...0x5A: plain[count] = byte | 0x20
        case 0x80...: return nil
        default:
          if count == 0 || plain[count - 1] == 0x20 { continue }
          plain[count] = 0x20
        }
        count += 1
      }
      if count > 0, plain[count - 1] == 0x20 { count -= 1 }
      let spelling = UnsafeBufferPointer(rebasing: plain[..<count])
      for (scenario, spellings) in Self.spellings {
        for known in spellings where known.utf8CodeUnitCount == count {
          let bytes = UnsafeBufferPointer(start: known.utf8Start, count: count)
          if bytes.elementsEqual(spelling) { return scenario }
        }
      }
      return nil
    }
  }

  private static let spellings: [(Scenario, [StaticString])] = [
    (
      .entryLevel,
      [
        "entry level", "entry", "entrylevel", "entry level recent graduate",
        "recent graduate entry level", "entry level graduate", "entry level candidate",
        "entry level candidates", "entry level professional", "recent graduate", "recent graduates",
        "recent grad", "new graduate", "new grad", "graduate", "early career",
        "early career professional",
      ]
    ),
    (
      .midCareer,
      [
        "mid career", "mid", "midcareer", "mid level", "midlevel", "mid career professional",
        "mid career professionals", "mid level professional", "mid level professionals",
        "mid career candidate", "mid level candidate", "mid career mid level",
        "mid level mid career", "middle career",
      ]
    ),
    (
      .careerChanger,
      [
        "career changer", "career changers", "careerchanger", "career change", "career switch",
        "career switcher", "career switchers", "changer", "changing careers", "changing career",
        "switching careers", "career transition", "career transitioner", "career pivot",
      ]
    ),
    (.unknown, ["unknown"]),
  ]
}
