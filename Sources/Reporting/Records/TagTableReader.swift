/// Reads a table that `TagTableWriter` wrote: only the columns that are asked for.
///
/// Hand it the file block by block; a record may lie across two.
public struct TagTableReader {
  /// Why a table cannot be read.
  public enum Fault: Error {
    /// The header lacks one of the columns.
    case missingColumns
    /// A record is none that `TagTableWriter` wrote.
    case badRecord
  }

  /// The places of the columns asked for; nil before the header was read.
  private var places: [Int]?
  private let wanted: [String]
  /// The fields of the record being read.
  private var fields: [[UInt8]] = []
  private var column = 0
  /// Columns of the header.
  private var width = 0
  private var field: [UInt8] = []
  private var isQuoted = false
  private var isPastQuote = false
  /// A record has begun and not ended.
  private var isInRecord = false

  public init(columns: [String]) { wanted = columns }

  /// Reads a block; `record` gets the fields in the order of the columns asked for.
  ///
  /// - Throws: what is wrong with the table, as `record` does with a record.
  public mutating func read(
    _ block: UnsafeRawBufferPointer, _ record: ([[UInt8]]) throws(Fault) -> Void
  ) throws(Fault) {
    for byte in block {
      isInRecord = true
      if isQuoted, !isPastQuote {
        if byte == 0x22 { isPastQuote = true } else { field.append(byte) }
        continue
      }
      switch byte {
      case 0x22:
        // The second of two quotes is one; the first begins a quoted field.
        if isPastQuote {
          field.append(byte)
          isPastQuote = false
        } else {
          isQuoted = true
        }
      case 0x2C: endField()
      case 0x0A:
        endField()
        try endRecord(record)
      default: field.append(byte)
      }
    }
  }

  /// Whether the last record is there whole, and a header at all.
  public var isAtEnd: Bool { places != nil && !isInRecord }

  private mutating func endField() {
    (isQuoted, isPastQuote) = (false, false)
    if let places {
      for (index, place) in places.enumerated() where place == column { fields[index] = field }
    } else {
      fields.append(field)
    }
    field.removeAll(keepingCapacity: true)
    column += 1
  }

  private mutating func endRecord(
    _ record: ([[UInt8]]) throws(Fault) -> Void
  ) throws(Fault) {
    defer {
      column = 0
      isInRecord = false
    }
    if places != nil {
      // Of a short record the fields of the one before would be left.
      guard column == width else { throw .badRecord }
      return try record(fields)
    }
    let header = fields.map { String(decoding: $0, as: UTF8.self) }
    let found = wanted.compactMap { header.firstIndex(of: $0) }
    guard found.count == wanted.count else { throw .missingColumns }
    (places, width) = (found, column)
    fields = [[UInt8]](repeating: [], count: wanted.count)
  }
}
