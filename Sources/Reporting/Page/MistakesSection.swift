import Aggregation
import Codebook

/// The mistakes and omissions of all answers, and what each means.
struct MistakesSection: PageSection {
  struct OmissionRow { let title, meaning, better: String }

  let top: [ShareRow]
  let hasTop: Bool
  let mistakes: [ShareRow]
  let omissions: [ShareRow]
  let hasCorrection: Bool
  let correction: [ReportPage.Text]
  let explanations: [Explanation]
  let omissionTexts: [OmissionRow]
  let pairs: [PairRow]
  let hasPairs: Bool

  init(_ context: PageContext, _ form: ReportPage.Form) {
    let strings = context.strings
    mistakes = ShareRow.mistakes(context.scopes[0], context)
    omissions = ShareRow.omissions(context.scopes[0], context)
    top = context.hasFigures ? Array(mistakes.filter { $0.link != nil }.prefix(3)) : []
    hasTop = !top.isEmpty
    let accuracy = context.contents.accuracy
    correction =
      accuracy.map {
        [ReportPage.Text(text: form.rich(Self.correction($0, context.contents, form.safe)))]
      } ?? []
    hasCorrection = accuracy != nil
    explanations = Mistake.allCases.map { Explanation($0, context) }
    omissionTexts = Omission.allCases.map {
      let tag = ReportTag.omission($0)
      return OmissionRow(
        title: strings.title(tag), meaning: strings.meaning(tag), better: strings.better(tag))
    }
    pairs = PairRow.all(context)
    hasPairs = !pairs.isEmpty
  }

  private static func correction(
    _ accuracy: AccuracyReport, _ report: ReportContents, _ safe: (String) -> String
  ) -> String {
    let strings = report.strings
    let answers = strings.counted("answers", accuracy.answers)
    var gold =
      accuracy.gold.isEmpty
      ? strings("correction.unnamed", ["answers": answers])
      : strings(
        "correction.gold",
        [
          "names": accuracy.gold.map { safe($0.shortened) }.joined(
            separator: strings["format.list"]),
          "answers": answers,
        ])
    if accuracy.part == "heldout" {
      gold += strings["format.list"] + strings["correction.heldout"]
    }
    var notes = [strings("correction.note", ["gold": gold])]
    if accuracy.isOfOther(version: report.toolVersion, rules: report.pack.sha256) {
      notes.append(strings["correction.other_tagger"])
    }
    if accuracy.part != "heldout" { notes.append(strings["correction.tuned"]) }
    return notes.joined(separator: " ")
  }
}
