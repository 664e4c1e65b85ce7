import ArgumentParser
import Foundation
import History
import Ingestion
import Nightly
import Pipeline

/// `goalscan run --config FILE`: a scheduled run.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read what is new since the last run, and publish a dated report over everything.",
    discussion: """
      Examples:
        goalscan run --config goalscan.yaml --check-config
        goalscan run --config goalscan.yaml
        goalscan run --config goalscan.yaml --verify

      The report is a dated folder under the configuration's output, and the link latest there \
      points to the newest. A run may be killed at any moment: the last good report stays, and the \
      next run carries on.

      Exit codes: 0 done, or nothing was new; 3 published, but rows were rejected or a file was set \
      aside; 4 published, and an alert was raised; 65 the configuration or every new file cannot be \
      understood; 74 input or output error; 75 another run is at work.
      """)

  @Option(
    name: .long, help: ArgumentHelp("The configuration, in YAML.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String

  @Flag(name: .long, help: "Check the configuration and what it names, say what is found, and end.")
  var checkConfig = false

  @Flag(name: .long, help: "Print the configuration in effect, defaults filled in, and end.")
  var printConfig = false

  @Flag(
    name: .long,
    help: "Read files that look unchanged as well, to see whether their bytes are the same.")
  var verify = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write figures of the run for node_exporter's textfile collector; wins over the configuration.",
      valueName: "file"),
    completion: .file(extensions: ["prom"]), transform: OutputPath.checked)
  var metrics: String?

  @OptionGroup var messages: MessageFlags
  @OptionGroup var unshown: UnshownProgress

  func validate() throws {
    if let metrics, !metrics.hasSuffix(".prom") {
      throw ValidationError("--metrics \(metrics): must end in .prom, or no collector reads it")
    }
  }

  func run() throws {
    var configuration = try Nightly.Configuration(contentsOf: config)
    if let metrics { configuration.overrideMetrics(metrics) }
    if printConfig { try StandardOutput.write(try configuration.yaml) }
    if checkConfig {
      for line in try configuration.check() { messages.logger.info("\(line)") }
    }
    if printConfig || checkConfig { return }

    let interruption = Interruption()
    let signals = TerminationSignals(interrupting: interruption)
    var run = NightlyRun(configuration, logger: messages.logger)
    run.verifies = verify
    run.command = CommandLine.arguments
    run.configurationPath = URL(filePath: config).standardizedFileURL.path
    run.interruption = interruption
    let outcome: RunOutcome
    do {
      outcome = try run.run(
        exitCode: { signals.exitCode ?? ExitCode(for: $0)?.rawValue ?? ExitCode.bug.rawValue },
        onStaging: signals.onTermination)
    } catch {
      signals.dieOfSignal()
      throw error
    }
    RunMessages(logger: messages.logger).end(of: outcome, output: configuration.output)
    if let code = outcome.exitCode, code != 0 { throw ExitCode(code) }
  }
}
