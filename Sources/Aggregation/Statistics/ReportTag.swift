import Codebook

/// Anything a report gives a share of.
public enum ReportTag: Hashable, Sendable {
  case mistake(Mistake)
  case omission(Omission)
  case horizon(Horizon)
  case target(TargetKind)
  case component(Component)
  case specificity(Int)

  /// All of them, in the order of tables.
  public static let all: [ReportTag] =
    Mistake.allCases.map(ReportTag.mistake) + Omission.allCases.map(ReportTag.omission)
    + Horizon.allCases.map(ReportTag.horizon) + TargetKind.allCases.map(ReportTag.target)
    + Component.allCases.map(ReportTag.component) + (0..<4).map(ReportTag.specificity)

  /// Mistakes and omissions.
  public static let faults = Array(all.prefix(Mistake.allCases.count + Omission.allCases.count))

  /// The name in tables, without its kind.
  public var name: String {
    switch self {
    case .mistake(let term): term.name
    case .omission(let term): term.name
    case .horizon(let term): term.name
    case .target(let term): term.name
    case .component(let term): term.name
    case .specificity(let level): String(level)
    }
  }

  /// The word for it in tables; it tells tags of one name apart.
  public var kind: String {
    switch self {
    case .mistake: "mistake"
    case .omission: "omission"
    case .horizon: "horizon"
    case .target: "target"
    case .component: "component"
    case .specificity: "specificity"
    }
  }

  var slot: Int {
    switch self {
    case .mistake(let term): Slot.mistakes + Int(term.rawValue)
    case .omission(let term): Slot.omissions + Int(term.rawValue)
    case .horizon(let term): Slot.horizons + Int(term.rawValue)
    case .target(let term): Slot.targets + Int(term.rawValue)
    case .component(let term): Slot.components + Int(term.rawValue)
    case .specificity(let level): Slot.specificity + level
    }
  }
}
