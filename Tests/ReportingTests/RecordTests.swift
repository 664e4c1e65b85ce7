import Codebook
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("Machine-read records")
struct RecordTests {
  static let text = "Café “first”:\tI’ll cut scrap by 12% within a year; then open my own shop."

  static var answer: TaggedAnswer {
    var answer = TaggedAnswer()
    answer.scenario = .standard(.midCareer)
    answer.scenarioSource = .column
    answer.words = 15
    let goal = span(of: "cut scrap by 12% within a year", in: text)
    let time = span(of: "within a year", in: text)
    let target = span(of: "cut scrap by 12%", in: text)
    answer.goals = [
      Goal(span: goal, horizon: .short, months: Months(0, 12)),
      Goal(span: span(of: "open my own shop", in: text), horizon: .unspecified, months: nil),
    ]
    let year = Timex.duration(
      years: 1, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0)
    answer.times = [TimeMention(span: time, goal: 0, months: Months(0, nil), timex: year)]
    answer.targets = [Target(span: target, goal: 0, kind: .percent, value: 12, unit: .percent)]
    answer.components = TermSet([.roleLink])
    answer.componentEvidence = [Finding(tag: .roleLink, span: target, rule: RuleID(0))]
    answer.specificity = 3
    answer.mistakes = [
      Finding(tag: .disloyalty, span: span(of: "open my own shop", in: text), rule: RuleID(1)),
      Finding(tag: .vagueGeneralities, span: Span(0, 5), rule: .none),
    ]
    answer.omissions = TermSet([.noLongTerm, .noShortTerm])
    answer.layerTimes = [TimeMention(span: time, goal: 0, months: nil, timex: nil)]
    answer.layerQuantities = [
      Quantity(span: span(of: "12%", in: text), kind: .ratio, value: 0.5, unit: .none),
      Quantity(
        span: span(of: "12%", in: text), kind: .money, value: 2_000_000, unit: .currency("USD")),
      Quantity(
        span: span(of: "12%", in: text), kind: .number, value: 4,
        unit: .noun(span(of: "scrap", in: text))),
    ]
    answer.tokens = 20
    answer.sentences = 1
    return answer
  }

  func line(_ answer: TaggedAnswer, layers: Bool = false, id: String? = nil, role: String? = nil)
    -> String
  {
    let writer = TagRecordWriter(rules: ["role.duty", "disloyalty.own-business"], layers: layers)
    var output: [UInt8] = []
    withBytes(of: Self.text) { text in
      withBytes(of: "über \"x\".csv") { file in
        withBytes(of: id ?? "") { id_ in
          withBytes(of: role ?? "") { role_ in
            var identity = AnswerIdentity(file: file, row: 7)
            if id != nil { identity.id = id_ }
            if role != nil { identity.role = role_ }
            writer.append(answer, text: text, identity: identity, to: &output)
          }
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  @Test("a record is the interface's, key by key")
  func record() {
    let expected =
      #"""
      {"id":"7","file":"über \"x\".csv","row":7,"question":null,"date":null,"group":null,"role":null,\#
      "scenario":"mid_career","scenario_source":"column","language":"en","words":15,"skipped":null,\#
      "goals":[{"quote":"cut scrap by 12% within a year","start":19,"end":49,"horizon":"short","months":[0,12]},\#
      {"quote":"open my own shop","start":56,"end":72,"horizon":"unspecified","months":null}],\#
      "times":[{"quote":"within a year","start":36,"end":49,"goal":0,"months":[0,null],"timex":"P1Y"}],\#
      "targets":[{"quote":"cut scrap by 12%","start":19,"end":35,"goal":0,"kind":"percent","value":12,"unit":"percent"}],\#
      "components":{"acknowledgement":false,"role_link":true,"commitment":false},\#
      "component_evidence":[{"tag":"role_link","quote":"cut scrap by 12%","start":19,"end":35,"rule":"role.duty"}],\#
      "specificity":3,"mistakes":[{"tag":"disloyalty","quote":"open my own shop","start":56,"end":72,"rule":"disloyalty.own-business"},\#
      {"tag":"vague_generalities","quote":"Café","start":0,"end":4,"rule":null}],\#
      "omissions":["no_short_term","no_long_term"]}

      """#
    #expect(line(Self.answer) == expected)
  }

  @Test("layers follow, numbers as short as possible")
  func layers() {
    let record = line(Self.answer, layers: true)
    #expect(
      record.hasSuffix(
        #"""
        ,"layers":{"times":[{"quote":"within a year","start":36,"end":49,"months":null,"timex":null}],\#
        "quantities":[{"quote":"12%","start":32,"end":35,"type":"ratio","value":0.5,"unit":null},\#
        {"quote":"12%","start":32,"end":35,"type":"money","value":2000000,"unit":"USD"},\#
        {"quote":"12%","start":32,"end":35,"type":"number","value":4,"unit":"scrap"}],\#
        "tokens":20,"sentences":1}}

        """#))
  }

  @Test("any field is read back as it was, and prints without moving a cursor")
  func escapes() throws {
    let hostile = "a\"b\\c\n\r\t\u{0}\u{1B}[2J\u{7F}\u{85}\u{9B}é😀</script>"
    let record = line(TaggedAnswer(), id: hostile, role: hostile)
    #expect(
      record.unicodeScalars.dropLast().allSatisfy {
        $0.properties.generalCategory != .control
      })
    let object = try jsonObject(record.utf8)
    #expect(object["id"] as? String == hostile)
    #expect(object["role"] as? String == hostile)
  }

  @Test("a skipped answer says why, with empty lists")
  func skipped() {
    var answer = TaggedAnswer()
    answer.skipped = .duplicate
    let record = line(answer)
    #expect(record.contains(#""skipped":"duplicate","goals":[],"times":[],"targets":[],"#))
    #expect(record.hasSuffix(#""mistakes":[],"omissions":[]}"# + "\n"))
  }

  @Test("evidence has a line for each piece")
  func evidence() throws {
    let writer = EvidenceWriter(rules: ["role.duty", "disloyalty.own-business"])
    var output: [UInt8] = []
    withBytes(of: Self.text) { text in
      withBytes(of: "f.csv") { file in
        writer.append(
          Self.answer, text: text, identity: AnswerIdentity(file: file, row: 7), to: &output)
      }
    }
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 7)
    #expect(
      lines[5]
        == #"""
        {"file":"f.csv","row":7,"question":null,"id":"7","kind":"mistake","tag":"disloyalty",\#
        "quote":"open my own shop","start":56,"end":72,"rule":"disloyalty.own-business"}
        """#)
    for line in lines { _ = try jsonObject(line.utf8) }
  }

  @Test("a rejected row is kept whole, as text or, where it is none, as base 64")
  func rejects() {
    func line(_ raw: [UInt8]) -> String {
      var output: [UInt8] = []
      withBytes(of: "f.csv") { file in
        raw.withUnsafeBufferPointer {
          RejectWriter().append(
            file: file, line: 3, byte: 120, reason: "5 fields, the header has 7", raw: $0,
            to: &output)
        }
      }
      return String(decoding: output, as: UTF8.self)
    }
    let start = #"{"file":"f.csv","line":3,"byte":120,"reason":"5 fields, the header has 7","#
    #expect(line(Array("a,\"b\n".utf8)) == start + #""raw":"a,\"b\n"}"# + "\n")
    for bytes: [UInt8] in [[0xFF], [0xFF, 0x00], [0xFF, 0x00, 0x61], [0xFF, 0xFE, 0x61, 0x62]] {
      #expect(
        line(bytes)
          == start + #""raw_base64":""# + Data(bytes).base64EncodedString() + #""}"# + "\n")
    }
  }
}
