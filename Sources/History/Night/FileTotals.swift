import Aggregation
import CZlib
import Codebook
import Foundation

/// What one file, or several, add to a report.
struct FileTotals: Codable {
  struct Rows: Codable {
    var read = 0
    var tagged = 0
    var skipped: [String: Int] = [:]
    var rejected = 0
    var repaired = 0

    init(_ counts: RowCounts) {
      (read, tagged) = (counts.read, counts.tagged)
      (rejected, repaired) = (counts.rejected, counts.repaired)
      for reason in SkipReason.allCases { skipped[reason.name] = counts[skipped: reason] }
    }

    var counts: RowCounts {
      var counts = RowCounts()
      (counts.read, counts.tagged) = (read, tagged)
      (counts.rejected, counts.repaired) = (rejected, repaired)
      for reason in SkipReason.allCases { counts[skipped: reason] = skipped[reason.name] ?? 0 }
      return counts
    }
  }

  var summary = Summary()
  var rows = Rows(RowCounts())

  mutating func merge(_ other: FileTotals) {
    summary.merge(other.summary)
    var counts = rows.counts
    counts.merge(other.rows.counts)
    rows = Rows(counts)
  }
}

extension FileTotals {
  /// JSON, compressed: it is mostly names and zeros, and becomes a fifteenth. Its length goes
  /// first.
  var packed: Data {
    get throws {
      let bytes = Array(try json.utf8)
      var size = compressBound(UInt(bytes.count))
      var packed = [UInt8](repeating: 0, count: Int(size))
      let status = compress2(&packed, &size, bytes, UInt(bytes.count), Z_BEST_SPEED)
      precondition(status == Z_OK, "there is room enough and nothing else can fail")
      let length = withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) }
      return Data(length + packed[..<Int(size)])
    }
  }

  init(packed: Data) throws {
    let bytes = Array(packed)
    guard bytes.count > 8 else { throw Self.damaged }
    var size = bytes[..<8].reversed().reduce(UInt(0)) { $0 << 8 | UInt($1) }
    // Nothing compresses by more than that.
    guard size <= bytes.count * 1100 else { throw Self.damaged }
    var text = [UInt8](repeating: 0, count: Int(size))
    guard uncompress(&text, &size, Array(bytes[8...]), UInt(bytes.count - 8)) == Z_OK,
      size == text.count
    else { throw Self.damaged }
    try self.init(json: String(decoding: text, as: UTF8.self))
  }

  private static let damaged = LedgerDamage(cause: "totals of a file cannot be read")
}
