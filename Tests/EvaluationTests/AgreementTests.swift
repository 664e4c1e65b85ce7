import Evaluation
import TestSupport
import Testing

@Suite struct AgreementTests {
  private func file(_ acknowledged: [Bool], _ levels: [Int], _ name: String, _ scratch: Scratch)
    throws
    -> String
  {
    try scratch.write(
      lines: zip(acknowledged, levels).enumerated().map { index, labels in
        #"{"id":"\#(index)","text":"x","specificity":\#(labels.1),"#
          + #""components":{"acknowledgement":\#(labels.0)}}"#
      }, to: name)
  }

  /// Ten answers, worked by hand: both set it 3 times, one alone 1 and 2 times, neither 4.
  /// Kappa: observed 0.7, by chance 0.4·0.5 + 0.6·0.5 = 0.5, so 0.4. Alpha: of 20 values 9 set,
  /// 6 of 20 pairs apart, so 1 − 19·6/(2·9·11) = 0.4242….
  @Test func coefficientsOfATag() throws {
    let scratch = try Scratch()
    let first = [true, true, true, true, false, false, false, false, false, false]
    let second = [true, true, true, false, true, true, false, false, false, false]
    let zeros = [Int](repeating: 0, count: 10)
    let agreement = try Agreement(
      try file(first, zeros, "a", scratch), try file(second, zeros, "b", scratch))
    let item = try #require(agreement.items.first { $0.name == "acknowledgement" })
    #expect(item.set! == (4, 5, 3))
    #expect(abs(item.observed - 0.7) < 1e-12)
    #expect(abs(item.kappa! - 0.4) < 1e-12)
    #expect(abs(item.alpha! - (1 - 19.0 * 6 / (2 * 9 * 11))) < 1e-12)
    let constant = try #require(agreement.items.first { $0.name == "commitment" })
    #expect(constant.kappa == nil && constant.alpha == nil && constant.observed == 1)
  }

  @Test func aJudgeAgreesWithHimself() throws {
    let gold = Repository.path("data/gold/dev.jsonl")
    let agreement = try Agreement(gold, gold)
    #expect(agreement.answers == 250 && agreement.unshared == 0)
    try #require(agreement.items.count { $0.kappa != nil } > 10)
    #expect(agreement.items.allSatisfy { ($0.kappa ?? 1) == 1 && ($0.alpha ?? 1) == 1 })
    #expect(agreement.scores.macroF1 == 1)
  }

  @Test func onlySharedAnswersCount() throws {
    let scratch = try Scratch()
    let first = try file([true, false, true], [0, 1, 2], "a", scratch)
    let second = try file([true, false], [0, 1], "b", scratch)
    let agreement = try Agreement(first, second)
    #expect(agreement.answers == 2 && agreement.unshared == 1)
    let empty = try scratch.write(lines: [#"{"id":"other","text":"x"}"#], to: "c")
    #expect(throws: EvaluationError.nothingInCommon(first: first, second: empty)) {
      try Agreement(first, empty)
    }
  }

  @Test func textsThatDifferAreNamed() throws {
    let scratch = try Scratch()
    let first = try scratch.write(
      lines: [#"{"id":"a","text":"x"}"#, #"{"id":"b","text":"To weld."}"#], to: "a")
    let second = try scratch.write(
      lines: [#"{"id":"b","text":"To bake."}"#, #"{"id":"a","text":"x"}"#], to: "b")
    let error = #expect(throws: EvaluationError.self) { try Agreement(first, second) }
    let message = try #require(error?.description)
    #expect(message.hasPrefix("\(second):1: the text is another than that of the same id in"))
    #expect(message.contains("\(first):2"))
  }
}
