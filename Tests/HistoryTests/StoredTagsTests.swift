import Aggregation
import Codebook
import Testing

@testable import History

@Suite("The tags that the ledger keeps of an answer")
struct StoredTagsTests {
  private static func answer(_ random: inout SplitMix64, rules: Int) -> TaggedAnswer {
    var answer = TaggedAnswer()
    let span = Span(0, 4)
    func some<Term: CodebookTerm & CaseIterable>(_ type: Term.Type) -> [Term] {
      Term.allCases.filter { _ in Bool.random(using: &random) }
    }
    for mistake in some(Mistake.self) where mistake != .nonAnswer {
      answer.mistakes.append(Finding(tag: mistake, span: span, rule: RuleID(1)))
    }
    for horizon in some(Horizon.self) {
      answer.goals.append(Goal(span: span, horizon: horizon, months: nil))
    }
    for kind in some(TargetKind.self) {
      answer.targets.append(Target(span: span, goal: 0, kind: kind, value: 3, unit: .none))
    }
    for component in some(Component.self) { answer.components.insert(component) }
    for omission in some(Omission.self) { answer.omissions.insert(omission) }
    answer.specificity = Int.random(in: 0...3, using: &random)
    for _ in 0..<rules {
      answer.firedRules.append(RuleID(UInt16.random(in: 0..<2000, using: &random)))
    }
    return answer
  }

  private static func stored(_ answer: TaggedAnswer) -> [UInt8] {
    var bytes: [UInt8] = []
    StoredTags.append(answer, to: &bytes)
    return bytes
  }

  @Test("An answer is counted by its stored tags as by itself", arguments: 0..<20)
  func counting(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (whole, rebuilt) = (Summary(), Summary())
    for _ in 0..<50 {
      let answer = Self.answer(&random, rules: Int.random(in: 0..<60, using: &random))
      var read = TaggedAnswer()
      let isSound = Self.stored(answer).withUnsafeBytes { StoredTags.read($0, into: &read) }
      #expect(isSound)
      whole.count(answer, file: "a", row: 1)
      rebuilt.count(read, file: "a", row: 1)
    }
    #expect(rebuilt == whole)
  }

  @Test("However many rules matched, the tags leave room within 500 bytes")
  func length() {
    var random = SplitMix64(seed: 7)
    for rules in [0, 10, 100, 1000, 100_000] {
      #expect(Self.stored(Self.answer(&random, rules: rules)).count <= 400)
    }
  }

  @Test("Bytes that are no tags are refused, not misread")
  func damage() {
    var random = SplitMix64(seed: 9)
    let bytes = Self.stored(Self.answer(&random, rules: 5))
    var read = TaggedAnswer()
    for length in 0..<7 {
      #expect(!bytes[..<length].withUnsafeBytes { StoredTags.read($0, into: &read) })
    }
    #expect(![UInt8(99)].withUnsafeBytes { StoredTags.read($0, into: &read) })
  }
}
