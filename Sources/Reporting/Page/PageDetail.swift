/// How much a page shows. A page over `mostBytes` is made anew with less detail; what is left out
/// stays in the tables, and the page says so.
struct PageDetail: Equatable {
  /// A page's size in bytes.
  static let mostBytes = 2_000_000

  /// Rows behind a figure that stand with their words; the others as numbers.
  var words: Int
  /// Rows behind a figure, up to the twenty that a summary keeps.
  var rows: Int
  /// Scenarios with a section of their own.
  var sections: Int
  /// Scenarios in the table of all.
  var scenarios: Int
  /// Groups, and months.
  var slices: Int
  var inputs: Int

  static let full = PageDetail(
    words: 20, rows: 20, sections: 16, scenarios: 100, slices: 60, inputs: 100)

  /// From the most to the least: first words go, then rows, then whole groups. The last is far
  /// below `mostBytes`, whatever the names are.
  static let levels: [PageDetail] = [
    full,
    full.with { $0.words = 8 },
    full.with { $0.words = 3 },
    full.with { $0.words = 1 },
    full.with { $0.words = 0 },
    full.with { ($0.words, $0.rows, $0.slices, $0.sections) = (0, 10, 30, 8) },
    PageDetail(words: 0, rows: 5, sections: 4, scenarios: 30, slices: 12, inputs: 30),
  ]

  /// Whether only the rows behind figures differ.
  func hasSameParts(as other: PageDetail) -> Bool {
    with { ($0.words, $0.rows) = (other.words, other.rows) } == other
  }

  private func with(_ change: (inout PageDetail) -> Void) -> PageDetail {
    var detail = self
    change(&detail)
    return detail
  }
}
