import Aggregation

/// What a report hides: scenarios, and cells of its slices.
struct Suppressions {
  let total: Suppression
  /// nil where there are no groups or months.
  let groups: SliceSuppression?
  let months: SliceSuppression?

  init(_ contents: ReportContents) {
    let summary = contents.summary
    let minimum = contents.minimumGroup
    let total = Suppression(summary, minimumGroup: minimum)
    func of(_ slices: Slices) -> SliceSuppression? {
      slices.names.isEmpty
        ? nil
        : SliceSuppression(
          slices, of: summary.table, total: total, minimumGroup: minimum)
    }
    self.total = total
    groups = of(summary.groups)
    months = of(summary.months)
  }
}
