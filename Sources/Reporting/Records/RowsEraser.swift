import Codebook
import FoundationEssentials
import Glibc
import Publishing

/// Takes one candidate out of the files in a report's `rows/`, each of which is replaced in one
/// step.
public struct RowsEraser {
  /// Where the candidate's answers stood: file names and rows, from `answers.csv`.
  public private(set) var places: Set<Place> = []

  /// A row of an export.
  public struct Place: Hashable, Sendable {
    /// The bytes of the file's name.
    public var file: [UInt8]
    /// Counts records after the header from 1.
    public var row: Int

    public init(file: String, row: Int) { (self.file, self.row) = (file.bytes, row) }
  }

  private let id: String
  /// What a record of `answers.csv` begins with.
  private let cell: [UInt8]
  /// What a line of `evidence.jsonl` holds; no quote can, as its quotation marks are escaped.
  private let member: [UInt8]
  /// What those of other candidates begin with, whose row's number is the id.
  private let othersRecords: [[UInt8]]
  private let othersLines: [[UInt8]]

  /// - Parameters:
  ///   - id: as it stands in the export.
  ///   - numbered: names of files whose answers have no ids and are called by their rows' numbers: none of
  ///     them is the candidate's.
  public init(id: String, numbered: [String] = []) {
    self.id = id
    cell = Self.bytes {
      $0.append(cell: id)
      $0.append(0x2C)
    }
    member = Self.bytes {
      $0.append(",\"id\":" as StaticString)
      $0.append(json: id)
      $0.append(",\"kind\":\"" as StaticString)
    }
    let isNumber = Int(id).map { String($0) == id } ?? false
    let others = isNumber ? numbered : []
    othersRecords = others.map { name in
      Self.bytes {
        $0.append(id + ",")
        $0.append(cell: name)
        $0.append("," + id + ",")
      }
    }
    othersLines = others.map { name in
      Self.bytes {
        $0.append("{\"file\":" as StaticString)
        $0.append(json: name)
        $0.append(",\"row\":" + id + ",")
      }
    }
  }

  private static func bytes(_ write: (inout ByteSink) -> Void) -> [UInt8] {
    var sink = ByteSink()
    write(&sink)
    return Array(sink.bytes)
  }

  /// Notes where the candidate's answers stand in the tables in `rows`, and changes nothing.
  ///
  /// - Throws: `ReportingError.unreadable`.
  public mutating func look(in rows: String) throws {
    var header: [UInt8] = []
    try forEachRecord(of: rows + "/answers.csv", isQuoted: true) { record in
      if header.isEmpty { header = record }
      if isOfCandidate(record), let place = Self.place(of: record, below: header) {
        places.insert(place)
      }
    }
  }

  /// Erases the candidate from the tables in `rows`; what is not there is passed over.
  ///
  /// - Returns: how many records went.
  /// - Throws: `PublishingError`, `ReportingError.unreadable`.
  public func erase(in rows: String) throws -> Int {
    try filter(rows + "/answers.csv", isQuoted: true) { !isOfCandidate($0) }
      + filter(rows + "/evidence.jsonl", isQuoted: false) { line in
        !Self.holds(member, line) || othersLines.contains(where: line.starts)
      }
      + filter(rows + "/rejects.jsonl", isQuoted: false) { !mayName($0) }
  }

  /// Of a record of `answers.csv`.
  private func isOfCandidate(_ record: [UInt8]) -> Bool {
    record.starts(with: cell) && !othersRecords.contains(where: record.starts)
  }

  /// Copies the records of a file that `keeps` accepts. A file of which all stay is not copied.
  private func filter(
    _ path: String, isQuoted: Bool, _ keeps: ([UInt8]) -> Bool
  ) throws -> Int {
    var target: AtomicFile?
    // Bytes before the first record that goes.
    var before = 0
    var kept: [UInt8] = []
    var erased = 0
    try forEachRecord(of: path, isQuoted: isQuoted) { record in
      if keeps(record) {
        guard let target else { return before += record.count }
        kept += record
        guard kept.count >= Self.block else { return }
        try target.write(kept)
        kept.removeAll(keepingCapacity: true)
      } else {
        erased += 1
        if target == nil { target = try Self.copy(before, of: path) }
      }
    }
    guard let target else { return 0 }
    try target.write(kept)
    try target.publish()
    return erased
  }

  /// Bytes that are written at once.
  private static let block = 1 << 18

  /// A file that is to take the place of the one at `path`, with its first `count` bytes.
  private static func copy(_ count: Int, of path: String) throws -> AtomicFile {
    let target = try AtomicFile(replacing: path)
    var left = count
    try forEachBlock(of: path) { block in
      let head = UnsafeRawBufferPointer(rebasing: block.prefix(left))
      left -= head.count
      try target.write(head)
    }
    return target
  }

  /// Reads a file; one that is not there has no bytes.
  private static func forEachBlock(
    of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let code = try FileBlocks.forEach(of: path, body)
    guard code == 0 || code == ENOENT else {
      throw ReportingError.unreadable(path: path, cause: String(cString: strerror(code)))
    }
  }

  /// Reads the records of a file one after another; one that is not there has none.
  private func forEachRecord(
    of path: String, isQuoted: Bool, _ body: ([UInt8]) throws -> Void
  ) throws {
    var record: [UInt8] = []
    var isInside = false
    try Self.forEachBlock(of: path) { block in
      for byte in block {
        record.append(byte)
        // A doubled quote goes out and in again.
        if isQuoted, byte == 0x22 { isInside.toggle() }
        guard byte == 0x0A, !isInside else { continue }
        try body(record)
        record.removeAll(keepingCapacity: true)
      }
    }
    if !record.isEmpty { try body(record) }
  }

  /// Columns `file` and `row` of a record of `answers.csv`.
  private static func place(of record: [UInt8], below header: [UInt8]) -> Place? {
    var reader = TagTableReader(columns: ["file", "row"])
    var found: Place?
    (header + record).withUnsafeBytes { bytes in
      try? reader.read(bytes) { fields in
        found = Int(String(decoding: fields[1], as: UTF8.self)).map {
          Place(file: String(decoding: fields[0], as: UTF8.self), row: $0)
        }
      }
    }
    return found
  }

  private static func holds(_ part: [UInt8], _ whole: [UInt8]) -> Bool {
    guard part.count <= whole.count else { return false }
    return (0...whole.count - part.count).contains { whole[$0...].starts(with: part) }
  }

  /// What a line of `rejects.jsonl` quotes.
  private struct Reject: Decodable {
    var raw: [UInt8]

    private enum Key: String, CodingKey { case raw, raw_base64 }

    /// Fails where the line has neither member, as where it is no line of such a file at all.
    init(from decoder: any Decoder) throws {
      let line = try decoder.container(keyedBy: Key.self)
      if line.contains(.raw_base64) {
        raw = Array(try line.decode(Data.self, forKey: .raw_base64))
      } else {
        // null: nothing of the row was quoted.
        raw = (try line.decode(String?.self, forKey: .raw)).map { Array($0.utf8) } ?? []
      }
    }
  }

  /// Whether a rejected row may name the candidate, or its line is damaged, so that nobody knows what it
  /// quotes.
  private func mayName(_ line: [UInt8]) -> Bool {
    guard let raw = (try? JSONDecoder().decode(Reject.self, from: Data(line)))?.raw else {
      return true
    }
    return raw.withUnsafeBufferPointer { IDSearch(in: $0).mayName(Array(id.utf8)) }
  }
}
