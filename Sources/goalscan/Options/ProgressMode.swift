import ArgumentParser

/// When the progress of a run is shown.
enum ProgressMode: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

/// `--progress` where nothing is shown, as nobody watches a scheduled run: scripts may give it to every command
/// that reads, and no help offers it.
struct UnshownProgress: ParsableArguments {
  @Option(name: .long, help: .hidden)
  var progress = ProgressMode.auto
}
