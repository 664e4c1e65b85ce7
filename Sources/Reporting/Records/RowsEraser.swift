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

  /// The id as it stands in the export. An answer without one is called by its row's number.
  public init(id: String) {
    self.id = id
    var cell = ByteSink()
    cell.append(cell: id)
    cell.append(0x2C)
    self.cell = Array(cell.bytes)
    var member = ByteSink()
    member.append(",\"id\":" as StaticString)
    member.append(json: id)
    member.append(",\"kind\":\"" as StaticString)
    self.member = Array(member.bytes)
  }

  /// Notes where the candidate's answers stand in the tables in `rows`, and changes nothing.
  ///
  /// - Throws: `ReportingError.unreadable`.
  public mutating func look(in rows: String) throws {
    try forEachRecord(of: rows + "/answers.csv", isQuoted: true) { record in
      if record.starts(with: cell), let place = Self.place(of: record) { places.insert(place) }
    }
  }

  /// Erases the candidate from the tables in `rows`; what is not there is passed over.
  ///
  /// - Returns: how many records went.
  /// - Throws: `PublishingError`, `ReportingError.unreadable`.
  public func erase(in rows: String) throws -> Int {
    try filter(rows + "/answers.csv", isQuoted: true) { !$0.starts(with: cell) }
      + filter(rows + "/evidence.jsonl", isQuoted: false) { !Self.holds(member, $0) }
      + filter(rows + "/rejects.jsonl", isQuoted: false) { !mayName($0) }
  }

  /// Copies the records of a file that `keeps` accepts.
  private func filter(
    _ path: String, isQuoted: Bool, _ keeps: ([UInt8]) -> Bool
  ) throws -> Int {
    var target: AtomicFile?
    var kept: [UInt8] = []
    var erased = 0
    try forEachRecord(of: path, isQuoted: isQuoted) { record in
      let file = try target ?? AtomicFile(replacing: path)
      target = file
      if keeps(record) { kept += record } else { erased += 1 }
      guard kept.count >= Self.block else { return }
      try file.write(kept)
      kept.removeAll(keepingCapacity: true)
    }
    // A file without the candidate stays as it is.
    guard let target, erased > 0 else {
      target?.discard()
      return 0
    }
    try target.write(kept)
    try target.publish()
    return erased
  }

  /// Bytes that are read and written at once.
  private static let block = 1 << 18

  /// Reads the records of a file one after another; one that is not there has none.
  private func forEachRecord(
    of path: String, isQuoted: Bool, _ body: ([UInt8]) throws -> Void
  ) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw ReportingError.unreadable(path: path, cause: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var record: [UInt8] = []
    var isInside = false
    var block = [UInt8](repeating: 0, count: Self.block)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw ReportingError.unreadable(path: path, cause: String(cString: strerror(errno)))
      }
      if count == 0 { break }
      for byte in block[..<count] {
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
  private static func place(of record: [UInt8]) -> Place? {
    var reader = TagTableReader(columns: ["file", "row"])
    var found: Place?
    let head = Array("id,file,row\n".utf8)
    _ = (head + record).withUnsafeBytes { bytes in
      reader.read(bytes) { fields in
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
    return raw.withUnsafeBufferPointer { RejectedRow($0).mayName(Array(id.utf8)) }
  }
}
