// What must hold of any input whatever; a violation stops the fuzzer.

/// The records of a file, each with its place and its fields, and the rows they make.
struct FuzzedReading: Equatable {
  struct Record: Equatable {
    var row: Int
    var line: Int
    var byte: Int
    var fields: [[UInt8]?]
    var rejection: String?
    var raw: [UInt8]?
  }

  var records: [Record] = []
  var rows = 0
  var repaired = 0
}

/// Cuts change nothing, no row is lost or counted twice, places are true, raw rows are whole.
func checkReading(
  _ path: String, _ bytes: [UInt8], _ options: ReadingOptions, cut: Int
) throws {
  var options = options
  options.chunkBytes = 64 << 10
  let (whole, layout) = try read(path, options)
  options.chunkBytes = cut
  let (pieces, _) = try read(path, options)
  precondition(whole == pieces, "chunks of \(cut) bytes read otherwise")
  precondition(Set(whole.records.map(\.row)).count == whole.rows, "a row is lost")
  precondition(whole.records.allSatisfy { $0.row >= 1 && $0.row <= whole.rows })
  guard layout.compression == nil, layout.encoding == "UTF-8" else { return }
  var end = 0
  for record in whole.records {
    precondition(record.byte >= end, "records overlap")
    if let raw = record.raw {
      precondition(Array(bytes[record.byte..<record.byte + raw.count]) == raw, "a raw row is not")
      end = record.byte + raw.count
    }
  }
}

/// `check` and `convert` go through everything, and `convert` writes a line a row that it accepts.
func checkConversion(_ path: String, _ options: ReadingOptions) throws {
  let input = Input(path: path, name: path)
  _ = try CheckReport(input, options: options)
  var lines = 0
  var rejected = 0
  var conversion = Conversion(to: .jsonl, options: options, isSpreadsheetSafe: false)
  try conversion.convert(input) {
    lines += $0.count { $0 == 0x0A }
  } rejected: { _ in
    rejected += 1
  }
  precondition(rejected == conversion.counts.rejected)
  precondition(
    lines == conversion.counts.rows - conversion.counts.skipped - rejected, "a row is lost")
}

private func read(
  _ path: String, _ options: ReadingOptions
) throws -> (FuzzedReading, Layout) {
  let source = try ChunkSource(Input(path: path, name: path), options: options)
  var parser = ChunkParser(layout: source.layout)
  var reading = FuzzedReading()
  let batch = AnswerBatch()
  var lines = source.layout.headerLines
  var carry: [UInt8] = []
  var position = source.layout.startPosition
  while let next = try source.next() {
    let chunk = carry.isEmpty ? next : next.prepending(carry)
    let consumed = try parser.parse(chunk, into: batch, from: position)
    position = batch.position
    func text(_ range: FieldRange) -> [UInt8]? {
      range.isAbsent
        ? nil : Array(batch.bytes[Int(range.offset)..<Int(range.offset) + Int(range.length)])
    }
    for record in batch.records {
      reading.records.append(
        FuzzedReading.Record(
          row: reading.rows + Int(record.recordIndex) + 1, line: lines + Int(record.lineOffset) + 1,
          byte: chunk.startByte + Int(record.byteOffset),
          fields: [
            text(record.id), text(record.answer), text(record.scenario), text(record.role),
            text(record.date), text(record.group), text(record.question),
          ], rejection: record.rejection, raw: text(record.raw)))
    }
    reading.rows += batch.recordCount
    reading.repaired += batch.repairedCount
    lines += batch.lineCount
    carry = Array(chunk.bytes[consumed...])
    precondition(!next.isLast || carry.isEmpty, "bytes are left over")
    chunk.recycle()
    next.recycle()
  }
  return (reading, source.layout)
}
