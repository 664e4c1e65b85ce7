import Codebook
import Tagging
import TestSupport

extension Tagger {
  /// The tags of one text.
  package mutating func tagged(
    _ text: String, role: String = "", date: CalendarDate? = nil, scenario: ScenarioLabel? = nil
  ) -> TaggedAnswer {
    var answer = TaggedAnswer()
    withBytes(of: text) { text in
      withBytes(of: role) { role in
        tag(text, context: AnswerContext(role: role, date: date, scenario: scenario), into: &answer)
      }
    }
    return answer
  }
}
