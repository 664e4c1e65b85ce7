import ArgumentParser
import Glibc
import Ingestion
import Pipeline

/// When the progress of a run is shown.
enum ProgressMode: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

/// `--progress` of the commands that show it.
struct ProgressFlag: ParsableArguments {
  @Option(
    name: .long,
    help: "Show rows a second, share done and time left: auto (on a terminal), always or never.")
  var progress = ProgressMode.auto

  /// nil where nothing is shown.
  func line(for inputs: [Input], beside messages: MessageFlags) -> ProgressLine? {
    let isShown =
      switch progress {
      case .always: !messages.quiet
      case .never: false
      case .auto: !messages.quiet && messages.logFormat == .text && isatty(STDERR_FILENO) == 1
      }
    return isShown ? ProgressLine(totalBytes: ProgressLine.totalBytes(of: inputs)) : nil
  }
}

/// `--progress` where nothing is shown, as nobody watches a scheduled run: scripts may give it to every command
/// that reads, and no help offers it.
struct UnshownProgress: ParsableArguments {
  @Option(name: .long, help: .hidden)
  var progress = ProgressMode.auto
}
