import Evaluation
import Glibc
import Pipeline

/// The command: labelled answers in, a model's file out.
enum TrainModel {
  static let usage = """
    usage: train-model FILE… [--reworded FILE…] > weights.tsv

    Trains the model that weighs what the rules found, on the open part of labelled answers: those
    set aside (see CONTRIBUTING.md) are left out, so that scores on them stay honest. Answers after
    --reworded say what others say in other words (scripts/reword-answers): they are learned from, but
    no cut-off is set by them.
    """

  static func run(_ files: [String]) throws {
    guard !files.isEmpty, !files.contains("--help") else {
      print(usage)
      return
    }
    let parts = files.split(separator: "--reworded", maxSplits: 1, omittingEmptySubsequences: false)
    let written = try read(parts[0])
    let answers = try written + (parts.count > 1 ? read(parts[1]) : [])
    let spans = try SpanTraining(
      answers, writtenCount: written.count, rules: TaggingRules(usesModel: false))
    let examples = zip(answers, try spans.traces()).map { Example($0, trace: $1) }
    let index = FeatureIndex(examples.map { $0.trace.features.map(\.name) })
    note("\(examples.count) answers, \(index.count) features")
    print(
      ModelTraining(
        examples: examples, writtenCount: written.count, index: index, spanFits: spans.whole
      ).file(), terminator: "")
  }

  /// The answers of the files that are not set aside.
  private static func read(_ files: ArraySlice<String>) throws -> [LabelledAnswer] {
    try files.flatMap { file in
      try LabelledAnswer.read(file).filter { GoldPart.open.contains(id: $0.id) }
    }
  }
}

/// A line to standard error.
func note(_ text: String) { StandardError.write("train-model: \(text)\n") }

/// Ends the run with a cause.
func complain(_ text: String) -> Never {
  note(text)
  exit(1)
}
