import Evaluation
import Glibc
import Pipeline

/// The command: labelled answers in, a model's file out.
enum TrainModel {
  static let usage = """
    usage: train-model FILE… > weights.tsv

    Trains the model that weighs what the rules found, on the open part of labelled answers: those
    set aside (see CONTRIBUTING.md) are left out, so that scores on them stay honest.
    """

  static func run(_ files: [String]) throws {
    guard !files.isEmpty, !files.contains("--help") else {
      print(usage)
      return
    }
    var answers: [LabelledAnswer] = []
    for file in files {
      answers += try LabelledAnswer.read(file).filter { GoldPart.open.contains(id: $0.id) }
    }
    let spans = try SpanTraining(answers, rules: TaggingRules(usesModel: false))
    let examples = zip(answers, try spans.traces()).map { Example($0, trace: $1) }
    let index = FeatureIndex(examples.map { $0.trace.features.map(\.name) })
    note("\(examples.count) answers, \(index.count) features")
    print(
      ModelTraining(examples: examples, index: index, spanFits: spans.whole).file(), terminator: "")
  }
}

/// A line to standard error.
func note(_ text: String) { StandardError.write("train-model: \(text)\n") }

/// Ends the run with a cause.
func complain(_ text: String) -> Never {
  note(text)
  exit(1)
}
