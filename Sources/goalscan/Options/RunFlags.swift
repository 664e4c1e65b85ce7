import ArgumentParser
import Foundation
import Ingestion
import Pipeline

/// The options of every command that tags a whole input.
struct RunFlags: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Worker threads (default: all cores).", valueName: "n"))
  var jobs: Int?

  @OptionGroup var rules: RulesFlag

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rejected rows up to which the result is published: a number, or a share such as 2.5%.",
      valueName: "n|n%"))
  var maxRejects = RejectLimit.standard

  @Flag(name: .long, help: "Tag answers that were seen before with the same id.")
  var keepDuplicates = false

  @OptionGroup var messages: MessageFlags

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs)")
    }
  }

  /// The run these options describe.
  func run(over inputs: [Input], reading: ReadingOptions) throws -> AnswerRun {
    var run = AnswerRun(inputs: inputs, rules: try rules.loaded())
    run.reading = reading
    run.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    run.keepsDuplicates = keepDuplicates
    return run
  }
}

extension RunFlags {
  /// What comes of a run, whose progress line is then gone. Where it failed, the process dies of the signal
  /// that ended it, if one did; else what became of the rows is told.
  func result<Result>(
    of run: () throws -> Result, progress: ProgressLine? = nil, signals: TerminationSignals,
    as verb: String = "tagged"
  ) throws -> Result {
    do {
      let result = try run()
      progress?.clear()
      return result
    } catch {
      progress?.clear()
      signals.dieOfSignal()
      RunMessages(logger: messages.logger).end(with: error, as: verb)
      throw error
    }
  }
}

extension RejectLimit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public var defaultValueDescription: String { description }
}
