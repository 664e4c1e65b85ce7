import Aggregation

/// Shares over runs: a panel a mistake, all on the same scale, drawn by the template `trend-plot`.
struct TrendPlot {
  struct Point { let x, y, low, high: String }
  struct Mark { let y, textY, label: String }
  struct Panel {
    let title, figures, titleY, path, floorY: String
    let points: [Point]
    let marks: [Mark]
  }

  let id = "chart-trend"
  let title: String
  let description: String
  let height: String
  let panels: [Panel]
  let first: String
  let last: String
  let datesY: String

  /// Its name in `charts/`.
  let file = "trend.svg"

  private static let left = 44.0
  private static let right = 462.0
  private static let panelHeight = 92.0
  private static let plotHeight = 56.0

  /// The runs of each panel are the same, the oldest first.
  init(_ series: [(title: String, runs: [(date: String, share: Share)])], _ strings: ReportStrings)
  {
    title = strings["runs.title"]
    description = strings["runs.chart"]
    let highest =
      series.flatMap(\.runs).compactMap { $0.share.interval?.high }.max() ?? 0
    let end = DotPlot.axis(reaching: highest).end
    let count = series.first?.runs.count ?? 0
    func decimal(_ number: Double) -> String { Decimal.fixed(number, decimals: 1) }
    func x(_ index: Int) -> Double {
      count < 2
        ? Self.right
        : Self.left + 6 + Double(index) / Double(count - 1) * (Self.right - Self.left - 12)
    }
    var panels: [Panel] = []
    for (place, line) in series.enumerated() {
      let top = Double(place) * Self.panelHeight + 26
      let floor = top + Self.plotHeight
      func y(_ share: Double) -> Double { floor - share / end * Self.plotHeight }
      var points: [Point] = []
      var path = ""
      for (index, run) in line.runs.enumerated() {
        guard let value = run.share.value, let interval = run.share.interval else { continue }
        path += (path.isEmpty ? "M" : "L") + decimal(x(index)) + " " + decimal(y(value))
        points.append(
          Point(
            x: decimal(x(index)), y: decimal(y(value)), low: decimal(y(interval.low)),
            high: decimal(y(interval.high))))
      }
      let now = line.runs.last?.share.value.map(strings.percent) ?? ""
      panels.append(
        Panel(
          title: line.title, figures: now, titleY: decimal(top - 10), path: path,
          floorY: decimal(floor), points: points,
          marks: [0, end].map {
            Mark(
              y: decimal(y($0)), textY: decimal(y($0) + 4),
              label: "\(Int(($0 * 100).rounded()))%")
          }))
    }
    self.panels = panels
    first = series.first?.runs.first?.date ?? ""
    last = series.first?.runs.last?.date ?? ""
    let bottom = Double(series.count) * Self.panelHeight
    datesY = decimal(bottom + 6)
    height = Decimal.fixed(bottom + 16, decimals: 0)
  }
}
