import Aggregation
import Codebook
import Foundation
import Testing

@testable import History

@Suite("What a file adds to a report")
struct FileTotalsTests {
  private func totals(_ answers: Int) -> FileTotals {
    var totals = FileTotals()
    var answer = TaggedAnswer()
    answer.scenario = .own("Rückkehr")
    answer.mistakes = [Finding(tag: .bareTitle, span: Span(0, 0), rule: RuleID(3))]
    for row in 0..<answers { totals.summary.count(answer, file: "é.csv", row: row) }
    totals.rows = FileTotals.Rows(rows(answers))
    return totals
  }

  private func rows(_ answers: Int) -> RowCounts {
    var rows = RowCounts()
    (rows.read, rows.tagged, rows.rejected, rows.repaired) = (answers + 10, answers, 4, 2)
    for reason in SkipReason.allCases { rows[skipped: reason] = 1 }
    return rows
  }

  @Test("is read from its packed form as it was", arguments: [0, 1, 500])
  func roundTrip(answers: Int) throws {
    let totals = totals(answers)
    let read = try FileTotals(packed: totals.packed)
    #expect(read.summary == totals.summary)
    #expect(read.rows.counts == rows(answers))
  }

  @Test("adds up with that of another, as one over both does")
  func merging() throws {
    var sum = totals(3)
    sum.merge(totals(4))
    #expect(sum.summary.all.answers == 7)
    #expect(sum.rows.counts.read == 27 && sum.rows.counts.skipped == 12)
    #expect(sum.rows.counts.rejected == 8 && sum.rows.counts.repaired == 4)
  }

  @Test("is damage where the packed form is cut, longer than it says, or changed")
  func damage() throws {
    let packed = try totals(5).packed
    var damaged: [Data] = [Data(), packed[..<4], packed[..<8], packed.dropLast(), packed[..<40]]
    for (place, byte) in [(0, 1), (1, 1), (7, 255), (8, 0), (30, 255)] as [(Int, UInt8)] {
      var changed = packed
      changed[place] ^= byte == 0 ? packed[place] : byte
      damaged.append(changed)
    }
    for bytes in damaged {
      #expect(throws: LedgerDamage.self) { try FileTotals(packed: Data(bytes)) }
    }
  }
}
