import Aggregation
import Codebook

/// Shares as dots with their intervals, the label over each line, drawn by the template `dot-plot`.
///
/// Labels stand over the lines, not beside them, so that the plot stays readable on a telephone.
struct DotPlot {
  struct Tick { let x, label: String }
  struct Row {
    let label: String
    /// `12.5% (10.1–14.9), 30 of 240`
    let figures: String
    let textY, lineY, lowX, highX, dotX: String
  }
  struct Band {
    /// Not `title`: the template would take the plot's where a band has none.
    let heading: String?
    let headingY: String
    let rows: [Row]
  }

  let id: String
  let title: String
  let description: String
  let height: String
  let axisY: String
  let ticks: [Tick]
  let bands: [Band]

  /// Its name in `charts/`.
  var file: String { id.dropFirst("chart-".count) + ".svg" }

  /// In units of the picture, whose width is `right` and a margin.
  private static let left = 14.0
  private static let right = 462.0
  private static let rowHeight = 32.0
  private static let titleHeight = 32.0

  /// `bands` are groups of lines with a heading each; a line without answers is left out.
  init(
    id: String, title: String, description: String,
    bands: [(title: String?, rows: [(label: String, share: Share)])], _ strings: ReportStrings
  ) {
    self.id = id
    self.title = title
    self.description = description
    let highest = bands.flatMap(\.rows).compactMap { $0.share.interval?.high }.max() ?? 0
    let (end, step) = Self.axis(reaching: highest)
    func x(_ share: Double) -> String {
      Decimal.fixed(Self.left + share / end * (Self.right - Self.left), decimals: 1)
    }
    ticks = (0...Int((end / step).rounded())).map { i in
      let share = Double(i) * step
      return Tick(x: x(share), label: "\(Int((share * 100).rounded()))%")
    }
    var y = 22.0
    var drawn: [Band] = []
    for band in bands {
      let headingY = y + 20
      if band.title != nil { y += Self.titleHeight }
      var rows: [Row] = []
      for row in band.rows {
        guard let value = row.share.value, let interval = row.share.interval else { continue }
        rows.append(
          Row(
            label: row.label,
            figures: "\(strings.percent(value)) "
              + "(\(strings.decimal(interval.low * 100))–\(strings.decimal(interval.high * 100))), "
              + "\(strings.number(row.share.count)) / \(strings.number(row.share.of))",
            textY: Decimal.fixed(y + 13, decimals: 1), lineY: Decimal.fixed(y + 22, decimals: 1),
            lowX: x(interval.low), highX: x(interval.high), dotX: x(value)))
        y += Self.rowHeight
      }
      drawn.append(
        Band(heading: band.title, headingY: Decimal.fixed(headingY, decimals: 1), rows: rows))
    }
    self.bands = drawn
    axisY = Decimal.fixed(y + 2, decimals: 1)
    height = Decimal.fixed(y + 8, decimals: 0)
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
      _ id: String, _ title: String, _ description: String, _ tags: [ReportTag]
    ) -> DotPlot {
      DotPlot(
        id: "chart-" + id, title: strings[title], description: strings[description],
        bands: tags.map { tag in
          (strings.title(tag), parts.map { ($0.title, $0.counts.share(of: tag)) })
        }, strings)
    }
    return [
      DotPlot(
        id: "chart-mistakes", title: strings["mistakes.title"],
        description: strings["mistakes.chart"],
        bands: [
          (
            nil,
            ranked.map {
              (strings.title(.mistake($0)), context.all.share(of: .mistake($0)))
            }
          )
        ], strings),
      byScenario(
        "scenarios", "scenarios.chart_title", "scenarios.chart",
        ranked.filter { context.all[$0] > 0 }.map(ReportTag.mistake)),
      byScenario(
        "horizons", "good.chart_horizons", "good.chart_horizons_text",
        Horizon.allCases.map(ReportTag.horizon)),
      byScenario(
        "specificity", "good.chart_specificity", "good.chart_specificity_text",
        (0...3).map(ReportTag.specificity)),
      byScenario(
        "targets", "good.targets", "good.chart_targets_text",
        TargetKind.allCases.map(ReportTag.target)),
    ]
  }
}
