import Aggregation
import CXXHash
import Codebook
import FoundationEssentials
import Glibc
import Reporting

/// The tags of a report's answers, by their keys: what an earlier and a later report are compared by.
///
/// About 50 bytes an answer.
struct KeyedTags {
  /// The content's hash, and a bit for each fault.
  private var answers: [UInt64: (content: UInt64, faults: UInt16)] = [:]

  private static let faults = ReportTag.faults
  private static let nonAnswer = UInt16(1) << UInt16(Mistake.nonAnswer.rawValue)

  /// Reads `rows/answers.csv` of a report folder.
  ///
  /// - Throws: `ReportingError.badBaseline` or `unreadable`.
  init(report folder: String) throws(ReportingError) {
    let path = folder + "/rows/answers.csv"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .badBaseline(
        path: folder, cause: "rows/answers.csv: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var reader = TagTableReader(
      columns: ["id", "question", "skipped", "content_hash"]
        + Self.faults.map { "\($0.kind)_\($0.name)" })
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = Glibc.read(descriptor, block.baseAddress, block.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, cause: String(cString: strerror(errno)))
      }
      if count == 0 { return }
      guard reader.read(UnsafeRawBufferPointer(rebasing: block[..<count]), { add($0) }) else {
        throw .badBaseline(
          path: folder, cause: "rows/answers.csv lacks columns that this version writes")
      }
    }
  }

  private mutating func add(_ fields: [[UInt8]]) {
    // Skipped answers were not tagged.
    guard fields[2].isEmpty else { return }
    var key = fields[0]
    key.append(0)
    key += fields[1]
    var hash = XXH3_64bits(key, key.count)
    // The second answer under one key is compared with the second.
    while answers[hash] != nil { hash = hash &+ 1 }
    var faults: UInt16 = 0
    for (bit, field) in fields[4...].enumerated() where field == [0x31] {
      faults |= 1 << UInt16(bit)
    }
    answers[hash] = (UInt64(String(decoding: fields[3], as: UTF8.self), radix: 16) ?? 0, faults)
  }

  var count: Int { answers.count }

  private static func isRated(_ faults: UInt16) -> Bool { faults & nonAnswer == 0 }

  /// What changed from `earlier` to these.
  func changes(since earlier: KeyedTags) -> (
    same: Int, new: Int, gone: Int, altered: Int, changes: [ReportTag: Comparison.Change]
  ) {
    let width = Self.faults.count
    var before = [Int](repeating: 0, count: width)
    var now = before
    var kept = before
    var gained = before
    var lost = before
    var rated = (before: 0, now: 0, kept: 0, same: 0)
    var (same, new, altered) = (0, 0, 0)
    func count(_ faults: UInt16, in sums: inout [Int]) {
      var rest = faults
      while rest != 0 {
        sums[rest.trailingZeroBitCount] += 1
        rest &= rest &- 1
      }
    }
    for (_, answer) in earlier.answers {
      count(answer.faults, in: &before)
      if Self.isRated(answer.faults) { rated.before += 1 }
    }
    for (key, answer) in answers {
      count(answer.faults, in: &now)
      if Self.isRated(answer.faults) { rated.now += 1 }
      var keeps = answer.faults
      if let old = earlier.answers[key] {
        if old.content == answer.content {
          same += 1
          keeps = old.faults
          if Self.isRated(answer.faults) { rated.same += 1 }
          count(answer.faults & ~old.faults, in: &gained)
          count(old.faults & ~answer.faults, in: &lost)
        } else {
          altered += 1
        }
      } else {
        new += 1
      }
      count(keeps, in: &kept)
      if Self.isRated(keeps) { rated.kept += 1 }
    }
    var changes: [ReportTag: Comparison.Change] = [:]
    for (bit, tag) in Self.faults.enumerated() {
      let isOfAll = tag == .mistake(.nonAnswer)
      changes[tag] = Comparison.Change(
        before: Share(before[bit], of: isOfAll ? earlier.count : rated.before),
        now: Share(now[bit], of: isOfAll ? self.count : rated.now),
        kept: Share(kept[bit], of: isOfAll ? self.count : rated.kept),
        same: isOfAll ? same : rated.same, gained: gained[bit], lost: lost[bit])
    }
    return (same, new, earlier.count - same - altered, altered, changes)
  }
}

/// An earlier report, as far as a comparison needs to know before anything is tagged.
struct Baseline {
  let folder: String
  let version: String
  let rules: String

  /// - Throws: `ReportingError.badBaseline` where the folder is no report with its rows.
  init(_ folder: String) throws(ReportingError) {
    struct Manifest: Decodable {
      struct Rules: Decodable { var sha256: String }
      var version: String
      var rules: Rules
    }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/run.json"))
      let manifest = try JSONDecoder().decode(Manifest.self, from: data)
      (version, rules) = (manifest.version, manifest.rules.sha256)
    } catch {
      throw .badBaseline(path: folder, cause: "its run.json cannot be read")
    }
    self.folder = folder
    guard access(folder + "/rows/answers.csv", R_OK) == 0 else {
      throw .badBaseline(
        path: folder, cause: "rows/answers.csv: \(String(cString: strerror(errno)))")
    }
  }
}

extension Comparison {
  /// Compares the report being made, whose rows are in `staging`, with an earlier one.
  ///
  /// - Throws: `ReportingError.badBaseline` or `unreadable`.
  init(
    of staging: String, version: String, rules: String, with baseline: Baseline
  ) throws(ReportingError) {
    let earlier = try KeyedTags(report: baseline.folder)
    let later = try KeyedTags(report: staging)
    let (same, new, gone, altered, changes) = later.changes(since: earlier)
    let differ = (rules: baseline.rules != rules, tool: baseline.version != version)
    self.init(
      before: earlier.count, now: later.count, same: same, new: new, gone: gone, altered: altered,
      cause: differ.rules
        ? (differ.tool ? .rulesAndTool : .rules) : (differ.tool ? .tool : .none),
      versions: (baseline.version, version), changes: changes)
  }
}
