/// Reads a row anew with one thing about its quotes changed, and keeps the readings that have as
/// many fields as the table has columns.
struct QuoteRepair {
  private let quote: UInt8?
  private let columns: Int
  private let delimiter: [UInt8]
  private let dialect: Dialect

  /// More quotes than this in one row are not tried one by one.
  private static let mostQuotes = 32

  init(dialect: Dialect, columns: Int) {
    self.dialect = dialect
    self.columns = columns
    quote = dialect.quote
    delimiter = dialect.delimiter
  }

  /// One of the quotes is a character of its cell.
  func literals(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> [RowRepair.Row] {
    places(bytes, from, end).compactMap { place in
      read(bytes, from, end) { $0.literalQuote = place }
    }
  }

  /// A delimiter is missing before an opening quote, or after a closing one.
  func cuts(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> [RowRepair.Row] {
    var cuts: [Int] = []
    for place in places(bytes, from, end) {
      if place > from, bytes[place - 1] != delimiter[delimiter.count - 1], cuts.last != place {
        cuts.append(place)
      }
      if place + 1 < end, bytes[place + 1] != delimiter[0] { cuts.append(place + 1) }
    }
    let ways = cuts.compactMap { cut in
      read(bytes, from, end) { $0.missingDelimiter = cut }
    }.filter(\.scanner.isCut)
    return leastStray(ways, bytes)
  }

  /// Quotes inside quotes are text, unless they close them.
  func lenient(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int
  ) -> [RowRepair.Row] {
    [RecordScanner.Leniency.unlessClosing, .undoubled].compactMap { leniency in
      read(bytes, from, end) { $0.leniency = leniency }
    }
  }

  /// The readings in which the fewest fields hold quotes without being quoted.
  func leastStray(
    _ ways: [RowRepair.Row], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [RowRepair.Row] {
    let strays = ways.map { self.strays($0.fields, bytes) }
    let fewest = strays.min()
    return ways.indices.filter { strays[$0] == fewest }.map { ways[$0] }
  }

  private func strays(_ fields: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let quote else { return 0 }
    return fields.count { !$0.isQuoted && bytes[$0.start..<$0.end].contains(quote) }
  }

  /// The fields without quotes that they begin or end with: what they were before one came in.
  func withoutStrays(
    _ fields: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [RecordScanner.Field] {
    guard let quote else { return fields }
    return fields.map { field in
      var bare = field
      if bare.start < bare.end, bytes[bare.start] == quote { bare.start += 1 }
      if bare.start < bare.end, bytes[bare.end - 1] == quote { bare.end -= 1 }
      return bare
    }
  }

  /// Whether a quote opens inside one field and closes at the end of a later one.
  func areAcross(_ fields: [RecordScanner.Field], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let quote else { return false }
    let halves = fields.indices.filter { index in
      let field = fields[index]
      return !field.isQuoted
        && !bytes[field.start..<field.end].count { $0 == quote }.isMultiple(of: 2)
    }
    guard let first = halves.first, let last = halves.last, first < last else { return false }
    return bytes[fields[last].end - 1] == quote && bytes[fields[first].start] != quote
  }

  private func places(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int
  ) -> [Int] {
    guard let quote, end - from <= ReadingLimits.probe else { return [] }
    let places = (from..<end).filter { bytes[$0] == quote }
    return places.count <= Self.mostQuotes ? places : []
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int,
    _ change: (inout RecordScanner) -> Void
  ) -> RowRepair.Row? {
    var scanner = RecordScanner(dialect: dialect, columns: columns, limit: ReadingLimits.probe)
    change(&scanner)
    guard case .record(end, _) = scanner.scan(bytes, from: from, to: end, isLast: true),
      scanner.fields.count == columns
    else { return nil }
    return (scanner.fields, scanner)
  }
}
