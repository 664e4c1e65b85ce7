import History
import Testing

@testable import Nightly

@Suite("Retention")
struct RetentionTests {
  private func kept(_ days: [String], _ keep: [Retention.Period: Int]) -> [String] {
    let places = Retention(keep: keep).kept(days.map { Day($0)!.number })
    return places.sorted().map { days[$0] }
  }

  /// Every day of November 2026; the 1st was a Sunday.
  private let november = (1...30).map { "2026-11-" + ($0 < 10 ? "0\($0)" : "\($0)") }

  @Test("Without a rule every report is kept")
  func none() {
    #expect(kept(november, [:]) == november)
  }

  @Test("Days, weeks and months keep the last report of each, and what one rule keeps is kept")
  func calendar() {
    #expect(kept(november, [.daily: 3]) == ["2026-11-28", "2026-11-29", "2026-11-30"])
    // Weeks end on Sundays.
    #expect(kept(november, [.weekly: 3]) == ["2026-11-22", "2026-11-29", "2026-11-30"])
    #expect(
      kept(["2026-09-10", "2026-09-20", "2026-10-05", "2026-11-01"], [.monthly: 2])
        == ["2026-10-05", "2026-11-01"])
    #expect(kept(november, [.daily: 2, .weekly: 2]) == ["2026-11-29", "2026-11-30"])
    #expect(
      kept(["2024-12-31", "2025-06-01", "2025-12-31", "2026-01-01"], [.yearly: 2])
        == ["2025-12-31", "2026-01-01"])
  }

  @Test("Of several reports of a day the last counts; a night without one costs no place")
  func gaps() {
    #expect(
      kept(["2026-11-01", "2026-11-05", "2026-11-05", "2026-11-20"], [.daily: 2])
        == ["2026-11-05", "2026-11-20"])
    #expect(
      Retention(keep: [.daily: 2]).kept([1, 5, 5, 20]).sorted() == [2, 3])
  }

  @Test("While there are fewer periods than wanted the oldest report is kept, as restic does")
  func oldest() {
    #expect(kept(["2026-11-01", "2026-11-10", "2026-11-30"], [.monthly: 6]).first == "2026-11-01")
    #expect(kept(november, [.monthly: -1]) == ["2026-11-01", "2026-11-30"])
  }
}
