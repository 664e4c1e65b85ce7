extension Double {
  /// As short as possible without losing anything: `4`, `0.5`, `2e+19`.
  package var plain: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
  }
}
