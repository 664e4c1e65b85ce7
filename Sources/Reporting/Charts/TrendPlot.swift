import Aggregation

/// Shares over runs: a panel a mistake, all on the same scale, drawn by the template `trend-plot`.
struct TrendPlot {
  struct Point { let x, y, low, high: String }
  struct Mark { let y, textY, label: String }
  struct Panel {
    let heading, figures, path: String
    let points: [Point]
    let marks: [Mark]
    let first, last: String
    /// Where it stands in the file.
    let x, y: String
  }

  let id = "chart-trend"
  let title: String
  let description: String
  /// Of the file.
  let width, height: String
  let panels: [Panel]

  /// Its name in `charts/`.
  let file = "trend.svg"

  /// Of a panel, as the template `trend-plot-marks` draws it.
  static let size = (width: 360.0, height: 116.0)
  private static let left = 44.0
  private static let right = 346.0
  private static let top = 28.0
  private static let floor = 92.0

  /// The runs of each panel are the same, the oldest first.
  init(_ series: [(title: String, runs: [(date: String, share: Share)])], _ strings: ReportStrings)
  {
    title = strings["runs.title"]
    description = strings["runs.chart"]
    let highest =
      series.flatMap(\.runs).compactMap { $0.share.interval?.high }.max() ?? 0
    let end = ShareAxis(reaching: highest).end
    let count = series.first?.runs.count ?? 0
    func x(_ index: Int) -> Double {
      count < 2
        ? Self.right
        : Self.left + 6 + Double(index) / Double(count - 1) * (Self.right - Self.left - 12)
    }
    func y(_ share: Double) -> Double { Self.floor - share / end * (Self.floor - Self.top) }
    let marks = [0, end].map {
      Mark(y: svgLength(y($0)), textY: svgLength(y($0) + 4), label: "\(Int(($0 * 100).rounded()))%")
    }
    let grid = PanelGrid(columns: 2, width: Self.size.width)
    let heights = series.map { _ in Self.size.height }
    panels = zip(series, grid.places(heights)).map { line, place in
      var points: [Point] = []
      var path = ""
      for (index, run) in line.runs.enumerated() {
        guard let value = run.share.value, let interval = run.share.interval else { continue }
        path += (path.isEmpty ? "M" : "L") + svgLength(x(index)) + " " + svgLength(y(value))
        points.append(
          Point(
            x: svgLength(x(index)), y: svgLength(y(value)), low: svgLength(y(interval.low)),
            high: svgLength(y(interval.high))))
      }
      let now = line.runs.last?.share.value.map(strings.percent) ?? ""
      return Panel(
        heading: line.title, figures: now, path: path, points: points, marks: marks,
        first: line.runs.first?.date ?? "", last: line.runs.last?.date ?? "",
        x: svgLength(place.x), y: svgLength(place.y))
    }
    width = svgLength(grid.totalWidth(series.count))
    height = svgLength(grid.totalHeight(heights))
  }
}
