import Codebook
import EnglishPack
import Rules
import Tagging
import TaggingSupport

/// One pack for all tests: compiling it is the slow part.
private let pack = Result { try RulePack(files: EnglishPack.files) }

/// Tags a text by the rules alone, without the learned model that the pipeline weighs them by.
struct TaggedText {
  let text: String
  let answer: TaggedAnswer

  init(
    _ text: String, role: String = "", date: CalendarDate? = nil, scenario: ScenarioLabel? = nil
  ) throws {
    var tagger = try Tagger(rules: pack.get())
    self.text = text
    answer = tagger.tagged(text, role: role, date: date, scenario: scenario)
  }

  var mistakes: Set<Mistake> { Set(answer.mistakes.map(\.tag)) }
  var goals: [String] { answer.goals.map { text[$0.span] } }
  var horizons: [Horizon] { answer.goals.map(\.horizon) }
}
