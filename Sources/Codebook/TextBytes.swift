extension String {
  /// The text as UTF-8, to compare and to key names of files by: for `==` "é" in one character and in two
  /// is the same, and two files are not.
  package var bytes: [UInt8] { Array(utf8) }
}
