// LOCAL STUB, never committed.
import Glibc
public struct Input: Sendable { public var name: String; public var path: String
  public init(path: String, name: String) { self.name = name; self.path = path }
  public static func expand(_ p: [String]) throws -> [Input] { p.map { Input(path: $0, name: $0) } } }
public struct Layout: Sendable { public var firstLine = 2; public var sentences: [String] = [] }
public final class Chunk: @unchecked Sendable {
  public let index: Int; public let bytes: [UInt8]; public let startByte: Int; public let isLast: Bool
  init(index: Int, bytes: [UInt8], startByte: Int, isLast: Bool) { self.index = index; self.bytes = bytes; self.startByte = startByte; self.isLast = isLast }
  public func prepending(_ c: [UInt8]) -> Chunk { Chunk(index: index, bytes: c + bytes, startByte: startByte - c.count, isLast: isLast) }
  public func recycle() {}
}
public final class ChunkSource {
  public let layout = Layout(); public var totalBytes: Int? ; public var bytesRead = 0
  var data: [UInt8]; var at = 0; var index = 0; let size: Int
  public init(_ input: Input, options: ReadingOptions) throws {
    guard let f = fopen(input.path, "r") else { throw IngestionError.missing(path: input.path) }
    defer { fclose(f) }
    data = []
    var b = [UInt8](repeating: 0, count: 65536)
    while true { let n = fread(&b, 1, b.count, f); if n == 0 { break }; data += b[..<n] }
    size = options.chunkBytes
    at = (data.firstIndex(of: 10) ?? data.count - 1) + 1
    bytesRead = data.count; totalBytes = data.count
  }
  public func next() throws -> Chunk? {
    if at >= data.count { return nil }
    let end = min(at + size, data.count)
    defer { at = end; index += 1 }
    return Chunk(index: index, bytes: Array(data[at..<end]), startByte: at, isLast: end == data.count)
  }
}
public struct ChunkParser {
  public init(layout: Layout, options: ReadingOptions) {}
  // id,answer
  public mutating func parse(_ c: Chunk, into b: AnswerBatch) throws -> Int {
    b.bytes.removeAll(keepingCapacity: true); b.records.removeAll(keepingCapacity: true); b.recordCount = 0; b.lineCount = 0
    var start = 0
    while start < c.bytes.count {
      var end = start
      while end < c.bytes.count && c.bytes[end] != 10 { end += 1 }
      if end == c.bytes.count && !c.isLast { return start }
      var r = AnswerRecord(); r.recordIndex = Int32(b.recordCount); r.lineOffset = Int32(b.lineCount); r.byteOffset = Int32(start)
      let line = c.bytes[start..<end]
      let o = Int32(b.bytes.count)
      b.bytes += line
      if let comma = line.firstIndex(of: 44) {
        r.id = FieldRange(offset: o, length: Int32(comma - start))
        r.answer = FieldRange(offset: o + Int32(comma - start) + 1, length: Int32(end - comma - 1))
      } else { r.rejection = "too few fields"; r.raw = FieldRange(offset: o, length: Int32(line.count)) }
      b.records.append(r); b.recordCount += 1; if end < c.bytes.count { b.lineCount += 1 }
      start = end + 1
    }
    return min(start, c.bytes.count)
  }
}
