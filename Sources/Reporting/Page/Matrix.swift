import Aggregation
import Codebook

/// A table with a line for each scenario and a column for each term.
struct Matrix {
  struct Column { let name: String }
  typealias Cell = ShareCell
  struct Line {
    let name: String
    let of: String
    let ofLink: String?
    let cells: [Cell]
  }
  struct Entry { let name, meaning: String }

  let title: String
  let figuresTitle: String
  let introduction: String
  let columns: [Column]
  let lines: [Line]
  let legend: [Entry]

  private init(
    _ key: String, _ tags: [ReportTag], isExclusive: Bool = false, _ context: PageContext
  ) {
    let strings = context.strings
    title = strings["good." + key]
    figuresTitle = strings("good.figures", ["title": title])
    let text = strings["good." + key + "_text"]
    introduction = isExclusive ? text : text + " " + strings["good.introduction"]
    columns = tags.map { Column(name: strings.title($0)) }
    legend = tags.map { Entry(name: strings.title($0), meaning: strings.meaning($0)) }
    lines = context.scopes.map { scope in
      Line(
        name: scope.title, of: strings.number(scope.counts.rated),
        // Behind it stand all answers.
        ofLink: scope.counts.rated == scope.counts.answers ? context.anchor(scope, .answers) : nil,
        cells: tags.map { ShareCell($0, scope, context) })
    }
  }

  static func all(_ context: PageContext) -> [Matrix] {
    [
      Matrix("components", Component.allCases.map(ReportTag.component), context),
      Matrix("horizons", Horizon.allCases.map(ReportTag.horizon), context),
      Matrix("targets", TargetKind.allCases.map(ReportTag.target), context),
      Matrix("specificity", (0...3).map(ReportTag.specificity), isExclusive: true, context),
    ]
  }
}
