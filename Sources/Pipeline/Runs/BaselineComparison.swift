import Aggregation
import CXXHash
import Codebook
import FoundationEssentials
import Glibc
import Publishing
import Reporting

/// The tags of a report's answers, by their keys: what an earlier and a later report are compared by.
///
/// About 100 bytes an answer.
struct KeyedTags {
  private struct Answer {
    /// Hashes of the question with the id, and with the row; nil where the id is blank.
    var byID: UInt64?
    var byRow: UInt64
    /// The place of its file in `files`.
    var file: Int
    var content: UInt64
    /// A bit for each fault.
    var faults: UInt16
  }

  /// A file of a report.
  private struct File {
    var name: [UInt8]
    /// As where the export has no id column.
    var isNumbered = true
  }

  private var answers: [Answer] = []
  private var files: [File] = []
  private var places: [[UInt8]: Int] = [:]

  private static let faults = ReportTag.faults
  private static let nonAnswer = UInt16(1) << UInt16(Mistake.nonAnswer.rawValue)

  /// Reads `rows/answers.csv` of a report folder.
  ///
  /// - Throws: `ReportingError.badBaseline` or `unreadable`.
  init(report folder: String) throws(ReportingError) {
    let path = folder + "/rows/answers.csv"
    var reader = TagTableReader(
      columns: ["id", "file", "row", "question", "skipped", "content_hash"]
        + Self.faults.map { "\($0.kind)_\($0.name)" })
    let code: Int32
    do throws(TagTableReader.Fault) {
      code = try FileBlocks.forEach(of: path) { block throws(TagTableReader.Fault) in
        try reader.read(block) { fields throws(TagTableReader.Fault) in try add(fields) }
      }
    } catch {
      throw .badBaseline(
        path: folder,
        cause: error == .missingColumns
          ? "rows/answers.csv lacks columns that this version writes"
          : "a record of rows/answers.csv is damaged")
    }
    guard code == 0 else { throw Baseline.refused("rows/answers.csv", of: folder, code) }
    guard reader.isAtEnd else {
      throw .badBaseline(path: folder, cause: "rows/answers.csv breaks off")
    }
  }

  private mutating func add(_ fields: [[UInt8]]) throws(TagTableReader.Fault) {
    let (id, file, row, question) = (fields[0], fields[1], fields[2], fields[3])
    let place: Int
    if let known = files.indices.last, files[known].name == file {
      place = known
    } else if let known = places[file] {
      place = known
    } else {
      place = files.count
      places[file] = place
      files.append(File(name: file))
    }
    if id != row { files[place].isNumbered = false }
    // Skipped answers were not tagged.
    guard fields[4].isEmpty else { return }
    func hash(_ name: [UInt8]) -> UInt64 {
      let key = name + [0] + question
      return XXH3_64bits(key, key.count)
    }
    guard let content = UInt64(String(decoding: fields[5], as: UTF8.self), radix: 16) else {
      throw .badRecord
    }
    var faults: UInt16 = 0
    for (bit, field) in fields[6...].enumerated() where field == [0x31] {
      faults |= 1 << UInt16(bit)
    }
    answers.append(
      Answer(
        byID: id.allSatisfy { $0 <= 0x20 } ? nil : hash(id), byRow: hash(row), file: place,
        content: content, faults: faults))
  }

  var count: Int { answers.count }

  /// The keys of the answers, in their order: the id and the question. An answer without an id is told by
  /// its row, and by its file where one of the reports has several.
  ///
  /// - Parameter other: the report to compare with. A file in which each id is the row's number has no ids,
  ///   unless it has others there.
  private func keys(comparingWith other: KeyedTags) -> [UInt64] {
    let tellsFiles = files.count > 1 || other.files.count > 1
    let hasIDs = files.map { file in
      let there = tellsFiles ? other.places[file.name] : other.files.indices.first
      return !file.isNumbered || there.map { !other.files[$0].isNumbered } ?? false
    }
    let names = files.map { tellsFiles ? XXH3_64bits($0.name, $0.name.count) : 0 }
    var used: [UInt64: UInt64] = [:]
    used.reserveCapacity(answers.count)
    return answers.map { answer in
      let key: UInt64
      if hasIDs[answer.file], let id = answer.byID {
        key = id
      } else {
        key = Self.hash(answer.byRow, names[answer.file], 1)
      }
      // The second answer under one key is compared with the second.
      let before = used[key, default: 0]
      used[key] = before + 1
      return before == 0 ? key : Self.hash(key, before, 2)
    }
  }

  private static func hash(_ parts: UInt64...) -> UInt64 {
    parts.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
  }

  private static func isRated(_ faults: UInt16) -> Bool { faults & nonAnswer == 0 }

  /// What changed from `earlier` to these.
  func changes(since earlier: KeyedTags) -> (
    same: Int, new: Int, gone: Int, altered: Int, changedRated: Int,
    changes: [ReportTag: Comparison.Change]
  ) {
    let width = Self.faults.count
    var before = [Int](repeating: 0, count: width)
    var now = before
    var kept = before
    var gained = before
    var lost = before
    var rated = (before: 0, now: 0, kept: 0, same: 0)
    // Earlier rated answers that are here too, with this content or another.
    var metRated = 0
    var (same, new, altered, changedRated) = (0, 0, 0, 0)
    func count(_ faults: UInt16, in sums: inout [Int]) {
      var rest = faults
      while rest != 0 {
        sums[rest.trailingZeroBitCount] += 1
        rest &= rest &- 1
      }
    }
    var old: [UInt64: Answer] = [:]
    old.reserveCapacity(earlier.count)
    for (key, answer) in zip(earlier.keys(comparingWith: self), earlier.answers) {
      old[key] = answer
      count(answer.faults, in: &before)
      if Self.isRated(answer.faults) { rated.before += 1 }
    }
    for (key, answer) in zip(keys(comparingWith: earlier), answers) {
      count(answer.faults, in: &now)
      if Self.isRated(answer.faults) { rated.now += 1 }
      var keeps = answer.faults
      if let old = old[key] {
        if Self.isRated(old.faults) { metRated += 1 }
        if old.content == answer.content {
          same += 1
          keeps = old.faults
          if Self.isRated(answer.faults) { rated.same += 1 }
          count(answer.faults & ~old.faults, in: &gained)
          count(old.faults & ~answer.faults, in: &lost)
        } else {
          altered += 1
          if Self.isRated(answer.faults) || Self.isRated(old.faults) { changedRated += 1 }
        }
      } else {
        new += 1
        if Self.isRated(answer.faults) { changedRated += 1 }
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
    changedRated += rated.before - metRated
    return (same, new, earlier.count - same - altered, altered, changedRated, changes)
  }
}

/// An earlier report, as far as a comparison needs to know before anything is tagged.
struct Baseline {
  let folder: String
  let version: String
  let rules: String

  /// - Throws: `ReportingError.badBaseline` where the folder is no report with its rows, or
  ///   `unreadable`, also where it is not there; `PublishingError.unreadable`.
  init(_ folder: String) throws {
    struct Manifest: Decodable {
      struct Rules: Decodable { var sha256: String }
      var version: String
      var rules: Rules
    }
    var status = stat()
    if stat(folder, &status) != 0 {
      throw ReportingError.unreadable(path: folder, cause: String(cString: strerror(errno)))
    }
    for name in ["run.json", "rows/answers.csv"] where access(folder + "/" + name, R_OK) != 0 {
      throw Self.refused(name, of: folder, errno)
    }
    let json = try WholeFile.bytes(of: folder + "/run.json") ?? []
    do {
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(json))
      (version, rules) = (manifest.version, manifest.rules.sha256)
    } catch {
      throw ReportingError.badBaseline(path: folder, cause: "its run.json is none of a report")
    }
    self.folder = folder
  }

  /// Why the system refuses a file of the report, by the number of its error.
  static func refused(_ name: String, of folder: String, _ code: Int32) -> ReportingError {
    let cause = String(cString: strerror(code))
    return code == ENOENT || code == ENOTDIR
      ? .badBaseline(path: folder, cause: "\(name): \(cause)")
      : .unreadable(path: folder + "/" + name, cause: cause)
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
    let (same, new, gone, altered, changedRated, changes) = later.changes(since: earlier)
    let differ = (rules: baseline.rules != rules, tool: baseline.version != version)
    self.init(
      before: earlier.count, now: later.count, same: same, new: new, gone: gone, altered: altered,
      changedRated: changedRated,
      cause: differ.rules
        ? (differ.tool ? .rulesAndTool : .rules) : (differ.tool ? .tool : .none),
      versions: (baseline.version, version), changes: changes)
  }
}
