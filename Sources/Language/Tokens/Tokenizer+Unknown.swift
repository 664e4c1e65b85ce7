extension Tokenizer {
  /// The shape of a word that the vocabulary does not hold.
  func unknownShape(_ bytes: UnsafeBufferPointer<UInt8>, _ flags: Token.Flags) -> WordID {
    if flags.contains(.allCaps) && bytes.count <= 6 { return Shape.allCaps.rawValue }
    let n = bytes.count
    func ends(_ a: StaticString) -> Bool {
      let length = a.utf8CodeUnitCount
      guard n > length + 2, bytes[n - 1] == a.utf8Start[length - 1] else { return false }
      for i in 0..<length where bytes[n - length + i] != a.utf8Start[i] { return false }
      return true
    }
    // By the last letter first: it leaves three endings at most to be compared.
    switch n == 0 ? 0 : bytes[n - 1] {
    case UInt8(ascii: "g") where ends("ing"): return Shape.unknownIng.rawValue
    case UInt8(ascii: "'") where ends("in'"): return Shape.unknownIng.rawValue
    case UInt8(ascii: "d") where ends("ed"): return Shape.unknownEd.rawValue
    case UInt8(ascii: "y"):
      if ends("ly") { return Shape.unknownLy.rawValue }
      if ends("ity") { return Shape.unknownAbstract.rawValue }
    case UInt8(ascii: "t"):
      if ends("ist") || ends("wright") { return Shape.unknownAgent.rawValue }
      if ends("ment") { return Shape.unknownAbstract.rawValue }
    case UInt8(ascii: "n"):
      if ends("ician") || ends("ian") { return Shape.unknownAgent.rawValue }
      if ends("tion") { return Shape.unknownAbstract.rawValue }
    case UInt8(ascii: "r") where ends("er") || ends("or"): return Shape.unknownAgent.rawValue
    case UInt8(ascii: "h") where ends("smith"): return Shape.unknownAgent.rawValue
    case UInt8(ascii: "s") where ends("ness"): return Shape.unknownAbstract.rawValue
    case UInt8(ascii: "p") where ends("ship"): return Shape.unknownAbstract.rawValue
    case UInt8(ascii: "m") where ends("ism"): return Shape.unknownAbstract.rawValue
    case UInt8(ascii: "e") where ends("ance") || ends("ence"):
      return Shape.unknownAbstract.rawValue
    default: break
    }
    if flags.contains(.capitalised) { return Shape.capitalised.rawValue }
    if ends("s") { return Shape.unknownPlural.rawValue }
    return Shape.unknown.rawValue
  }
}
