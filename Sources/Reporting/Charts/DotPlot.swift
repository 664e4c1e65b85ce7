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
  private static let rowHeight = 38.0
  private static let titleHeight = 34.0

  /// `bands` are groups of lines with a heading each; a line without answers is left out.
  init(
    id: String, title: String, description: String,
    bands: [(title: String?, rows: [(label: String, share: Share)])]
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
            figures: "\(Decimal.percent(value)) "
              + "(\(Decimal.fixed(interval.low * 100, decimals: 1))–"
              + "\(Decimal.fixed(interval.high * 100, decimals: 1))), "
              + "\(ReportPage.grouped(row.share.count)) of \(ReportPage.grouped(row.share.of))",
            textY: Decimal.fixed(y + 15, decimals: 1), lineY: Decimal.fixed(y + 26, decimals: 1),
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
  /// The plots of a report: overall first, then by scenario. `groups` begin with all together.
  static func all(_ groups: [(name: String, counts: ScenarioCounts)]) -> [DotPlot] {
    guard let total = groups.first?.counts else { return [] }
    let ranked = Mistake.allCases.sorted { a, b in
      total[a] != total[b] ? total[a] > total[b] : a.rawValue < b.rawValue
    }
    let parts = Array(groups.dropFirst())
    var plots = [
      DotPlot(
        id: "chart-mistakes", title: "Common mistakes, all scenarios together",
        description: "Share of answers with each mistake, with its 95% interval.",
        bands: [
          (
            nil,
            ranked.map { ($0.text.title, Share(total[$0], of: total.denominator(of: $0))) }
          )
        ])
    ]
    func byScenario(
      _ id: String, _ title: String, _ description: String,
      _ terms: [(title: String, share: (ScenarioCounts) -> Share)]
    ) -> DotPlot {
      DotPlot(
        id: id, title: title, description: description,
        bands: terms.map { term in
          (term.title, (parts.isEmpty ? groups : parts).map { ($0.name, term.share($0.counts)) })
        })
    }
    plots.append(
      byScenario(
        "chart-scenarios", "Common mistakes by scenario",
        "For each mistake, the share of answers in every scenario, with its 95% interval.",
        ranked.filter { total[$0] > 0 }.map { mistake in
          (mistake.text.title, { Share($0[mistake], of: $0.denominator(of: mistake)) })
        }))
    plots.append(
      byScenario(
        "chart-horizons", "How far ahead the goals lie",
        "Share of answers with at least one goal of each horizon; an answer can have several.",
        Horizon.allCases.map { term in (term.text.title, { Share($0[term], of: $0.rated) }) }))
    plots.append(
      byScenario(
        "chart-specificity", "How concrete the goals are",
        "Share of answers at each level; every answer has one.",
        (0...3).map { level in
          (SpecificityText.titles[level], { Share($0[specificity: level], of: $0.rated) })
        }))
    plots.append(
      byScenario(
        "chart-targets", "Measurable targets",
        "Share of answers with at least one target of each kind.",
        TargetKind.allCases.map { term in (term.text.title, { Share($0[term], of: $0.rated) }) }))
    return plots
  }
}
