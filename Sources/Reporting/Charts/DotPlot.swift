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

  /// A group of lines, and its heading.
  typealias Group = (title: String?, rows: [(label: String, share: Share)])

  /// `panels` are groups of lines with a heading each; a line without answers is left out.
  init(
    id: String, title: String, description: String, shape: Shape,
    panels: [Group], _ strings: ReportStrings
  ) {
    self.id = id
    file = id.dropFirst("chart-".count) + ".svg"
    self.title = title
    self.description = description
    columns = shape.columns
    let highest = panels.flatMap(\.rows).compactMap { $0.share.interval?.high }.max() ?? 0
    let drawing = PanelDrawing(shape: shape, axis: ShareAxis(reaching: highest), strings: strings)
    var drawn = drawing.panels(panels)
    let heights = drawn.map(\.height)
    let grid = PanelGrid(columns: shape.columns, width: shape.width)
    for (index, place) in grid.places(heights).enumerated() {
      (drawn[index].panel.x, drawn[index].panel.y) = (svgLength(place.x), svgLength(place.y))
    }
    self.panels = drawn.map(\.panel)
    width = svgLength(grid.totalWidth(heights.count))
    height = svgLength(grid.totalHeight(heights))
  }
}

/// Lays out the panels of a plot.
private struct PanelDrawing {
  let shape: DotPlot.Shape
  let axis: ShareAxis
  let strings: ReportStrings

  private static let margin = 16.0
  private static let rowHeight = 33.0

  private var right: Double { shape.width - Self.margin }

  /// Each with its height.
  func panels(_ groups: [DotPlot.Group]) -> [(panel: DotPlot.Panel, height: Double)] {
    let headings = groups.map { group in
      group.title.map { TextWidth.lines($0, in: right - Self.margin, size: 15, most: 2) } ?? []
    }
    // As many lines in every panel, so that the panels stay level.
    let top = Double(headings.map(\.count).max() ?? 0) * 18 + (headings.contains([]) ? 0 : 8)
    let ticks = axis.marks(isNarrow: shape.width < 300).map { share in
      DotPlot.Tick(x: x(share), label: "\(Int((share * 100).rounded()))%")
    }
    return zip(groups, headings).map { group, heading in
      let (rows, bottom) = rows(group.rows, below: top + 20)
      let panel = DotPlot.Panel(
        heading: group.title,
        lines: heading.enumerated().map {
          DotPlot.Line(text: $1, y: svgLength(18 * Double($0 + 1)))
        }, width: svgLength(shape.width), height: svgLength(bottom + 4), right: svgLength(right),
        tickY: svgLength(top + 12), gridY: svgLength(top + 18), axisY: svgLength(bottom),
        ticks: ticks,
        rows: rows)
      return (panel, bottom + 4)
    }
  }

  /// The lines that have a share, one below the other, and where the last one ends.
  private func rows(
    _ lines: [(label: String, share: Share)], below top: Double
  ) -> ([DotPlot.Row], bottom: Double) {
    var y = top
    var rows: [DotPlot.Row] = []
    for line in lines {
      guard let value = line.share.value, let interval = line.share.interval else { continue }
      let figures = shape.figures(line.share, strings)
      let room = right - Self.margin - TextWidth.of(figures, size: 12) - 8
      rows.append(
        DotPlot.Row(
          label: TextWidth.fitting(line.label, in: room, size: 13), figures: figures,
          textY: svgLength(y + 13), lineY: svgLength(y + 23), lowX: x(interval.low),
          highX: x(interval.high), dotX: x(value)))
      y += Self.rowHeight
    }
    return (rows, y)
  }

  private func x(_ share: Double) -> String {
    svgLength(Self.margin + share / axis.end * (right - Self.margin))
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
