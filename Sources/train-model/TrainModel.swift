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
    var labeller = TaggerLabels(rules: try TaggingRules(usesModel: false))
    var examples: [Example] = []
    for file in files {
      for answer in try LabelledAnswer.read(file) where GoldPart.open.contains(id: answer.id) {
        examples.append(Example(answer, trace: labeller.trace(of: answer)))
      }
    }
    let index = FeatureIndex(examples)
    note("\(examples.count) answers, \(index.count) features")
    print(ModelTraining(examples: examples, index: index).file(), terminator: "")
  }
}

/// A line to standard error.
func note(_ text: String) { StandardError.write("train-model: \(text)\n") }

/// Ends the run with a cause.
func complain(_ text: String) -> Never {
  note(text)
  exit(1)
}
