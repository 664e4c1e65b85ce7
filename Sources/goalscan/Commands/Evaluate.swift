import ArgumentParser
import Evaluation
import Glibc
import Ingestion
import Pipeline

/// `goalscan evaluate GOLD…`: the rules, scored on labelled answers.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score the tags against labelled answers, with confidence intervals.",
    discussion: """
      Examples:
        goalscan evaluate data/gold/dev.jsonl
        goalscan evaluate data/gold/dev.jsonl --part heldout --min macro_f1=0.90 --min disloyalty=0.85
        goalscan evaluate data/gold/dev.jsonl --part open --misses disloyalty
        goalscan evaluate --agreement first-reader.jsonl second-reader.jsonl

      The tagger sees the id, the role, the date and the text of a labelled answer, never its \
      labels. With --agreement, --min holds of the second file scored against the first. --min takes \
      macro_f1, macro_f1_n5, mistakes_f1, micro_f1, lowest_f1_n10, evidence, \
      specificity_exact, specificity_qwk, and any tag or kind of span for its F1 (TAG.precision and \
      TAG.recall likewise).

      Exit code 1: a figure is below its floor; what fell short is named on standard error.
      """)

  @Argument(
    help: "Labelled answers, one JSON object a line; - is standard input.", completion: .file())
  var gold: [String] = []

  @Flag(name: .long, help: "Print the scores as one JSON object.")
  var json = false

  @Option(
    name: .customLong("min"),
    help: ArgumentHelp(
      "Fail if the figure is lower; may stand several times.", valueName: "figure=n"))
  var floors: [Floor] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "List the answers that are wrong under a tag, a kind of span (goals, times, targets) or "
        + "specificity, in place of the scores.", valueName: "tag"))
  var misses: String?

  @Option(
    name: .long,
    help: "heldout (the third set aside by the hash of the id), open (the rest) or all.")
  var part = GoldPart.all

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Bootstrap samples for the intervals (\(Self.standardSamples)); 0 for none.", valueName: "n"))
  var boot: Int?

  private static let standardSamples = 1000

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Compare the labels of two files: Cohen's kappa and Krippendorff's alpha per tag.",
      valueName: "file"),
    completion: .file())
  var agreement: [String] = []

  @OptionGroup var rules: RulesFlag

  func validate() throws {
    guard agreement.isEmpty else {
      if agreement.count != 2 || !gold.isEmpty {
        throw ValidationError("--agreement takes two labelled files and no other")
      }
      if misses != nil || part != .all || boot != nil || rules.path != nil {
        throw ValidationError(
          "--agreement compares labels: --misses, --part, --boot and --rules have no meaning beside it"
        )
      }
      return
    }
    if gold.isEmpty { throw ValidationError("name a file of labelled answers") }
    if misses != nil, json || boot != nil {
      throw ValidationError("--misses lists answers: --json and --boot have no meaning beside it")
    }
    if let boot, !(0...100_000).contains(boot) {
      throw ValidationError("--boot takes a number from 0 to 100000, not \(boot)")
    }
  }

  func run() throws {
    guard agreement.isEmpty else {
      let agreement = try Agreement(agreement[0], agreement[1])
      try print(text: agreement.text, json: agreement.json)
      return try check(agreement.scores)
    }
    let evaluation = try Evaluation(
      of: try Input.expand(gold, onSkipped: StandardError.warn).map(\.path), part: part,
      rules: try rules.loaded(),
      samples: misses == nil ? boot ?? Self.standardSamples : 0)
    if evaluation.repeated > 0 {
      StandardError.write(
        "goalscan: warning: labelled answers that an earlier file has too, with the same id and text, "
          + "and that count twice: \(evaluation.repeated.grouped)\n")
    }
    if let misses {
      for miss in try evaluation.misses(of: misses) { try StandardOutput.write(miss.text) }
    } else {
      try print(text: evaluation.text, json: evaluation.json)
    }
    try check(evaluation.scores)
  }

  /// - Throws: `ExitCode.failed` where a figure is below its floor.
  private func check(_ scores: Scores) throws {
    let shortfalls = try scores.shortfalls(below: floors)
    for shortfall in shortfalls {
      StandardError.write(
        "goalscan: \(shortfall.floor.name) is \(shortfall.value), below the floor of "
          + "\(shortfall.floor.least)\n")
    }
    if !shortfalls.isEmpty { throw ExitCode.failed }
  }

  private func print(text: String, json: [UInt8]) throws {
    if self.json {
      try json.withUnsafeBytes { try StandardOutput.write($0) }
    } else {
      try StandardOutput.write(text)
    }
  }
}

extension Floor: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension GoldPart: ExpressibleByArgument {}
