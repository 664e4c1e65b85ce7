import Aggregation
import Codebook

/// Shares as dots with their intervals, the label over each line, drawn by the template `dot-plot`.
///
/// A plot is made of panels on one scale, each a picture by itself: a page lays them side by side
/// as its width allows, a file of `charts/` in as many columns as the plot has. Labels stand over
/// the lines, not beside them, so that a panel stays readable on a telephone.
struct DotPlot {
  struct Tick { let x, label: String }
  struct Row {
    let label: String
    /// As much as fits: `12.5% (10.1–14.9), 30 / 240`
    let figures: String
    let textY, lineY, lowX, highX, dotX: String
  }
  struct Line { let text, y: String }
  struct Panel {
    /// Not `title`: the template would take the plot's where a panel has none.
    let heading: String?
    /// The heading as it is drawn.
    let lines: [Line]
    let width, height, right, tickY, gridY, axisY: String
    let ticks: [Tick]
    let rows: [Row]
    /// Where it stands in the file.
    var x = "0"
    var y = "0"
  }

  /// How wide a panel is, in units of the picture, and how many stand in a row of the file.
  struct Shape: Sendable {
    let width: Double
    let columns: Int
    let figures: @Sendable (Share, ReportStrings) -> String

    /// One panel, with everything there is to say.
    static let single = Shape(width: 400, columns: 1) { share, strings in
      strings.shareWithInterval(share)
        + ", \(strings.number(share.count)) / \(strings.number(share.of))"
    }
    /// A few panels with many lines.
    static let pairs = Shape(width: 360, columns: 2) { share, strings in
      strings.shareWithInterval(share)
    }

    /// Narrow panels side by side, up to four.
    static func row(of count: Int) -> Shape {
      Shape(width: 200, columns: min(4, count)) { share, strings in
        share.value.map(strings.percent) ?? ""
      }
    }
  }

  let id: String
  let title: String
  let description: String
  /// Of the file.
  let width, height: String
  let columns: Int
  let panels: [Panel]

  /// Its name in `charts/`; stored, since templates see no computed properties.
  let file: String

  static let margin = 16.0
  static let gap = 16.0
  private static let rowHeight = 33.0

  /// `panels` are groups of lines with a heading each; a line without answers is left out.
  init(
    id: String, title: String, description: String, shape: Shape,
    panels: [(title: String?, rows: [(label: String, share: Share)])], _ strings: ReportStrings
  ) {
    self.id = id
    file = id.dropFirst("chart-".count) + ".svg"
    self.title = title
    self.description = description
    columns = shape.columns
    let highest = panels.flatMap(\.rows).compactMap { $0.share.interval?.high }.max() ?? 0
    let (end, step) = Self.axis(reaching: highest)
    let right = shape.width - Self.margin
    func decimal(_ number: Double) -> String { DecimalText.fixed(number, decimals: 1) }
    func x(_ share: Double) -> String {
      decimal(Self.margin + share / end * (right - Self.margin))
    }
    // A narrow panel has room for every other mark.
    let marks = Int((end / step).rounded())
    let every = shape.width < 300 && marks > 2 && marks % 2 == 0 ? 2 : 1
    let ticks = stride(from: 0, through: marks, by: every).map { i in
      let share = Double(i) * step
      return Tick(x: x(share), label: "\(Int((share * 100).rounded()))%")
    }
    // As many lines in every panel, so that the panels stay level.
    let headings = panels.map { panel in
      panel.title.map { TextWidth.lines($0, in: right - Self.margin, size: 15, most: 2) } ?? []
    }
    let top = Double(headings.map(\.count).max() ?? 0) * 18 + (headings.contains([]) ? 0 : 8)
    let grid = PanelGrid(columns: shape.columns, width: shape.width)
    var drawn: [Panel] = []
    var heights: [Double] = []
    for (panel, heading) in zip(panels, headings) {
      var y = top + 20
      var rows: [Row] = []
      for row in panel.rows {
        guard let value = row.share.value, let interval = row.share.interval else { continue }
        let figures = shape.figures(row.share, strings)
        rows.append(
          Row(
            label: TextWidth.fitting(
              row.label, in: right - Self.margin - TextWidth.of(figures, size: 12) - 8, size: 13),
            figures: figures, textY: decimal(y + 13), lineY: decimal(y + 23),
            lowX: x(interval.low), highX: x(interval.high), dotX: x(value)))
        y += Self.rowHeight
      }
      heights.append(y + 4)
      drawn.append(
        Panel(
          heading: panel.title,
          lines: heading.enumerated().map {
            Line(text: $1, y: decimal(18 * Double($0 + 1)))
          }, width: decimal(shape.width), height: decimal(y + 4),
          right: decimal(right), tickY: decimal(top + 12), gridY: decimal(top + 18),
          axisY: decimal(y), ticks: ticks, rows: rows))
    }
    for (index, place) in grid.places(heights).enumerated() {
      (drawn[index].x, drawn[index].y) = (decimal(place.x), decimal(place.y))
    }
    self.panels = drawn
    width = decimal(grid.totalWidth(heights.count))
    height = decimal(grid.totalHeight(heights))
  }

  /// The end of the axis and the distance of its marks.
  static func axis(reaching highest: Double) -> (end: Double, step: Double) {
    let choices = [(0.05, 0.01), (0.1, 0.02), (0.2, 0.05), (0.4, 0.1), (0.6, 0.2), (1, 0.25)]
    return choices.first { highest <= $0.0 } ?? (1, 0.25)
  }
}

extension DotPlot {
  /// The plots of a report: overall first, then by scenario.
  static func all(_ context: PageContext) -> [DotPlot] {
    let strings = context.strings
    let scopes = context.scopes
    let ranked = PageContext.ranked(context.all)
    let parts = scopes.count > 1 ? Array(scopes.dropFirst()) : scopes
    func byScenario(
      _ id: String, _ title: String, _ description: String, _ tags: [ReportTag], _ shape: Shape
    ) -> DotPlot {
      DotPlot(
        id: "chart-" + id, title: strings[title], description: strings[description], shape: shape,
        panels: tags.map { tag in
          (strings.title(tag), parts.map { ($0.title, $0.counts.share(of: tag)) })
        }, strings)
    }
    let horizons = Horizon.allCases.map(ReportTag.horizon)
    let levels = (0...3).map(ReportTag.specificity)
    let targets = TargetKind.allCases.map(ReportTag.target)
    return [
      DotPlot(
        id: "chart-mistakes", title: strings["mistakes.title"],
        description: strings["mistakes.chart"], shape: .single,
        panels: [
          (
            nil,
            ranked.map {
              (strings.title(.mistake($0)), context.all.share(of: .mistake($0)))
            }
          )
        ], strings),
      byScenario(
        "scenarios", "scenarios.chart_title", "scenarios.chart",
        ranked.filter { context.all[$0] > 0 }.map(ReportTag.mistake), .pairs),
      byScenario(
        "horizons", "good.chart_horizons", "good.chart_horizons_text", horizons,
        .row(of: horizons.count)),
      byScenario(
        "specificity", "good.chart_specificity", "good.chart_specificity_text", levels,
        .row(of: levels.count)),
      byScenario(
        "targets", "good.targets", "good.chart_targets_text", targets, .row(of: targets.count)),
    ]
  }
}
