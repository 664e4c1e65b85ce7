import Aggregation
import Codebook

/// The mistakes of each group or month.
struct SliceSection {
  struct Cell { let count, share: String }
  struct Line {
    let name: String
    let isSmall: Bool
    let of: String
    let cells: [Cell]
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

  /// Slices in the page; the rest are in the tables.
  private static let most = 60

  init?(_ key: String, _ slices: Slices, _ context: PageContext, rich: (String) -> String) {
    guard !slices.names.isEmpty else { return nil }
    let strings = context.strings
    let minimum = context.contents.minimumGroup
    let hidden = SliceSuppression(
      slices, scenarios: context.summary.scenarios, total: context.suppression,
      minimumGroup: minimum)
    anchor = "by-" + key
    title = strings["slices." + key]
    introduction = rich(strings("slices.introduction", ["file": "mistakes_by_\(key).csv"]))
    slice = strings["slices.slice_" + key]
    let ranked = PageContext.ranked(context.all).map(ReportTag.mistake)
    columns = ranked.map { Matrix.Column(name: strings.title($0)) }
    let counts = Dictionary(uniqueKeysWithValues: hidden.names.map { ($0, slices[$0].all) })
    // Months stay in their order; of groups the largest come first.
    let largest = hidden.names.enumerated().sorted { a, b in
      let (left, right) = (counts[a.element]!.answers, counts[b.element]!.answers)
      return left != right ? left > right : a.offset < b.offset
    }.prefix(Self.most)
    let shown = key == "month" ? largest.sorted { $0.offset < $1.offset } : Array(largest)
    lines = shown.map(\.element).map { name in
      let group = counts[name]!
      let title = name.isEmpty ? strings["slices.blank"] : name.shortened
      guard !hidden.hides(name, nil) else {
        let text = strings["scenarios.hidden"]
        return Line(
          name: title, isSmall: false, of: text,
          cells: ranked.map { _ in Cell(count: "", share: "") }
        )
      }
      return Line(
        name: title, isSmall: group.answers < PageContext.small,
        of: strings.number(group.answers),
        cells: ranked.map { tag in
          let share = group.share(of: tag)
          return Cell(
            count: strings.number(share.count), share: context.shareWithInterval(share))
        })
    }
    var notes: [String] = []
    if hidden.unnamed > 0 {
      notes.append(
        strings(
          "slices.unnamed",
          ["n": strings.number(hidden.unnamed), "min_group": strings.number(minimum)]))
    }
    if hidden.names.count > shown.count {
      notes.append(
        strings("slices.more", ["n": strings.number(hidden.names.count - shown.count)]))
    }
    if hidden.showsTotalsOnly { notes.append(strings["slices.totals_only"]) }
    if slices.isCut { notes.append(strings("slices.cut", ["n": strings.number(Slices.kept)])) }
    self.notes = notes.map(Note.init)
  }
}
