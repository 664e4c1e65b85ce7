import Aggregation

/// A share in a cell of a table with a column for each tag.
struct ShareCell {
  let count: String
  /// "12.5% (10.1–14.9)", and its two parts.
  let share, percent, interval: String
  /// To the rows behind it.
  let link: String?

  init(_ tag: ReportTag, _ scope: PageContext.Scope, _ context: PageContext) {
    let strings = context.strings
    let figure = scope.counts.share(of: tag)
    count = strings.number(figure.count)
    percent = figure.value.map(strings.percent) ?? ""
    interval = figure.interval.map { "(\(strings.between($0)))" } ?? ""
    share = strings.shareWithInterval(figure)
    link = context.anchor(scope, tag)
  }

  /// Hidden.
  init() {
    (count, share, percent, interval) = ("", "", "", "")
    link = nil
  }
}
