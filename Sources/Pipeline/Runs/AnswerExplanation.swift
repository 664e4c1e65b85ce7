import Codebook
import Reporting
import Tagging

/// One answer, tagged by itself.
public struct AnswerExplanation {
  public let text: [UInt8]
  public let tags: TaggedAnswer
  /// The rules' names; a rule's place is its `RuleID`.
  public let ruleNames: [String]

  private let role: [UInt8]?
  private let date: [UInt8]?

  public init(text: String, role: String?, scenario: String?, date: String?, rules: TaggingRules) {
    let text = Array(text.utf8)
    let roleBytes = role.map { Array($0.utf8) }
    let dateBytes = date.map { Array($0.utf8) }
    var tags = TaggedAnswer()
    text.withUnsafeBufferPointer { text in
      if isBlank(text) {
        tags.skipped = .blank
        return
      }
      (roleBytes ?? []).withUnsafeBufferPointer { role in
        Array((scenario ?? "").utf8).withUnsafeBufferPointer { scenario in
          let label = ScenarioLabel(spelling: scenario)
          let day = (dateBytes ?? []).withUnsafeBufferPointer { CalendarDate(column: $0) }
          var tagger = rules.tagger()
          tagger.tag(
            text, context: AnswerContext(role: role, date: day, scenario: label), into: &tags)
          if let label {
            tags.scenario = label
            tags.scenarioSource = .column
          }
        }
      }
    }
    (self.text, self.tags, ruleNames) = (text, tags, rules.names)
    (self.role, self.date) = (roleBytes, dateBytes)
  }

  /// The record of `goalscan tag --layers`, as row 1 of standard input.
  public var jsonRecord: [UInt8] {
    var output: [UInt8] = []
    Array("-".utf8).withUnsafeBufferPointer { file in
      (role ?? []).withUnsafeBufferPointer { roleBytes in
        (date ?? []).withUnsafeBufferPointer { dateBytes in
          var identity = AnswerIdentity(file: file, row: 1)
          identity.role = role == nil ? nil : roleBytes
          identity.date = date == nil ? nil : dateBytes
          text.withUnsafeBufferPointer {
            TagRecordWriter(rules: ruleNames, layers: true)
              .append(tags, text: $0, identity: identity, to: &output)
          }
        }
      }
    }
    return output
  }
}
