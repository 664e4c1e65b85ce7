import Evaluation
import Glibc
import Pipeline

/// The command: labelled answers in, a model's file out.
enum TrainModel {
  static let usage = """
    usage: train-model FILE… [--stretches FILE…] [--reworded FILE…] [--excerpts FILE…] > weights.tsv

    Trains the model that weighs what the rules found, on the open part of labelled answers: those
    set aside (see CONTRIBUTING.md) are left out, so that scores on them stay honest. From answers after
    --stretches it learns what is a goal, a time or an amount, but no tag of the answer. Answers after
    --reworded say what others say in other words (scripts/reword-answers): they are learned from, but
    no cut-off is set by them. Those after --excerpts are single sentences that say a goal: from them
    is learned only that such are answers.
    """

  static func run(_ files: [String]) throws {
    guard !files.isEmpty, !files.contains("--help") else {
      print(usage)
      return
    }
    var kinds: [[LabelledAnswer]] = [[], [], [], []]
    var kind = 0
    for file in files {
      switch file {
      case "--stretches": kind = 1
      case "--reworded": kind = 2
      case "--excerpts": kind = 3
      default: kinds[kind] += try read(file)
      }
    }
    let written = kinds[0].count
    let whole = written + kinds[2].count
    let answers = kinds.flatMap { $0 }
    let stretchesOnly = written..<written + kinds[1].count
    let spans = try SpanTraining(
      answers, writtenCount: stretchesOnly.upperBound, wholeCount: answers.count - kinds[3].count,
      rules: TaggingRules(usesModel: false))
    let traces = try spans.traces()
    let examples = answers.indices.filter { !stretchesOnly.contains($0) }
      .map { Example(answers[$0], trace: traces[$0]) }
    let index = FeatureIndex(
      examples.prefix(whole).map { ($0.trace.features.map(\.name), $0.writer) })
    note("\(whole) answers, \(kinds[3].count) excerpts, \(index.count) features")
    print(
      ModelTraining(
        examples: examples, writtenCount: written, wholeCount: whole, index: index,
        spanFits: spans.whole
      ).file(), terminator: "")
  }

  /// The answers of a file that are not set aside.
  private static func read(_ file: String) throws -> [LabelledAnswer] {
    try LabelledAnswer.read(file).filter { GoldPart.open.contains(id: $0.id) }
  }
}

/// A line to standard error.
func note(_ text: String) { StandardError.write("train-model: \(text)\n") }

/// Ends the run with a cause.
func complain(_ text: String) -> Never {
  note(text)
  exit(1)
}
