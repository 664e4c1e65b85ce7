import Codebook
import Evaluation
import Ingestion
import Tagging

/// The answers of an export, copied one after another.
struct AnswersInMemory {
  private var bytes: [UInt8] = []
  private var answers: [Answer] = []

  private struct Answer {
    var text: Range<Int>
    var role: Range<Int>
    var date: CalendarDate?
    var scenario: ScenarioLabel?
  }

  var count: Int { answers.count }
  var textBytes: Int { answers.reduce(0) { $0 + $1.text.count } }

  mutating func read(_ file: String) throws {
    _ = try Corpus(try Input.expand([file])).forEachAnswer { text, context in
      let start = bytes.count
      bytes.append(contentsOf: text)
      let end = bytes.count
      bytes.append(contentsOf: context.role)
      answers.append(
        Answer(
          text: start..<end, role: end..<bytes.count, date: context.date,
          scenario: context.scenario))
    }
  }

  func forEach(_ body: (UnsafeBufferPointer<UInt8>, AnswerContext) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for answer in answers {
        body(
          UnsafeBufferPointer(rebasing: bytes[answer.text]),
          AnswerContext(
            role: UnsafeBufferPointer(rebasing: bytes[answer.role]), date: answer.date,
            scenario: answer.scenario))
      }
    }
  }
}
