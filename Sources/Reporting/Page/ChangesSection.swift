/// What changed since the last run, and since an earlier report; each is one or none.
struct ChangesSection: PageSection {
  let trend: [TrendPage]
  let comparison: [ComparisonPage]

  init(_ context: PageContext) {
    let report = context.contents
    let (strings, minimumGroup) = (report.strings, report.minimumGroup)
    let all = context.scopes[0]
    trend =
      Trend(report).flatMap {
        TrendPage($0, minimumGroup: minimumGroup, strings) { context.anchor(all, $0) }
      }.map { [$0] } ?? []
    // A report of a handful of people is compared with none.
    let isComparable =
      context.hasFigures && (report.comparison.map { $0.before >= minimumGroup } ?? false)
    comparison =
      report.comparison.flatMap { isComparable ? $0 : nil }.map {
        [ComparisonPage($0, minimumGroup: minimumGroup, strings) { context.anchor(all, $0) }]
      } ?? []
  }
}
