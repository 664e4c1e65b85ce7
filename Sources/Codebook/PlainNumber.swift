extension Double {
  /// As short as possible without losing anything: `4`, `0.5`, `2e+19`.
  package var plain: String {
    // Beyond, Swift writes whole numbers with an exponent.
    self == rounded() && magnitude <= 0x1p54 ? String(Int(self)) : String(self)
  }
}

extension Substring {
  /// The number that so many digits write, and nothing else.
  package func number(ofDigits count: Int) -> Int? {
    utf8.count == count && utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(self) : nil
  }
}
