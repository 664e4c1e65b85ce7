import Evaluation
import Glibc
import Pipeline

do {
  try TaggerBenchmark.run(Array(CommandLine.arguments.dropFirst()))
} catch {
  StandardError.write("tagger-benchmark: \(error)\n")
  exit(1)
}
