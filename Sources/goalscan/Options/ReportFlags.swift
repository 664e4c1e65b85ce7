import Aggregation
import ArgumentParser
import Pipeline

/// The options about what a report holds and how it looks.
struct ReportFlags: ParsableArguments {
  enum Slicing: String, ExpressibleByArgument, CaseIterable { case month }

  @Flag(name: .long, help: "Add the answers' text to rows/answers.csv.")
  var includeText = false

  @Option(
    name: .long,
    help: ArgumentHelp("Hide groups of fewer answers than this.", valueName: "n"))
  var minGroup = 5

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Examples shown of each mistake, up to \(Summary.examplesKept); 0 shows none.",
      valueName: "n"))
  var examples = 3

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Names to mask in examples, a line each, besides what is masked anyway.", valueName: "file"),
    completion: .file())
  var names: String?

  @Option(name: .long, help: "The same tables for each month of the date column.")
  var by: Slicing?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Correct shares for the tagger's errors, as 'goalscan evaluate --json' measured them.",
      valueName: "file"),
    completion: .file())
  var accuracy: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Show what changed since an earlier report: its folder, with rows/.", valueName: "report"),
    completion: .directory)
  var baseline: String?

  @Option(
    name: .customLong("template"),
    help: ArgumentHelp("Templates to use in place of the built-in ones.", valueName: "dir"),
    completion: .directory)
  var templates: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The report's texts in another language.", valueName: "file"),
    completion: .file())
  var strings: String?

  func validate() throws {
    if minGroup < 1 { throw ValidationError("--min-group takes a number from 1, not \(minGroup)") }
    if !(0...Summary.examplesKept).contains(examples) {
      throw ValidationError(
        "--examples takes a number from 0 to \(Summary.examplesKept), not \(examples)")
    }
  }

  /// Puts the options into a report; files they name are read now, before anything is tagged.
  func apply(to report: inout ReportRun) throws {
    report.minimumGroup = minGroup
    report.examplesPerMistake = examples
    report.includesText = includeText
    report.answers.countsMonths = by == .month
    report.baseline = baseline
    if let names { report.answers.redactedNames = try ReportFiles.names(names) }
    if let accuracy { report.accuracy = try ReportFiles.accuracy(accuracy) }
    if let strings { report.strings = try ReportFiles.strings(strings) }
  }
}
