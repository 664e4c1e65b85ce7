/// When a run is to raise an alert.
public struct AlertRules: Sendable, Equatable {
  /// The share of a mistake among the answers shown.
  public struct Share: Sendable, Equatable {
    public var mistake: String
    /// Also `all`.
    public var scenario: String
    /// In 0…1.
    public var above: Double
  }

  /// The share of a mistake among the new answers, against that of the runs before.
  public struct Change: Sendable, Equatable {
    public var mistake: String
    public var scenario: String
    /// How many earlier runs with new answers are compared with.
    public var runs: Int
    /// Shares that differ by no more raise no alert, however sure the difference is.
    public var by: Double
  }

  public var shares: [Share] = []
  public var changes: [Change] = []
  /// The share of rejected rows among those read, in 0…1.
  public var rejectsAbove: Double?
  /// So many days without a new answer.
  public var noInputDays: Int?
  /// How many rows a run with new input is expected to read.
  public var fewestRows: Int?
  public var mostRows: Int?
  /// Run when there are alerts; the path of a JSON file is its last argument. No shell.
  public var command: [String] = []
  /// Seconds after which it is ended.
  public var commandTimeout = 60

  public init() {}
}
