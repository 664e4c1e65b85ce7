import Publishing
import Reporting

/// The main job: tags every answer and publishes a report folder, whole or not at all.
public struct ReportRun: Sendable {
  public var answers: AnswerRun
  /// The report folder.
  public var target: String
  public var rejectLimit = RejectLimit.standard
  /// Groups of fewer answers are hidden in the part that is shown to others.
  public var minimumGroup = 5
  public var examplesPerMistake = 3
  /// Adds the answers' text to `rows/answers.csv`.
  public var includesText = false
  /// The tagger's measured errors, to correct shares for.
  public var accuracy: AccuracyReport?
  /// The folder of an earlier report to compare with.
  public var baseline: String?
  public var strings = ReportStrings()
  public var templates = ReportTemplates()
  /// The command line, for `run.json`.
  public var command: [String] = []

  /// Whether `accuracy` was measured with another version or other rules than tag the answers.
  public var hasOtherAccuracy: Bool {
    accuracy?.isOfOther(version: toolVersion, rules: answers.rules.sha256) ?? false
  }

  public init(answers: AnswerRun, target: String) {
    (self.answers, self.target) = (answers, target)
  }

  /// Reads, tags, counts, renders and publishes.
  ///
  /// `onStaging` is told how to remove what is not yet published.
  ///
  /// - Throws: `IngestionError`, `PublishingError` or `RunError`; an earlier report is then
  ///   untouched.
  public func publish(
    onStaging: (@escaping @Sendable () -> Void) -> Void = { _ in }
  ) throws -> AnswerRun.Result {
    let baseline = try baseline.map { try Baseline($0) }
    let lock = try RunLock(forPublishingTo: target)
    defer { lock.release() }
    let folder = try AtomicFolder(replacing: target, parts: ReportParts.paths)
    defer { folder.discard() }
    let unpublished = WrittenInTurn(folder)
    let held = WrittenInTurn(lock)
    onStaging {
      unpublished.file.discard()
      held.file.release()
    }

    let clock = RunClock()
    let result = try tag(into: folder.stagingPath)
    if rejectLimit.isExceeded(rejected: result.rows.rejected, of: result.rows.read) {
      throw RunError.tooManyRejects(result.rows, limit: rejectLimit, first: result.notices.first)
    }
    var contents = ReportContents(
      summary: result.summary, rows: result.rows, rejects: result.rejects, inputs: result.inputs,
      pack: answers.rules.description, toolVersion: toolVersion)
    contents.minimumGroup = minimumGroup
    contents.examplesPerMistake = examplesPerMistake
    contents.accuracy = accuracy
    contents.strings = strings
    contents.templates = templates
    if let baseline {
      contents.comparison = try Comparison(
        of: folder.stagingPath, version: toolVersion, rules: answers.rules.sha256,
        with: baseline)
    }
    contents.run = clock.description(command: command, jobs: answers.jobs)
    try ReportWriter.write(contents, to: folder.stagingPath)
    try answers.interruption.beginPublishing()
    try folder.publish()
    return result
  }

  /// Streams the tables of `rows/` while the answers are tagged.
  private func tag(into staging: String) throws -> AnswerRun.Result {
    let rows = try RowsFolder(in: staging, includesText: includesText)
    var run = answers
    run.format = rows.format
    let result = try run.run(into: rows.sinks)
    try rows.close()
    return result
  }
}
