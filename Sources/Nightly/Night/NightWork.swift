import Aggregation
import Codebook
import Foundation
import History
import Ingestion
import Logging
import Pipeline
import Publishing
import Reporting

/// The work of one run, from looking for files to the commit of the ledger.
struct NightWork {
  let run: NightlyRun
  let found: Result<FoundFiles, IngestionError>
  let rules: TaggingRules
  let looks: ReportLooks
  let shelf: ReportShelf
  let ledger: Ledger
  let clock: RunClock

  private var configuration: Configuration { run.configuration }

  /// - Returns: the outcome, which the ledger holds; where it names a report, that is staged.
  func work(_ begun: RunOutcome) throws -> RunOutcome {
    var outcome = begun
    let day = (outcome.startTime ?? .now).day
    let found = try self.found.get()
    for skipped in found.skipped {
      outcome.notes.append(skipped.withoutFolders)
      run.logger.warning("\(skipped)")
    }
    for cause in found.missing { note("no input: \(cause)", in: &outcome) }
    let tagging = self.tagging
    let known = try ledger.state(of: tagging)
    let plan = NightPlan(
      found.files, known: known.files, setAside: known.setAside, tagging: known.tagging,
      verifies: run.verifies)

    let name = DatedName(day: day, run: outcome.id).name
    let folder = shelf.staging(name)
    try shelf.beginStaging(name)
    let answers = folder + ".answers"
    try Folder.make(answers, mode: 0o700)
    let rows = try RowsFolder(in: folder, includesText: configuration.privacy.includesText)
    let reading = NightReading(
      answerRun, into: rows, folder: answers, limit: configuration.maxRejects, ledger: ledger,
      run: outcome.id)
    for (file, reason) in plan.reads { try reading.read(file, reason) }
    try rows.close()

    describe(plan, reading, in: &outcome)
    let settings = try self.settings
    let isOutdated = try ledger.memory(Night.settings) != settings || shelf.linked() == nil
    let isNeeded =
      !reading.readings.isEmpty || plan.movesFiles || (!known.files.isEmpty && isOutdated)
    return try ledger.write { db in
      let night = try Night(
        db, run: outcome.id, day: day, holdBack: holdBack,
        countsMonths: configuration.report.countsMonths)
      let tagging = try night.use(tagging)
      try learn(
        plan, reading, tagging: tagging, present: Set(found.files.map(\.path.bytes)), by: night,
        in: &outcome)
      if isNeeded {
        outcome.report = name
        try night.remember(settings, as: Night.settings)
        let setAside = (reading.setAside + plan.setAside).map(\.file.path)
        try makeReport(
          reading, tagging: tagging, setAside: setAside, day: day, night, folder: folder,
          in: &outcome)
        try shelf.finishStaging(name)
      } else {
        try raiseAlerts(showing: [], night, in: &outcome)
      }
      outcome.exitCode = exitCode(of: outcome, reading)
      if let failure = failure(of: outcome, reading) {
        (outcome.state, outcome.failure) = (.failed, failure)
      } else {
        outcome.state = isNeeded ? .committed : .finished
      }
      clock.end(&outcome)
      try run.interruption.beginPublishing()
      try night.record(outcome)
      return outcome
    }
  }

  // MARK: - What the ledger learns

  private func learn(
    _ plan: NightPlan, _ reading: NightReading, tagging: Int64, present: Set<[UInt8]>,
    by night: Night, in outcome: inout RunOutcome
  ) throws {
    let months = configuration.report.countsMonths ? "months" : "no months"
    if try night.memory("months") != months {
      try night.markAllStale()
      try night.remember(months, as: "months")
    }
    for (file, now) in plan.moves {
      try night.update(
        file, path: now.path,
        stamp: now.stamp.isSettled(at: outcome.startTime ?? .now) ? now.stamp : .unsettled,
        input: now.place, name: now.input.name)
    }
    for file in plan.vanished { try night.markGone(file) }
    for file in reading.readings { try night.replace(file, tagging: tagging) }
    for (_, file) in reading.setAside { try night.setAside(file, tagging: tagging) }
    try night.keepSetAside(only: present)
    try night.settle(findsDuplicates: !configuration.keepsDuplicates)
    let changes = try night.changes()
    (outcome.answers.corrected, outcome.answers.removed) = (changes.corrected, changes.removed)
    outcome.answers.new = try night.newAnswers() - changes.corrected
    outcome.answers.known = try night.knownAnswers()
    outcome.answers.waiting = try night.waiting()
    outcome.entered = RunOutcome.counts(try night.entered())
    let files = try night.files()
    outcome.files.vanished = files.filter { $0.gone != nil }.map(\.name)
    let old = files.filter { $0.tagging != tagging }
    if !old.isEmpty {
      note(
        "\(old.count) of the files cannot be read again, so their answers keep the tags of earlier "
          + "rules or settings: " + old.map(\.name).joined(separator: ", "), in: &outcome)
    }
  }

  // MARK: - The report

  private func makeReport(
    _ reading: NightReading, tagging: Int64, setAside: [String], day: Day, _ night: Night,
    folder: String, in outcome: inout RunOutcome
  ) throws {
    let since = configuration.days.map { day.number - $0 + 1 }
    let totals = try night.totals(since: since)
    let pool = try pool(of: reading, totals, tagging)
    var summary = totals.summary
    summary.merge(try evidence(of: pool, since: since, night))

    let suppression = Suppression(summary, minimumGroup: configuration.privacy.minimumGroup)
    let shown = summary.scenarios.filter {
      !suppression.hides($0) && summary.counts(of: $0).answers > 0
    }
    try night.rememberShown(Set(shown.map(\.name)))
    outcome.shown = RunOutcome.counts(summary)
    try raiseAlerts(
      showing: Set(shown.map(\.name) + (suppression.hidesAll ? [] : ["all"])), night, in: &outcome)

    var contents = contents(summary, totals)
    var history = try history(before: outcome, day: day, night)
    // Of the last so many days, answers leave by their age.
    history.containsLast = try night.keepsAllOfLastReport() && configuration.days == nil
    contents.history = history
    contents.alerts = outcome.alerts
    contents.notes = outcome.notes.map { withoutFolders($0, setAside) }
    if totals.files.count > reading.readings.count {
      contents.notes.append(
        "rows/ holds the rows of the files that this run read; those of the others are with the "
          + "reports of the runs that read them")
    }
    contents.run = clock.description(command: run.command, jobs: answerRun.jobs)
    try ReportWriter.write(contents, to: folder)
    let examples = try OutputFile(creating: folder + Self.pool, mode: 0o600)
    try examples.write(try pool.json() + [0x0A])
    try examples.close()
  }

  /// The examples and the rows behind figures of the files that count: those that were read, and those that
  /// earlier runs read by the same rules.
  private func pool(
    of reading: NightReading, _ totals: LedgerTotals, _ tagging: Int64
  ) throws -> Summary {
    let reread = Set(reading.readings.map(\.path.bytes))
    let carried = Set(
      totals.files.filter { $0.tagging == tagging && !reread.contains($0.path.bytes) }
        .map(\.name.bytes))
    var pool = try lastPool().evidence { file, _ in carried.contains(file.bytes) }
    pool.merge(reading.evidence)
    return pool
  }

  /// What a report may show of the pool: that of answers that count.
  private func evidence(of pool: Summary, since: Int?, _ night: Night) throws -> Summary {
    let counts = try night.countsAnswer(since: since)
    var failure: (any Error)?
    let evidence = pool.evidence { file, row in
      do { return try counts(file, row) } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return evidence
  }

  /// The report as far as the ledger and the configuration tell.
  private func contents(_ summary: Summary, _ totals: LedgerTotals) -> ReportContents {
    var contents = ReportContents(
      summary: summary, rows: totals.rows, rejects: totals.rejects,
      inputs: totals.files.map {
        InputDescription(name: $0.name, bytes: $0.bytes, sha256: $0.sha256, layout: $0.layout)
      }, pack: rules.description, toolVersion: toolVersion)
    contents.minimumGroup = configuration.privacy.minimumGroup
    contents.examplesPerMistake = configuration.privacy.examples
    contents.accuracy = looks.accuracy
    contents.strings = looks.strings
    contents.templates = looks.templates
    return contents
  }

  /// Has the ledger remember what this run crosses of the thresholds until it is told, behind what earlier
  /// runs could not tell; `groups` are those
  /// that the report shows.
  private func raiseAlerts(
    showing groups: Set<String>, _ night: Night, in outcome: inout RunOutcome
  ) throws {
    let rules = configuration.alerts
    var past = try night.latestRunWithNewAnswers().map { [$0] } ?? []
    for change in rules.changes {
      let known = Set(past.map(\.id))
      past += try night.runs(
        thatCounted: change.scenario, likeRules: outcome.rules, version: outcome.version,
        limit: change.runs
      ).filter { !known.contains($0.id) }
    }
    past.sort { $0.id > $1.id }
    var visible = outcome
    visible.shown = outcome.shown.filter { groups.contains($0.key) }
    visible.entered = outcome.entered.filter { groups.contains($0.key) }
    let alerts = rules.alerts(
      of: visible, after: past,
      minimumGroup: configuration.privacy.minimumGroup)
    outcome.alerts = alerts.map(\.sentence)
    // An error, so that cron mails it though the run is quiet.
    for alert in outcome.alerts { run.logger.error("alert: \(alert)") }
    guard !alerts.isEmpty else { return }
    let report = outcome.report.map { shelf.path($0) }
    var file = AlertFile(alerts, of: outcome, report: report)
    // What cannot be read was told of when the run began.
    if let untold = try night.memory(AlertFile.memory), let earlier = try? AlertFile(text: untold) {
      file.alerts = earlier.alerts.filter { !alerts.contains($0) } + alerts
    }
    try night.remember(try file.text, as: AlertFile.memory)
  }

  /// Examples, with the redacted words that the ledger does not keep, and the rows behind figures; of
  /// answers that wait as well.
  private static let pool = "/rows/examples.json"

  /// Nothing where somebody removed the latest report.
  private func lastPool() throws -> Summary {
    guard let last = try shelf.linked() else { return Summary() }
    return try Summary(contentsOf: shelf.path(last) + Self.pool) ?? Summary()
  }

  /// Earlier runs in `trend.csv`: two months of nights.
  private static let mostRuns = 60

  private func history(before outcome: RunOutcome, day: Day, _ night: Night) throws -> RunHistory {
    let past = try night.reports(limit: Self.mostRuns).reversed()
    return RunHistory(
      runs: past.map(PastRun.init), current: (id: String(outcome.id), date: day.name))
  }

  // MARK: - How it is told

  private func note(
    _ text: String, at level: Logger.Level = .warning, in outcome: inout RunOutcome
  ) {
    outcome.notes.append(text)
    run.logger.log(level: level, "\(text)")
  }

  /// A note as a report shows it: where files lie is nobody's business but the organisation's.
  private func withoutFolders(_ note: String, _ files: [String]) -> String {
    var text = note
    let paths = configuration.inputs + files
    for path in paths.sorted(by: { $0.utf8.count > $1.utf8.count }) where path.contains("/") {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      text = text.replacing(path, with: name)
    }
    return text
  }

  private func describe(
    _ plan: NightPlan, _ reading: NightReading, in outcome: inout RunOutcome
  ) {
    outcome.files.new = reading.counts[.new] ?? 0
    outcome.files.changed = reading.counts[.changed] ?? 0
    outcome.files.retagged = reading.counts[.retagged] ?? 0
    outcome.files.unchanged = plan.unchanged
    outcome.rows = RunOutcome.Rows(reading.rows)
    let tables = reading.skippedTables.messages { "'reading: table: \($0)'" }
    for message in tables + reading.unreadDates.messages {
      run.logger.warning("\(message)")
    }
    for notice in reading.notices {
      run.logger.warning("\(notice.path):\(notice.line): rejected: \(notice.reason)")
    }
    for file in plan.vanished {
      note("\(file.name) is not there any more; its answers still count", in: &outcome)
    }
    for file in reading.empty { note("\(file.input.name) holds no rows", in: &outcome) }
    for file in reading.growing {
      outcome.files.setAside.append(
        .init(name: file.input.name, cause: "changed while it was read", code: 0))
      note("\(file.input.name) changed while it was read; the next run reads it", in: &outcome)
    }
    // Errors, so that cron mails them though the run is quiet, every night anew.
    for (name, file) in reading.setAside {
      outcome.files.setAside.append(.init(name: name, cause: file.cause, code: file.code))
      note("set aside: \(file.cause)", at: .error, in: &outcome)
    }
    for (name, file) in plan.setAside {
      outcome.files.setAside.append(.init(name: name, cause: file.cause, code: file.code))
      note(
        "still set aside, as it did not change: \(file.cause)", at: .error, in: &outcome)
    }
    if outcome.files.retagged > 0 {
      let files =
        outcome.files.retagged == 1 ? "1 file was" : "\(outcome.files.retagged) files were"
      note("rules, version or settings of reading changed: \(files) tagged anew", in: &outcome)
    }
  }

  /// Nothing could be used; nil where a report is made or nothing was new.
  private func failure(of outcome: RunOutcome, _ reading: NightReading) -> String? {
    guard outcome.report == nil, let first = reading.setAside.first?.file else { return nil }
    let more = reading.setAside.count - 1
    return "no new file could be used: \(first.cause)" + (more > 0 ? " And \(more) more." : "")
  }

  private func exitCode(of outcome: RunOutcome, _ reading: NightReading) -> Int32 {
    let worst = reading.setAside.map(\.file.code).max()
    // Nothing was published because nothing could be used: that is more than an alert.
    if let worst, outcome.report == nil { return Int32(worst) }
    let ending: RunEnding =
      !outcome.alerts.isEmpty
      ? .alert : worst != nil || outcome.rows.rejected > 0 ? .rowsRejected : .complete
    return ending.rawValue
  }

  // MARK: - What the configuration asks for

  private var answerRun: AnswerRun {
    var answers = AnswerRun(inputs: [], rules: rules)
    answers.reading = configuration.reading
    answers.jobs = configuration.jobs ?? ProcessInfo.processInfo.activeProcessorCount
    answers.keepsDuplicates = configuration.keepsDuplicates
    answers.countsMonths = configuration.report.countsMonths
    answers.redactedNames = looks.names
    answers.interruption = run.interruption
    return answers
  }

  private var holdBack: HoldBack? {
    guard configuration.privacy.holdsBack else { return nil }
    return HoldBack(
      minimumGroup: configuration.privacy.minimumGroup,
      countsMonths: configuration.report.countsMonths)
  }

  private var tagging: TaggingIdentity {
    TaggingIdentity(
      version: toolVersion, sha256: rules.sha256,
      reading: configuration.readingIdentity + looks.namesIdentity, rules: rules.names)
  }

  /// What a report depends on beside its input.
  private var settings: String {
    get throws {
      SHA256Hasher.digest(
        of: Array(
          (try configuration.reportIdentity + looks.identity + rules.sha256 + toolVersion).utf8))
    }
  }
}

extension PastRun {
  /// What a run's report counted.
  init(_ outcome: RunOutcome) {
    self.init(
      id: String(outcome.id), date: outcome.startTime?.day.name ?? "",
      groups: outcome.shown.filter { $0.key != "all" }.map { name, counts in
        Group(
          scenario: Scenario(name: name).map(ScenarioLabel.standard) ?? .own(name),
          answers: counts.answers, rated: counts.rated,
          mistakes: Dictionary(
            uniqueKeysWithValues: counts.mistakes.compactMap { name, count in
              Mistake(name: name).map { ($0, count) }
            }))
      }.sorted { $0.scenario.name.utf8.lexicographicallyPrecedes($1.scenario.name.utf8) })
  }
}
