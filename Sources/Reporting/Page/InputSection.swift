import Aggregation
import Codebook

/// What was read, and what became of it.
struct InputSection: PageSection {
  struct Input { let number, name, bytes, layout: String }
  struct Cause { let reason, count, `where`: String }
  struct Rejected {
    let sentence: String
    let causes: [Cause]
    let more: String?
  }

  let conservation: String
  let inputs: [Input]
  let severalInputs: Bool
  let moreInputs: String?
  let rejected: [Rejected]

  private static let mostCauses = 10

  /// Of `most` inputs at most; `run.json` has them all.
  init(_ contents: ReportContents, most: Int, rich: (String) -> String) {
    let strings = contents.strings
    inputs = contents.inputs.prefix(most).enumerated().map { place, input in
      Input(
        number: String(place + 1), name: input.name.shortened,
        bytes: strings.number(input.bytes),
        layout: input.layout.map(\.shortened).joined(separator: "; "))
    }
    severalInputs = contents.inputs.count > 1
    let left = contents.inputs.count - inputs.count
    moreInputs = left > 0 ? rich(strings("input.more", ["n": strings.number(left)])) : nil
    conservation = Self.conservation(contents.rows, strings)
    rejected = contents.rows.rejected == 0 ? [] : [Self.rejected(contents)]
  }

  /// `rows read = tagged + skipped + rejected`, in words and numbers.
  private static func conservation(_ rows: RowCounts, _ strings: ReportStrings) -> String {
    let reasons = SkipReason.allCases.filter { rows[skipped: $0] > 0 }.map { reason in
      let word =
        switch reason {
        case .blank: "input.blank"
        case .duplicate: "input.duplicate"
        case .language: "input.not_english"
        case .table: "input.other_table"
        case .question: "input.other_question"
        case .joined: "input.joined"
        }
      return "\(strings.number(rows[skipped: reason])) \(strings[word])"
    }
    let sentence = strings(
      "input.conservation",
      [
        "read": strings.number(rows.read), "tagged": strings.number(rows.tagged),
        "skipped": strings.number(rows.skipped), "rejected": strings.number(rows.rejected),
        "reasons": reasons.isEmpty
          ? "" : " (\(reasons.joined(separator: strings["format.list"])))",
      ])
    return rows.repaired == 0
      ? sentence
      : sentence + " " + strings("input.repaired", ["n": strings.number(rows.repaired)])
  }

  private static func rejected(_ contents: ReportContents) -> Rejected {
    let strings = contents.strings
    let causes = contents.rejects.commonest
    let count = contents.rows.rejected
    return Rejected(
      sentence: count == 1
        ? strings["input.one_rejected"]
        : strings("input.rejected", ["n": strings.number(count)]),
      causes: causes.prefix(mostCauses).map {
        Cause(
          reason: $0.reason.shortened, count: strings.number($0.count),
          where: strings("input.line", ["file": $0.file.shortened, "line": String($0.line)]))
      },
      more: causes.count > mostCauses
        ? strings("input.further", ["n": strings.number(causes.count - mostCauses)]) : nil)
  }
}
