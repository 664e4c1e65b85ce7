import Aggregation
import Codebook

/// One of the tables that a report has by scenario, and again by group and by month.
enum TableFamily: String, CaseIterable {
  case mistakes, horizons, specificity, targets, components

  /// What a row is about, beside its scenario.
  var tags: [ReportTag] {
    switch self {
    case .mistakes: ReportTag.faults
    case .horizons: Horizon.allCases.map(ReportTag.horizon)
    case .specificity: (0...3).map(ReportTag.specificity)
    case .targets: TargetKind.allCases.map(ReportTag.target)
    case .components: Component.allCases.map(ReportTag.component)
    }
  }

  /// Whether a column says of the tag if it is a mistake or an omission.
  var hasKind: Bool { self == .mistakes }

  func file(by name: String) -> String { "\(rawValue)_by_\(name).csv" }

  /// The header, where the columns in front of the scenario are `first`.
  func columns(after first: [String]) -> String {
    let own =
      switch self {
      case .mistakes: "tag,kind"
      case .horizons: "horizon"
      case .specificity: "level"
      case .targets: "kind"
      case .components: "component"
      }
    return (first + ["scenario", own, Self.shareColumns]).joined(separator: ",")
  }

  /// Of a share, as `ByteSink.append(share:)` writes it.
  static let shareColumns = "answers,count,share,ci_low,ci_high,suppressed"
}
