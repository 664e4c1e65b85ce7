import Aggregation
import Codebook
import History
import Pipeline

/// What a run crossed of the thresholds, given the runs before it.
///
/// Shares are told of groups only that a report may show: a group of fewer answers than
/// `minimumGroup` raises no alert about its mistakes.
struct AlertEvaluation {
  let rules: AlertRules
  let run: RunOutcome
  /// The latest first.
  let past: [RunOutcome]
  let minimumGroup: Int

  /// The alerts in the order of the configuration's keys, as the documentation lists them.
  var alerts: [Alert] {
    // What has not changed is not told again: where nothing was published, no share has moved.
    let shares = run.report == nil ? [] : rules.shares.compactMap(alert)
    return shares + rules.changes.compactMap(alert) + [rejects, noInput, rows].compactMap { $0 }
  }

  // MARK: - Shares

  private func alert(_ rule: AlertRules.Share) -> Alert? {
    guard let share = share(of: rule.mistake, in: run.shown[rule.scenario]),
      let value = share.value, let interval = share.interval, value > rule.above
    else { return nil }
    var alert = Alert(
      .share, value: value, threshold: rule.above,
      sentence: "\(subject(rule.mistake, rule.scenario)): \(DecimalText.percent(value)) "
        + "(\(share.count.grouped) of \(share.of.grouped) answers, 95% interval "
        + "\(DecimalText.percent(interval.low)) to \(DecimalText.percent(interval.high))), "
        + "more than \(DecimalText.percent(rule.above))")
    (alert.mistake, alert.scenario) = (rule.mistake, rule.scenario)
    (alert.low, alert.high) = interval
    return alert
  }

  /// The new answers' share against the mean of the runs before, each weighted by its answers.
  ///
  /// Only runs with the same rules and version count: others would tag the same answer differently.
  private func alert(_ rule: AlertRules.Change) -> Alert? {
    let trailing = past.lazy
      .filter { $0.rules == run.rules && $0.version == run.version }
      .compactMap { $0.entered[rule.scenario] }.filter { $0.answers > 0 }.prefix(rule.runs)
    var before = RunOutcome.Counts()
    var runs = 0
    for counts in trailing {
      before.answers += counts.answers
      before.rated += counts.rated
      before.mistakes[rule.mistake, default: 0] += counts.mistakes[rule.mistake] ?? 0
      runs += 1
    }
    guard let share = share(of: rule.mistake, in: run.entered[rule.scenario]),
      let mean = self.share(of: rule.mistake, in: before),
      let difference = ShareDifference(share, less: mean), difference.isClear,
      difference.value.magnitude > rule.by
    else { return nil }
    var alert = Alert(
      .change, value: difference.value, threshold: rule.by,
      sentence: "\(subject(rule.mistake, rule.scenario)): \(DecimalText.percent(share.value!)) "
        + "of \(share.of.grouped) new answers, \(difference.value > 0 ? "more" : "less") than the "
        + "\(DecimalText.percent(mean.value!)) of \(mean.of.grouped) in the "
        + (runs == 1 ? "run" : "\(runs) runs") + " before; difference "
        + "\(Self.points(difference.value)), 95% interval \(Self.points(difference.low)) to "
        + Self.points(difference.high))
    (alert.mistake, alert.scenario) = (rule.mistake, rule.scenario)
    (alert.low, alert.high) = (difference.low, difference.high)
    return alert
  }

  /// nil where too few answers for a group that is shown could make the mistake.
  private func share(of mistake: String, in counts: RunOutcome.Counts?) -> Share? {
    guard let counts else { return nil }
    let total = mistake == Mistake.nonAnswer.name ? counts.answers : counts.rated
    return total >= max(1, minimumGroup) ? Share(counts.mistakes[mistake] ?? 0, of: total) : nil
  }

  private func subject(_ mistake: String, _ scenario: String) -> String {
    scenario == "all" ? mistake : "\(mistake) in \(scenario)"
  }

  /// Percentage points.
  private static func points(_ difference: Double) -> String {
    (difference > 0 ? "+" : "") + DecimalText.fixed(difference * 100, decimals: 1) + " points"
  }

  // MARK: - Rows and days

  private var rejects: Alert? {
    guard let limit = rules.rejectsAbove, run.rows.read > 0 else { return nil }
    let share = Share(run.rows.rejected, of: run.rows.read)
    guard let value = share.value, let interval = share.interval, value > limit else { return nil }
    var alert = Alert(
      .rejects, value: value, threshold: limit,
      sentence: "\(Self.rows(run.rows.rejected)) of \(run.rows.read.grouped) rejected, "
        + "\(DecimalText.percent(value)), more than \(DecimalText.percent(limit))")
    (alert.low, alert.high) = interval
    return alert
  }

  /// Days since the last run with new answers; since the first run of all where none had any.
  private var noInput: Alert? {
    guard let limit = rules.noInputDays, run.answers.new == 0,
      let since = (past.first { $0.answers.new > 0 } ?? past.last)?.startTime?.day,
      let today = run.startTime?.day
    else { return nil }
    let days = today.number - since.number
    guard days >= limit else { return nil }
    return Alert(
      .noInput, value: Double(days), threshold: Double(limit),
      sentence: "no new answers for \(days == 1 ? "1 day" : "\(days.grouped) days"), "
        + "since \(since.name)")
  }

  private var rows: Alert? {
    let read = run.rows.read
    // No new input is no run of few rows: that is what the days are for.
    guard read > 0 else { return nil }
    if let fewest = rules.fewestRows, read < fewest {
      return Alert(
        .rows, value: Double(read), threshold: Double(fewest),
        sentence: "\(Self.rows(read)) read, fewer than \(fewest.grouped)")
    }
    if let most = rules.mostRows, read > most {
      return Alert(
        .rows, value: Double(read), threshold: Double(most),
        sentence: "\(Self.rows(read)) read, more than \(most.grouped)")
    }
    return nil
  }

  private static func rows(_ count: Int) -> String {
    count == 1 ? "1 row" : "\(count.grouped) rows"
  }
}

extension AlertRules {
  /// The alerts of `run`, given the runs `past` before it, the latest first.
  public func alerts(
    of run: RunOutcome, after past: [RunOutcome], minimumGroup: Int
  ) -> [Alert] {
    AlertEvaluation(rules: self, run: run, past: past, minimumGroup: minimumGroup).alerts
  }
}
