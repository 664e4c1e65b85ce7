import Codebook
import Testing

@testable import Pipeline

@Suite("Parts of the pipeline")
struct PartsTests {
  @Test(
    "A blank answer holds nothing a reader could see",
    arguments: ["", " ", "\t\r\n", "\u{A0}", "\u{FEFF}", " \u{2003}\u{200B}\u{3000}\u{202F}"])
  func blank(_ text: String) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { isBlank($0) })
  }

  @Test("Anything else is an answer", arguments: [".", " x", "\u{E9}", "\u{2014}", "\u{4E2D}"])
  func notBlank(_ text: String) {
    #expect(!Array(text.utf8).withUnsafeBufferPointer { isBlank($0) })
  }

  @Test("Reject limits, as rows and as a share")
  func limits() throws {
    #expect(RejectLimit("3") == .rows(3))
    #expect(RejectLimit("2.5%") == .percent(2.5))
    for wrong in ["", "-1", "x", "101%", "%", "nan%", "1e3"] { #expect(RejectLimit(wrong) == nil) }
    #expect(RejectLimit.rows(3).isExceeded(rejected: 4, of: 4))
    #expect(!RejectLimit.rows(3).isExceeded(rejected: 3, of: 3))
    #expect(!RejectLimit.percent(10).isExceeded(rejected: 10, of: 100))
    #expect(RejectLimit.percent(10).isExceeded(rejected: 11, of: 100))
    #expect(!RejectLimit.percent(0).isExceeded(rejected: 0, of: 0))
  }

  @Test("Dates a column holds")
  func dates() {
    func date(_ text: String) -> CalendarDate? {
      Array(text.utf8).withUnsafeBufferPointer { CalendarDate(column: $0) }
    }
    let first = CalendarDate(year: 2026, month: 3, day: 1)
    #expect(date("2026-03-01") == first)
    #expect(date(" 2026/3/1 10:22:33") == first)
    #expect(date("2026-03-01T10:22:33Z") == first)
    for wrong in ["", "2026", "2026-03", "2026-02-30", "03/04/2026", "2026-03/01", "2026-03-011"] {
      #expect(date(wrong) == nil, "\(wrong)")
    }
  }

  @Test("The progress line tells rows, speed, share and time left, and is cleared")
  func progress() {
    let drawn = Drawn()
    let line = ProgressLine(totalBytes: 1000) { drawn.add($0) }
    line.advance(rows: 1234, bytes: 500)
    #expect(drawn.text.contains("1,234 rows, "))
    #expect(drawn.text.contains(" rows/s, 50%, "))
    #expect(drawn.text.contains(" left"))
    line.clear()
    #expect(drawn.text.hasSuffix("\r\u{1B}[K"))
  }
}

private final class Drawn: @unchecked Sendable {
  private(set) var text = ""
  func add(_ more: String) { text += more }
}
