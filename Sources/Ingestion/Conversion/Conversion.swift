import Codebook

/// Gives back the rows of inputs as they were read: every column, verbatim, in canonical form.
public struct Conversion {
  /// What a conversion went through.
  public struct Counts: Sendable, Hashable {
    /// Rows read, rejected and skipped ones included.
    public var rows = 0
    public var rejected = 0
    /// Of tables that are not read.
    public var skipped = 0
  }

  /// Of all inputs so far.
  public private(set) var counts = Counts()
  /// Values of a CSV in which a NUL became U+FFFD.
  public var fieldsWithReplacedNUL: Int { writer.fieldsWithReplacedNUL }
  /// Columns of a CSV that have another key in JSON than their name, as it is empty or an earlier
  /// column's: by input, numbered from 1.
  public private(set) var renamedColumns: [(path: String, columns: [Int])] = []
  /// Tables that were not read though nobody chose another.
  public private(set) var skippedTables: [SkippedTable] = []
  private let target: CanonicalWriter.Target
  private let options: ReadingOptions
  private var writer: CanonicalWriter
  /// Columns of the CSV written so far, and the file that gave them.
  private var columns: [String]?
  private var firstPath = ""

  /// Bytes gathered before they are written.
  private static let block = 1 << 20

  public init(to target: CanonicalWriter.Target, options: ReadingOptions, isSpreadsheetSafe: Bool) {
    self.target = target
    self.options = options
    writer = CanonicalWriter(target, isSpreadsheetSafe: isSpreadsheetSafe)
  }

  /// Converts one input. Several inputs in one CSV must have the same columns.
  public mutating func convert(
    _ input: Input, write: ([UInt8]) throws -> Void, rejected: (RejectedRow) throws -> Void
  ) throws {
    let stream = try RecordStream(input, options: options)
    if stream.layout.format == .csv {
      try convertCSV(stream, write, rejected)
    } else {
      try convertJSON(input, stream, write, rejected)
    }
    try writer.flush(write)
    counts.rows += stream.rows
    counts.skipped += stream.skipped
    skippedTables += stream.skippedTables
  }

  private mutating func convertCSV(
    _ stream: RecordStream, _ write: ([UInt8]) throws -> Void,
    _ rejected: (RejectedRow) throws -> Void
  ) throws {
    let layout = stream.layout
    guard !layout.isEmpty else { return }
    try setColumns(layout.columns, isShown: layout.hasHeader, path: layout.path)
    try stream.forEach { record in
      writer.beginRecord()
      for field in record.fields { writer.writeField(field) }
      writer.endRecord()
      if writer.bytes.count >= Self.block { try writer.flush(write) }
      return true
    } rejected: {
      counts.rejected += 1
      try rejected($0)
    }
  }

  private mutating func convertJSON(
    _ input: Input, _ stream: RecordStream, _ write: ([UInt8]) throws -> Void,
    _ rejected: (RejectedRow) throws -> Void
  ) throws {
    let members = JSONMembers()
    var places: [[UInt8]: Int] = [:]
    if target == .csv {
      let names = try allKeys(input, stream.layout)
      try setColumns(names, isShown: true, path: stream.layout.path)
      for (index, name) in names.enumerated() { places[name.bytes] = index }
    }
    try stream.forEach { record in
      members.read(record.object)
      if target == .csv {
        var cells = [[UInt8]](repeating: [], count: places.count)
        for member in members.members where member.value != Array("null".utf8) || member.isText {
          guard let place = places[member.name.bytes] else {
            counts.rejected += 1
            try rejected(
              RejectedRow(
                file: input.name, row: record.row, line: record.line, byte: record.byte,
                reason: "The record has a member \u{201C}\(member.name)\u{201D} that the first have"
                  + " not, and this input can be read only once; save it as a file, or use"
                  + " --to jsonl.",
                raw: Array(record.object)))
            return true
          }
          cells[place] = member.value
        }
        writer.beginRecord()
        for cell in cells { cell.withUnsafeBufferPointer { writer.writeField($0) } }
      } else {
        writer.beginRecord()
        for member in members.members {
          Array(member.name.utf8).withUnsafeBufferPointer { key in
            member.value.withUnsafeBufferPointer {
              writer.writeMember(key, $0, isText: member.isText)
            }
          }
        }
      }
      writer.endRecord()
      if writer.bytes.count >= Self.block { try writer.flush(write) }
      return true
    } rejected: {
      counts.rejected += 1
      try rejected($0)
    }
  }

  /// The keys of all records, in order of their first appearance: a CSV's header comes first, so a
  /// file is read twice. Standard input and pipes cannot be; there the keys of the head must do.
  private func allKeys(_ input: Input, _ layout: Layout) throws -> [String] {
    guard input.path != "-", FileIdentity(of: input) != nil else { return layout.columns }
    let members = JSONMembers()
    var names: [String] = []
    var seen: Set<[UInt8]> = []
    try RecordStream(input, options: options).forEach { record in
      members.read(record.object)
      for member in members.members where seen.insert(member.name.bytes).inserted {
        names.append(member.name)
      }
      return true
    } rejected: { _ in
    }
    return names
  }

  private mutating func setColumns(
    _ names: [String], isShown: Bool, path: String
  ) throws(IngestionError) {
    // As of an empty list: no header either.
    if names.isEmpty { return }
    if let columns, target == .csv {
      guard columns.elementsEqual(names, by: { $0.isSameName(as: $1) }) else {
        throw .differentColumns(path: path, first: firstPath)
      }
      return
    }
    columns = names
    firstPath = path
    if target == .jsonl {
      let keys = CanonicalWriter.keys(of: names)
      let renamed = names.indices.filter { keys[$0] != names[$0] }.map { $0 + 1 }
      if !renamed.isEmpty { renamedColumns.append((path, renamed)) }
    }
    writer.setColumns(names, isHeaderShown: isShown)
  }
}
