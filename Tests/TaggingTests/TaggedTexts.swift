import Codebook
import EnglishPack
import Rules
import Tagging

/// One pack for all tests: compiling it is the slow part.
private let pack = Result { try RulePack(files: EnglishPack.files) }

/// Tags a text by the rules alone, without the learned model that the pipeline weighs them by; `quote` cuts
/// spans out of it.
struct TaggedText {
  let text: String
  let answer: TaggedAnswer

  init(
    _ text: String, role: String = "", date: CalendarDate? = nil, scenario: ScenarioLabel? = nil
  ) throws {
    var tagger = try Tagger(rules: pack.get())
    var answer = TaggedAnswer()
    let bytes = Array(text.utf8)
    let roleBytes = Array(role.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      roleBytes.withUnsafeBufferPointer { role in
        tagger.tag(
          bytes, context: AnswerContext(role: role, date: date, scenario: scenario), into: &answer)
      }
    }
    self.text = text
    self.answer = answer
  }

  func quote(_ span: Span) -> String {
    String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
  }

  var mistakes: Set<Mistake> { Set(answer.mistakes.map(\.tag)) }
  var goals: [String] { answer.goals.map { quote($0.span) } }
  var horizons: [Horizon] { answer.goals.map(\.horizon) }
}
