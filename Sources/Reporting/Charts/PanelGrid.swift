import Aggregation

/// Where the panels of a plot stand in a file, row by row.
struct PanelGrid {
  let columns: Int
  /// Of a panel.
  let width: Double

  private static let gap = 16.0

  /// The upper left corner of each panel.
  func places(_ heights: [Double]) -> [(x: Double, y: Double)] {
    var y = 0.0
    return heights.indices.map { index in
      if index > 0, index % columns == 0 {
        y += rowHeight(heights, before: index) + Self.gap
      }
      return (Double(index % columns) * (width + Self.gap), y)
    }
  }

  func totalWidth(_ count: Int) -> Double {
    let used = Double(max(1, min(columns, count)))
    return used * width + (used - 1) * Self.gap
  }

  func totalHeight(_ heights: [Double]) -> Double {
    guard let last = places(heights).last else { return 0 }
    return last.y + rowHeight(heights, before: heights.count)
  }

  /// The highest panel of the row that ends before `index`.
  private func rowHeight(_ heights: [Double], before index: Int) -> Double {
    let start = (index - 1) / columns * columns
    return heights[start..<index].max() ?? 0
  }
}

/// A length in a picture as it is written down: to a tenth of a unit.
func svgLength(_ length: Double) -> String { DecimalText.fixed(length, decimals: 1) }
