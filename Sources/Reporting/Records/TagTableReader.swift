/// Reads a table that `TagTableWriter` wrote: only the columns that are asked for.
///
/// Hand it the file block by block; a record may lie across two.
public struct TagTableReader {
  /// The places of the columns asked for; nil before the header was read.
  private var places: [Int]?
  private let wanted: [String]
  /// The fields of the record being read.
  private var fields: [[UInt8]] = []
  private var column = 0
  private var field: [UInt8] = []
  private var isQuoted = false
  private var isPastQuote = false
  /// A record has begun and not ended.
  private var isInRecord = false

  public init(columns: [String]) { wanted = columns }

  /// Reads a block; `record` gets the fields in the order of the columns asked for.
  ///
  /// - Returns: false where the header lacks one of the columns.
  public mutating func read(
    _ block: UnsafeRawBufferPointer, _ record: ([[UInt8]]) -> Void
  ) -> Bool {
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
        guard endRecord(record) else { return false }
      default: field.append(byte)
      }
    }
    return true
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

  private mutating func endRecord(_ record: ([[UInt8]]) -> Void) -> Bool {
    column = 0
    isInRecord = false
    if places != nil {
      record(fields)
      return true
    }
    let header = fields.map { String(decoding: $0, as: UTF8.self) }
    let found = wanted.compactMap { header.firstIndex(of: $0) }
    guard found.count == wanted.count else { return false }
    places = found
    fields = [[UInt8]](repeating: [], count: wanted.count)
    return true
  }
}
