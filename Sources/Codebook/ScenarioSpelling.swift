extension ScenarioLabel {
  /// The scenario a column's value names, or nil where it is blank.
  ///
  /// Known spellings ("Entry-Level/Recent Graduate", "mid career", "Career Changer") become the
  /// codebook's; any other value is kept as the organisation's own, trimmed. `all` is the report's
  /// word for every scenario together, so an own scenario of that name becomes `all (own)`.
  public init?(spelling: UnsafeBufferPointer<UInt8>) {
    return nil
  }
}
