import Aggregation
import Ingestion
import Reporting

/// One pass over the inputs: every answer read, tagged, counted and written, by several workers.
///
/// ```swift
/// var run = AnswerRun(inputs: try Input.expand(["export.csv"]), rules: pack)
/// run.jobs = 4
/// let result = try run.run(into: RecordSinks(answers: StandardOutput.write))
/// ```
///
/// The result and every byte that goes to a sink are the same for any number of jobs and any chunk
/// size.
public struct AnswerRun: Sendable {
  public var inputs: [Input]
  public var reading = ReadingOptions()
  /// Of `RecordSinks.answers`.
  public var format = RecordFormat.jsonLines(layers: false)
  /// Worker threads.
  public var jobs = 1
  /// Whether duplicates are tagged and counted, not skipped.
  public var keepsDuplicates = false
  /// Counts by the month of the date column too.
  public var countsMonths = false
  /// Keeps examples and the rows behind figures, which a report shows.
  public var keepsExamples = true
  /// Masked in the examples of a report, besides what is masked anyway.
  public var redactedNames = RedactedNames()
  /// nil: nothing is shown.
  public var progress: ProgressLine?
  /// Looked at before each chunk.
  public var interruption = Interruption()

  let rules: TaggingRules

  public init(inputs: [Input], rules: TaggingRules) {
    (self.inputs, self.rules) = (inputs, rules)
  }

  /// What a run found.
  public struct Result: Sendable, Equatable {
    public var summary = Summary()
    /// Rows of the inputs; `summary` counts answers, of which a row may have several.
    public var rows = RowCounts()
    public var rejects = RejectCauses()
    /// In the order they were read.
    public var inputs: [InputDescription] = []
    /// The first rejected rows.
    public var notices: [RejectNotice] = []
    /// Tables that were not read though nobody chose another.
    public var skippedTables = SkippedTables()
    /// Dates that were not understood.
    public var unreadDates = UnreadDates()
  }

  /// Runs to the end of the last input.
  ///
  /// - Throws: `IngestionError`, what a sink throws, or `RunError`; of several errors the one
  ///   nearest the input's start.
  public func run(into sinks: RecordSinks) throws -> Result {
    let jobs = max(1, jobs)
    let order = ChunkOrder(lookAhead: 2 * jobs)
    let feed = ChunkFeed(inputs, options: reading)
    let admission = Admission(findsDuplicates: !keepsDuplicates)
    let emission = OrderedEmission(order: order, sinks: sinks, progress: progress)
    let collected = Monitor(Result())
    collected.withLock { $0.summary.redactedNames = redactedNames }

    onWorkerThreads(jobs) { _ in
      var worker = AnswerWorker(
        rules: rules, format: format, sinks: sinks, countsMonths: countsMonths,
        keepsExamples: keepsExamples, redactedNames: redactedNames)
      let parsed = ParsedChunk(findsDuplicates: !keepsDuplicates)
      while order.mayTake() {
        guard
          work(
            with: &worker, parsed: parsed, order: order, feed: feed, admission: admission,
            emission: emission)
        else { break }
      }
      collected.withLock {
        $0.summary.merge(worker.summary)
        $0.rows.merge(worker.rows)
      }
    }

    if let failure = order.failure { throw failure }
    var result = collected.withLock { $0 }
    result.summary.redactWords()
    result.inputs = feed.descriptions
    result.notices = emission.notices
    result.rejects = emission.causes
    result.unreadDates = emission.dates
    if reading.table == nil { result.skippedTables = admission.skippedTables }
    // The parser's count of rows against the workers' count of what became of them.
    guard result.rows.isConserved, result.rows.read == admission.rowsRead else {
      throw RunError.rowsNotConserved(result.rows)
    }
    return result
  }

  /// Takes one chunk through to its output; false when there is none left or the run has failed.
  private func work(
    with worker: inout AnswerWorker, parsed: ParsedChunk, order: ChunkOrder, feed: ChunkFeed,
    admission: Admission, emission: OrderedEmission
  ) -> Bool {
    var sequence = 0
    do {
      guard let fed = try feed.next() else { return false }
      sequence = fed.sequence
      if interruption.isRequested { throw RunError.interrupted }
      try parsed.parse(fed)
      guard try order.admit(sequence, { try admission.admit(parsed) }) else { return false }
      var output = emission.buffers()
      worker.process(parsed, into: &output)
      parsed.recycle()
      emission.emit(output, at: sequence)
      return true
    } catch let failure as ChunkFeed.Failure {
      order.fail(failure.cause, at: failure.sequence)
    } catch {
      order.fail(error, at: sequence)
    }
    return false
  }
}
