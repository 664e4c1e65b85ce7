import Codebook
import Pipeline

/// An answer as text for a terminal: each span in brackets with a number, and a list that says what
/// each number stands for.
struct HighlightedAnswer {
  /// What a span was marked for; the raw value is its ANSI colour.
  private enum Kind: Int {
    case goal = 36
    case time = 34
    case target = 32
    case component = 35
    case mistake = 31
  }

  private struct Mark {
    var span: Span
    var kind: Kind
    var name: String
    var detail: String
  }

  private let answer: AnswerExplanation
  private let inColour: Bool
  private let marks: [Mark]

  init(_ answer: AnswerExplanation, inColour: Bool) {
    self.answer = answer
    self.inColour = inColour
    marks = Self.marks(of: answer)
  }

  /// The whole display, ending in a line feed.
  var rendered: String {
    if let reason = answer.tags.skipped { return "skipped: \(reason.name)\n" }
    var output = highlightedText + "\n\n"
    let width = marks.map(\.name.count).max() ?? 0
    for (index, mark) in marks.enumerated() {
      let number = String(index + 1)
      let indent = String(repeating: " ", count: String(marks.count).count - number.count)
      let padding = String(repeating: " ", count: width - mark.name.count)
      let line = "\(indent)\(number) \(coloured(mark.name, mark.kind))\(padding)  \(mark.detail)"
      output += line + "\n"
    }
    if !marks.isEmpty { output += "\n" }
    return output + overview
  }

  // MARK: - The text

  private var highlightedText: String {
    var output = ""
    var open: [Int] = []
    let starts = marks.indices.sorted {
      // Longer spans open first, so that brackets nest where spans do.
      (marks[$0].span.start, -marks[$0].span.end, $0)
        < (marks[$1].span.start, -marks[$1].span.end, $1)
    }
    var next = 0
    var at = 0
    while true {
      for mark in open.reversed() where marks[mark].span.end == at {
        output += coloured("]", marks[mark].kind)
      }
      open.removeAll { marks[$0].span.end == at }
      while next < starts.count, marks[starts[next]].span.start == at {
        open.append(starts[next])
        output += coloured("[\(starts[next] + 1) ", marks[starts[next]].kind)
        next += 1
      }
      guard at < answer.text.count else { break }
      var end = answer.text.count
      if next < starts.count { end = min(end, marks[starts[next]].span.start) }
      for mark in open { end = min(end, marks[mark].span.end) }
      let piece = String(decoding: answer.text[at..<end], as: UTF8.self).printable
      output += open.last.map { coloured(piece, marks[$0].kind) } ?? piece
      at = end
    }
    return output
  }

  private func coloured(_ text: String, _ kind: Kind) -> String {
    inColour ? "\u{1B}[1;\(kind.rawValue)m\(text)\u{1B}[0m" : text
  }

  // MARK: - What the spans are

  private static func marks(of answer: AnswerExplanation) -> [Mark] {
    let tags = answer.tags
    var marks: [Mark] = []
    for goal in tags.goals {
      let detail = goal.horizon.name + (goal.months.map { ", months \($0.display)" } ?? "")
      marks.append(Mark(span: goal.span, kind: .goal, name: "goal", detail: detail))
    }
    for time in tags.times {
      let detail = [time.months.map { "months \($0.display)" }, time.timex.map(\.description)]
        .compactMap { $0 }.joined(separator: ", ")
      marks.append(Mark(span: time.span, kind: .time, name: "time", detail: detail))
    }
    for target in tags.targets {
      let value = target.value.map { " " + $0.plain } ?? ""
      marks.append(
        Mark(span: target.span, kind: .target, name: "target", detail: target.kind.name + value))
    }
    for finding in tags.componentEvidence {
      marks.append(
        Mark(
          span: finding.span, kind: .component, name: finding.tag.name,
          detail: rule(finding.rule, in: answer)))
    }
    for finding in tags.mistakes {
      marks.append(
        Mark(
          span: finding.span, kind: .mistake, name: finding.tag.name,
          detail: rule(finding.rule, in: answer)))
    }
    return marks.filter { !$0.span.isEmpty }
  }

  private static func rule(_ id: RuleID, in answer: AnswerExplanation) -> String {
    let index = Int(id.index)
    return index < answer.ruleNames.count ? "rule \(answer.ruleNames[index])" : ""
  }

  private var overview: String {
    let tags = answer.tags
    var lines = [
      ("scenario", "\(tags.scenario.name) (\(tags.scenarioSource.name))"),
      ("specificity", "\(tags.specificity) of 3"),
    ]
    let components = Component.allCases.filter { tags.components.contains($0) }
    lines.append(("components", list(components.map(\.name))))
    var mistakes: [String] = []
    for finding in tags.mistakes where !mistakes.contains(finding.tag.name) {
      mistakes.append(finding.tag.name)
    }
    lines.append(("mistakes", list(mistakes)))
    lines.append(
      ("omissions", list(Omission.allCases.filter { tags.omissions.contains($0) }.map(\.name))))
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, value in
      name + String(repeating: " ", count: width - name.count + 2) + value + "\n"
    }.joined()
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}

extension Months {
  /// `12`, `0 to 24`, `60 and more`.
  fileprivate var display: String {
    guard let max else { return "\(min) and more" }
    return min == max ? "\(min)" : "\(min) to \(max)"
  }
}
