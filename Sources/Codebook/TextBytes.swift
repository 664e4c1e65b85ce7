extension String {
  /// The text as UTF-8, to compare and to key names of files, columns and members by: for `==` "é"
  /// in one character and in two is the same, and two files or columns are not.
  package var bytes: [UInt8] { Array(utf8) }

  /// Whether two names have the same bytes.
  package func isSameName(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
