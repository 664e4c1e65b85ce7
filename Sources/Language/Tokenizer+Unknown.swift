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
    if ends("ing") || ends("in'") { return Shape.unknownIng.rawValue }
    if ends("ed") { return Shape.unknownEd.rawValue }
    if ends("ly") { return Shape.unknownLy.rawValue }
    if ends("ist") || ends("ician") || ends("ologist") || ends("er") || ends("or") || ends("ian")
      || ends("smith") || ends("wright")
    {
      return Shape.unknownAgent.rawValue
    }
    if ends("tion") || ends("ment") || ends("ness") || ends("ity") || ends("ship") || ends("ism")
      || ends("ance") || ends("ence")
    {
      return Shape.unknownAbstract.rawValue
    }
    if flags.contains(.capitalised) { return Shape.capitalised.rawValue }
    if ends("s") { return Shape.unknownPlural.rawValue }
    return Shape.unknown.rawValue
  }
}
