import Tagging

/// How one rule behaved on a corpus.
public struct RuleBehaviour: Sendable {
  /// Matches that count.
  public internal(set) var fired = 0
  /// Answers with at least one of them.
  public internal(set) var answers = 0
  /// Of these, answers in which no other rule of its tag fired. Where a rule fires and this is 0,
  /// the others make it redundant on this corpus.
  public internal(set) var alone = 0
  /// Matches over words that a match of another rule of its tag shares.
  public internal(set) var overlapped = 0
  /// Matches that lie within a match of another rule of its tag.
  public internal(set) var covered = 0
  /// Matches that do not count, by what calls them off.
  public internal(set) var calledOff: [InspectedMatch.Reason: Int] = [:]
  /// How many of its matches each other rule overlaps.
  var partners: [Int: Int] = [:]

  /// The rule that overlaps it most often; of equal ones the first.
  public var partner: Int? {
    partners.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}
