/// A language data file that cannot be used.
public enum LanguageDataError: Error, Sendable, Equatable {
  case notYAML(file: String, line: Int?, cause: String)
  case unknownKey(file: String, line: Int?, key: String, known: [String])
  case wrongValue(file: String, line: Int?, key: String, expected: String)
  case repeatedWord(file: String, line: Int?, key: String, word: String)
}

extension LanguageDataError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notYAML(let file, let line, let cause):
      "\(Self.place(file, line)): not YAML: \(cause)"
    case .unknownKey(let file, let line, let key, let known):
      "\(Self.place(file, line)): unknown key `\(key)`; known are \(known.joined(separator: ", "))"
    case .wrongValue(let file, let line, let key, let expected):
      "\(Self.place(file, line)): `\(key)` must be \(expected)"
    case .repeatedWord(let file, let line, let key, let word):
      "\(Self.place(file, line)): '\(word)' stands twice under `\(key)`"
    }
  }

  private static func place(_ file: String, _ line: Int?) -> String {
    line.map { "\(file):\($0)" } ?? file
  }
}
