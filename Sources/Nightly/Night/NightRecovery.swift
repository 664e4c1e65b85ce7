import History
import Publishing

extension NightlyRun {
  /// Carries on what a run left that died: what the ledger holds is published, what it does not hold is
  /// removed. The lock is held, so nobody is at work.
  static func recover(_ ledger: Ledger, _ shelf: ReportShelf) throws {
    for var outcome in try ledger.unfinishedRuns() {
      switch outcome.state {
      case .committed:
        guard let report = outcome.report, try shelf.holds(report) else {
          // Somebody removed what was to be published.
          outcome.state = .died
          outcome.report = nil
          try ledger.giveUp(outcome)
          continue
        }
        try shelf.place(report)
        try shelf.link(report)
        outcome.state = .finished
      default:
        outcome.state = .died
      }
      try ledger.update(outcome)
    }
    shelf.clear()
  }
}
