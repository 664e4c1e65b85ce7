import Ingestion

/// Why an evaluation has no result. `description` is the whole message.
public enum EvaluationError: Error, Equatable {
  /// The labelled file cannot be read.
  case unreadable(IngestionError)
  /// A line of it is no labelled answer.
  case notLabelled(path: String, line: Int, cause: String)
  /// No answer is left to score.
  case noAnswers(paths: [String], part: GoldPart)
  /// The two files of `--agreement` share no id.
  case nothingInCommon(first: String, second: String)
  /// The two files of `--agreement` have different texts of one id; lines count from 1.
  case differentTexts(first: String, line: Int, second: String, otherLine: Int)
  /// A floor or a list of misses asks for what is not measured.
  case unknownFigure(name: String, known: [String])
}

extension EvaluationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .notLabelled(let path, let line, let cause):
      "\(path):\(line): is no labelled answer: \(cause). Their form is described in"
        + " docs/schema/labelled-answer.md."
    case .noAnswers(let paths, let part):
      "\(paths.joined(separator: ", ")): holds no labelled answer"
        + (part == .all ? "." : " in the part '\(part.rawValue)'; try --part all.")
    case .nothingInCommon(let first, let second):
      "\(first) and \(second) share no id, so there is nothing to compare. The same answer must"
        + " have the same id in both."
    case .differentTexts(let first, let line, let second, let otherLine):
      "\(second):\(otherLine): the text is another than that of the same id in \(first):\(line);"
        + " labels of different texts cannot agree."
    case .unknownFigure(let name, let known):
      "nothing is measured under the name '\(name)'; known: \(known.joined(separator: ", "))"
    }
  }
}
