import Aggregation
import Codebook

/// What earlier runs of the same job counted, the oldest first, and the names of the run that the
/// report is of.
///
/// Counts are handed over whole: what must be hidden is hidden when the report is rendered.
public struct RunHistory: Sendable, Equatable {
  /// The earlier ones, the oldest first.
  public var runs: [PastRun]
  /// The id of the run that the report is of, and its day as in `2026-03-01`.
  public var current: (id: String, date: String)
  /// Whether every answer of the last earlier run is in this one, with the same tags.
  public var containsLast = false

  public init(runs: [PastRun], current: (id: String, date: String)) {
    (self.runs, self.current) = (runs, current)
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.runs == b.runs && a.current == b.current && a.containsLast == b.containsLast
  }
}

/// One earlier run.
public struct PastRun: Sendable, Equatable {
  /// Counts over the answers of one scenario.
  public struct Group: Sendable, Equatable {
    public var scenario: ScenarioLabel
    /// Tagged answers.
    public var answers: Int
    /// Those that are not a `non_answer`.
    public var rated: Int
    /// Answers with each mistake; one that is missing stands for none.
    public var mistakes: [Mistake: Int]

    public init(
      scenario: ScenarioLabel, answers: Int, rated: Int, mistakes: [Mistake: Int]
    ) {
      (self.scenario, self.answers, self.rated) = (scenario, answers, rated)
      self.mistakes = mistakes
    }

    init(_ scenario: ScenarioLabel, _ counts: ScenarioCounts) {
      self.init(
        scenario: scenario, answers: counts.answers, rated: counts.rated,
        mistakes: Dictionary(uniqueKeysWithValues: Mistake.allCases.map { ($0, counts[$0]) }))
    }

    /// What is left without the answers of `part`; nil where it is no part of these.
    func less(_ part: Group) -> Group? {
      var rest = self
      rest.answers -= part.answers
      rest.rated -= part.rated
      for (mistake, count) in part.mistakes { rest.mistakes[mistake, default: 0] -= count }
      guard rest.answers >= 0, rest.rated >= 0, rest.mistakes.values.allSatisfy({ $0 >= 0 })
      else { return nil }
      return rest
    }

    func share(of mistake: Mistake) -> Share {
      Share(mistakes[mistake] ?? 0, of: mistake == .nonAnswer ? answers : rated)
    }
  }

  /// As the history of scheduled runs numbers it.
  public var id: String
  /// The day of the run, as in `2026-03-01`.
  public var date: String
  /// A scenario without answers may be left out.
  public var groups: [Group]

  public init(id: String, date: String, groups: [Group]) {
    (self.id, self.date, self.groups) = (id, date, groups)
  }

  /// What a run's summary counted.
  public init(id: String, date: String, summary: Summary) {
    self.init(
      id: id, date: date,
      groups: summary.scenarios.map { Group($0, summary.counts(of: $0)) }.filter { $0.answers > 0 })
  }

  /// All scenarios together.
  var all: Group {
    var all = Group(scenario: .standard(.unknown), answers: 0, rated: 0, mistakes: [:])
    for group in groups {
      all.answers += group.answers
      all.rated += group.rated
      all.mistakes.merge(group.mistakes, uniquingKeysWith: +)
    }
    return all
  }
}
