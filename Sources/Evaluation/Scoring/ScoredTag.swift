import Codebook

/// A yes/no tag of an answer that is scored: the codebook's mistakes and components, "has a goal of
/// this horizon", "has a target", and each scenario.
public enum ScoredTag: Hashable, Sendable {
  case mistake(Mistake)
  case component(Component)
  case hasHorizon(Horizon)
  case hasTarget
  case scenario(Scenario)

  /// All of them, in the order of tables; `macro_f1` is the mean over these.
  public static let all: [ScoredTag] =
    Mistake.allCases.map(ScoredTag.mistake) + Component.allCases.map(ScoredTag.component)
    + [Horizon.short, .mid, .long].map(ScoredTag.hasHorizon) + [.hasTarget]
    + Scenario.allCases.map(ScoredTag.scenario)

  /// The name in tables and options: `disloyalty`, `has_long`, `scenario=unknown`.
  public var name: String {
    switch self {
    case .mistake(let mistake): mistake.name
    case .component(let component): component.name
    case .hasHorizon(let horizon): "has_" + horizon.name
    case .hasTarget: "has_target"
    case .scenario(let scenario): "scenario=" + scenario.name
    }
  }

  var isMistake: Bool { if case .mistake = self { true } else { false } }

  /// Whether the labels set the tag.
  func isSet(in labels: Labels) -> Bool {
    switch self {
    case .mistake(let mistake): labels.mistakes.contains { $0.tag == mistake }
    case .component(let component): labels.components.contains(component)
    case .hasHorizon(let horizon): labels.goals.contains { $0.horizon == horizon }
    case .hasTarget: !labels.targets.isEmpty
    case .scenario(let scenario): labels.scenario == scenario
    }
  }
}
