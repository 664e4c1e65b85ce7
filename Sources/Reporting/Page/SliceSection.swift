import Aggregation
import Codebook

/// The mistakes of each group or month.
struct SliceSection {
  struct Line {
    let name: String
    let isSmall: Bool
    let of: String
    let ofLink: String?
    let cells: [ShareCell]
  }
  struct Note { let text: String }

  let anchor: String
  let title: String
  /// Ready for its form: HTML or Markdown.
  let introduction: String
  let slice: String
  let columns: [Matrix.Column]
  let lines: [Line]
  let notes: [Note]

  /// nil where the report has no such slices.
  init?(
    _ key: String, _ slices: PageContext.SliceScopes?, isCut: Bool, _ context: PageContext,
    rich: (String) -> String
  ) {
    guard let slices else { return nil }
    let strings = context.strings
    let hidden = slices.hidden
    anchor = "by-" + key
    title = strings["slices." + key]
    introduction = rich(strings("slices.introduction", ["file": "mistakes_by_\(key).csv"]))
    slice = strings["slices.slice_" + key]
    let ranked = PageContext.ranked(context.all).map(ReportTag.mistake)
    columns = ranked.map { Matrix.Column(name: strings.title($0)) }
    lines = slices.scopes.map { scope in
      guard !slices.hides(scope) else {
        return Line(
          name: scope.title, isSmall: false, of: strings["scenarios.hidden"], ofLink: nil,
          cells: ranked.map { _ in ShareCell() }
        )
      }
      return Line(
        name: scope.title, isSmall: scope.counts.answers < PageContext.small,
        of: strings.number(scope.counts.answers), ofLink: context.anchor(scope, .answers),
        cells: ranked.map { ShareCell($0, scope, context) })
    }
    var notes: [String] = []
    if hidden.unnamed > 0 {
      notes.append(
        strings(
          "slices.unnamed",
          [
            "n": strings.number(hidden.unnamed),
            "min_group": strings.number(context.contents.minimumGroup),
          ]))
    }
    if slices.leftOut > 0 {
      notes.append(
        strings(
          key == "month" ? "slices.earlier" : "slices.more",
          ["n": strings.number(slices.leftOut)]))
    }
    if hidden.showsTotalsOnly { notes.append(strings["slices.totals_only"]) }
    if isCut { notes.append(strings("slices.cut", ["n": strings.number(Slices.kept)])) }
    self.notes = notes.map(Note.init)
  }
}

extension PageContext.SliceScopes {
  func hides(_ scope: PageContext.Scope) -> Bool {
    switch scope.answers {
    case .group(let name), .month(let name): hidden.hides(name, nil)
    default: false
    }
  }
}
