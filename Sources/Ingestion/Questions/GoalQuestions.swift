/// Which rows of a long table are read: one row holds a question and its answer there, and most
/// questions of an application form are about other things.
public enum QuestionScope: String, CaseIterable, Sendable {
  /// Rows whose question asks for career goals; the others are skipped.
  case goals
  /// Every row.
  case all
}

/// Tells questions that ask for career goals from others by their text alone, so that neither the
/// rows around one nor the cuts between chunks change what becomes of it.
struct GoalQuestions {
  /// Texts met before, as a long table repeats a few of them in all its rows.
  private var known: [(text: [UInt8], asksElse: Bool)] = []
  private var oldest = 0

  private static let mostKnown = 64

  /// Whether the text is a question, and no goal question. A blank one says nothing.
  mutating func asksElse(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for entry in known where entry.text.count == text.count && entry.text.elementsEqual(text) {
      return entry.asksElse
    }
    let entry = (text: Array(text), asksElse: Self.asksGoals(text) == false)
    if known.count < Self.mostKnown {
      known.append(entry)
    } else {
      known[oldest] = entry
      oldest = (oldest + 1) % Self.mostKnown
    }
    return entry.asksElse
  }

  /// nil for a text without a letter or digit.
  static func asksGoals(_ text: some Collection<UInt8>) -> Bool? {
    let key = ColumnNames.key(String(decoding: text, as: UTF8.self))
    return key.isEmpty ? nil : ColumnNames.asksGoals(key)
  }
}

extension Layout {
  /// Settles whether rows are told apart by their question: where the user does not say, if the
  /// head holds goal questions and others.
  mutating func settleQuestions(_ options: ReadingOptions, _ samples: [ColumnSample]) {
    settleScope(options.questions, samples)
    joinsQuestions = options.joinsQuestions && (answers.count > 1 || questions != nil)
    if joinsQuestions {
      notes.append(
        answers.count > 1
          ? "the \(answers.count) answers of a row are joined into one, an empty line between them"
          : "a candidate's answers in rows one after another are joined into one, an empty line"
            + " between them")
    }
  }

  private mutating func settleScope(_ scope: QuestionScope?, _ samples: [ColumnSample]) {
    guard let question = roles[.question], answers.count == 1 else { return }
    var asked: Set<Bool> = []
    if scope == nil {
      asked = Set(samples[question.column].texts.compactMap { GoalQuestions.asksGoals($0) })
    }
    questions = scope ?? (asked.count == 2 ? .goals : .all)
    if questions == .goals {
      notes.append(
        "a question and its answer a row; rows whose question asks for no career goals are skipped")
    }
  }
}
