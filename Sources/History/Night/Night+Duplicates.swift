import Foundation
import GRDB

extension Night {
  /// Of equal answers of one candidate the first in the order of the input counts, as in one run
  /// over all files: files that come late may stand before others.
  func resolveDuplicates() throws {
    let twins = try db.makeStatement(
      sql: """
        SELECT answer.file, row, part, duplicate, held, run FROM answer
        JOIN file ON file.id = answer.file
        WHERE key = ? AND content = ?
        ORDER BY file.input, CAST(file.path AS BLOB), row, part
        """)
    let update = try db.makeStatement(
      sql: """
        UPDATE answer SET duplicate = ?, held = ?, run = ?
        WHERE file = ? AND row = ? AND part = ?
        """)
    let touched = try Row.fetchAll(
      db, sql: "SELECT key, content, max(released) AS released FROM touched GROUP BY key, content")
    for pair in touched {
      let rows = try Row.fetchAll(
        twins, arguments: [pair["key"] as Data, pair["content"] as Int64])
      // The candidate's answer is in the figures already, or is not: which file it counts for does
      // not change that.
      let isShown =
        pair["released"] as Bool
        || rows.contains { !($0["duplicate"] as Bool) && !($0["held"] as Bool) }
      let firstRun = rows.map { $0["run"] as Int64 }.min() ?? run
      for (place, row) in rows.enumerated() {
        let duplicate = place > 0
        let held = duplicate ? row["held"] as Bool : row["held"] as Bool && !isShown
        let seen = duplicate ? row["run"] as Int64 : firstRun
        guard
          duplicate != row["duplicate"] as Bool || held != row["held"] as Bool
            || seen != row["run"] as Int64
        else { continue }
        let file: Int64 = row["file"]
        try update.execute(arguments: [
          duplicate, held, seen, file, row["row"] as Int, row["part"] as Int,
        ])
        try markStale(file)
      }
    }
    try db.execute(sql: "DELETE FROM touched")
  }
}
