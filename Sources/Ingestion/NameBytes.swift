/// Names of columns and of JSON members are told apart by their bytes. Swift calls strings equal that
/// look the same, so an `é` of one code point and one of two would be one name.
extension String {
  /// The name as a key of sets and dictionaries.
  var nameBytes: [UInt8] { Array(utf8) }

  /// Whether the names have the same bytes.
  func isSameName(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
