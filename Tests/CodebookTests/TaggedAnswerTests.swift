import Codebook
import Testing

@Suite("A tagged answer")
struct TaggedAnswerTests {
  private func code(_ letters: String) -> String {
    let bytes = Array(letters.utf8CString) + [0, 0, 0, 0]
    return LanguageCode((bytes[0], bytes[1], bytes[2], bytes[3])).code
  }

  @Test(
    "has its language by the present code, whatever the detector calls it",
    arguments: [
      ("en", "en"), ("de", "de"), ("ceb", "ceb"), ("iw", "he"), ("jw", "jv"), ("un", "und"),
      ("zh-Hant", "zh"), ("", "und"), ("x", "und"), ("EN", "und"), ("é", "und"),
    ])
  func languages(letters: String, expected: String) {
    #expect(code(letters) == expected)
  }

  @Test("is as a new one once it is emptied")
  func reset() {
    var answer = TaggedAnswer()
    let span = Span(1, 2)
    answer.scenario = .own("Sales")
    answer.scenarioSource = .column
    answer.language = LanguageCode("de")
    (answer.words, answer.tokens, answer.sentences, answer.specificity) = (4, 5, 6, 3)
    answer.skipped = .language
    answer.goals = [Goal(span: span, horizon: .long, months: nil)]
    answer.times = [TimeMention(span: span, goal: 0, months: nil, timex: .year(2030))]
    answer.targets = [Target(span: span, goal: 0, kind: .count, value: 1, unit: .percent)]
    answer.components = TermSet([.commitment])
    answer.componentEvidence = [Finding(tag: .commitment, span: span, rule: .none)]
    answer.mistakes = [Finding(tag: .bareTitle, span: span, rule: .none)]
    answer.omissions = TermSet([.noRoleLink])
    answer.layerTimes = answer.times
    answer.layerQuantities = [Quantity(span: span, kind: .age, value: 30, unit: .none)]
    answer.firedRules = [RuleID(7)]
    #expect(answer.has(.bareTitle) && !answer.has(.disloyalty))
    // Every member is another than that of a new answer, so that none is forgotten here.
    for (member, new) in zip(
      Mirror(reflecting: answer).children, Mirror(reflecting: TaggedAnswer()).children)
    {
      #expect("\(member.value)" != "\(new.value)", "\(member.label ?? "")")
    }
    answer.reset()
    #expect(answer == TaggedAnswer())
  }
}
