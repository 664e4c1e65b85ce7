import Aggregation
import Codebook

/// A table of `report.md` with a line for each scenario and a column for each term.
struct ReportMatrix {
  struct Column { let name: String }
  struct Cell { let text: String }
  struct Line {
    let name: String
    let of: String
    let cells: [Cell]
  }
  struct Entry { let name, meaning: String }

  let title: String
  let introduction: String
  let columns: [Column]
  let lines: [Line]
  let legend: [Entry]

  private typealias Term = (title: String, meaning: String, count: (ScenarioCounts) -> Int)

  private init(
    _ title: String, _ introduction: String, _ terms: [Term],
    _ groups: [(name: String, counts: ScenarioCounts)]
  ) {
    self.title = title
    self.introduction = introduction
    columns = terms.map { Column(name: $0.title) }
    legend = terms.map { Entry(name: $0.title, meaning: $0.meaning) }
    lines = groups.map { group in
      Line(
        name: group.name, of: ReportPage.grouped(group.counts.rated),
        cells: terms.map { term in
          let share = Share(term.count(group.counts), of: group.counts.rated)
          guard let value = share.value, let interval = share.interval else {
            return Cell(text: "0")
          }
          return Cell(
            text: "\(ReportPage.grouped(share.count)) = \(Decimal.percent(value)) "
              + "(\(Decimal.fixed(interval.low * 100, decimals: 1))–"
              + "\(Decimal.fixed(interval.high * 100, decimals: 1)))")
        })
    }
  }

  static func all(_ groups: [(name: String, counts: ScenarioCounts)]) -> [ReportMatrix] {
    [
      ReportMatrix(
        "Parts of a good answer",
        "A good answer values the question, ties a goal to the role and shows the wish to stay.",
        Component.allCases.map { term in (term.text.title, term.text.meaning, { $0[term] }) },
        groups),
      ReportMatrix(
        "How far ahead",
        "Answers with at least one goal of that horizon. A good answer has a short-term goal and "
          + "a long-term one.",
        Horizon.allCases.map { term in (term.text.title, term.text.meaning, { $0[term] }) },
        groups),
      ReportMatrix(
        "Measurable targets",
        "Answers with at least one target of that kind: something a third person could check later.",
        TargetKind.allCases.map { term in (term.text.title, term.text.meaning, { $0[term] }) },
        groups),
      ReportMatrix(
        "How concrete",
        "Each answer has one level.",
        (0...3).map { level in
          (
            SpecificityText.titles[level], SpecificityText.meanings[level],
            { $0[specificity: level] }
          )
        }, groups),
    ]
  }
}
