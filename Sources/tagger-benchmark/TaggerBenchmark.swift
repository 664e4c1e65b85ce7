import Codebook
import Evaluation
import Glibc
import Ingestion
import Pipeline
import Tagging

/// The command: how fast one core tags answers that are already in memory.
enum TaggerBenchmark {
  static let usage = """
    usage: tagger-benchmark FILE [ROUNDS]

    Reads the answers of an export into memory, tags them once to warm up and then ROUNDS times
    (default: 5), and prints the median in processor time: other work on the machine counts little.
    """

  static func run(_ arguments: [String]) throws {
    guard let file = arguments.first, file != "--help" else {
      print(usage)
      return
    }
    let rounds = max(1, arguments.dropFirst().first.flatMap { Int($0) } ?? 5)
    var answers = AnswersInMemory()
    try answers.read(file)
    var tagger = try TaggingRules().tagger()
    var tagged = TaggedAnswer()
    answers.forEach { tagger.tag($0, context: $1, into: &tagged) }
    var seconds: [Double] = []
    for _ in 0..<rounds {
      let start = processorSeconds()
      answers.forEach { tagger.tag($0, context: $1, into: &tagged) }
      seconds.append(processorSeconds() - start)
    }
    seconds.sort()
    let median = seconds[seconds.count / 2]
    let megabytes = Double(answers.textBytes) / 1e6
    print(
      "\(answers.count) answers, \(rounded(megabytes)) MB of text: \(rounded(megabytes / median)) MB/s",
      "on one core (median of \(rounds) in processor time)")
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
