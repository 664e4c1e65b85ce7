import Evaluation

do {
  try TrainModel.run(Array(CommandLine.arguments.dropFirst()))
} catch {
  complain("\(error)")
}
