import CByteScan
import Glibc

/// One open input, read front to back in chunks that end, as far as can be told in passing, at the
/// end of a record. Not thread-safe.
///
/// Memory is a few chunks, whatever the input's size.
public final class ChunkSource {
  /// What the head of the input told.
  public let layout: Layout
  /// The input's size where it is known beforehand; nil for pipes and compressed files.
  public let totalBytes: Int?

  private let source: any ByteSource
  private let encoding: SourceEncoding
  private let chunkBytes: Int
  /// Bytes the next chunk aims at: more than `chunkBytes` inside a long record, which is parsed
  /// again with every chunk that it reaches into.
  private var reach: Int
  private static let longestReach = 16 << 20
  /// With which DOS ends a text, and which is none of it.
  private static let endMark: UInt8 = 0x1A
  private let pool: BufferPool
  /// Bytes that were read and not handed out yet, from `carryStart` on.
  private var carry: [UInt8]
  private var carryStart: Int
  /// Offset in the input of the next chunk's first byte.
  private var position: Int
  private var index = 0
  private var isFinished = false
  private var probe: RecordScanner
  /// Of JSON objects: by what the first of them begins.
  private let firstKey: [UInt8]
  /// Of a JSON array: what tells whether it is whole.
  private var arrayEnd: ArrayEnd?

  /// Opens the input and reads its head. Throws what makes it unreadable or not interpretable; an
  /// empty input is neither: its layout says so, and it has no chunks.
  ///
  /// `onRead` is given every byte of the input as it is read, in order: for its digest.
  public convenience init(
    _ input: Input, options: ReadingOptions,
    onRead: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(IngestionError) {
    try self.init(input, options: options, needsAnswer: true, onRead: onRead)
  }

  /// `needsAnswer` is false where rows are read for themselves, whatever their columns mean.
  init(
    _ input: Input, options: ReadingOptions, needsAnswer: Bool,
    onRead: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(IngestionError) {
    let text = try TextInput(input, options: options, onRead: onRead)
    source = text.bytes
    encoding = text.encoding
    totalBytes = text.totalBytes
    chunkBytes = max(1, options.chunkBytes)
    reach = chunkBytes
    pool = BufferPool(largest: chunkBytes + (2 << 20))
    var head: [UInt8] = []
    var limit = ReadingLimits.head
    var found: Layout?
    while found == nil {
      let isWhole = try Self.extend(&head, to: limit, from: source)
      if isWhole, head.last == Self.endMark { head.removeLast() }
      found = try head.withUnsafeBufferPointer { head throws(IngestionError) in
        try LayoutSniffer(path: input.path, options: options, head: head, isWhole: isWhole).sniff()
      }
      if found == nil, limit >= ReadingLimits.header {
        if let table = options.table, table > 1 {
          throw .tableTooFar(path: input.path, table: table, limit: ReadingLimits.header)
        }
        throw .headTooLong(path: input.path, limit: ReadingLimits.header)
      }
      limit *= 4
    }
    var layout = found!
    let dataStart = layout.dataStart
    layout.encoding = text.encoding.name
    layout.compression = text.compression
    layout.dataStart = head.withUnsafeBufferPointer {
      text.encoding.byteCount(of: UnsafeBufferPointer(rebasing: $0[..<dataStart]))
    }
    carryStart = dataStart
    firstKey = head.withUnsafeBufferPointer {
      layout.format == .jsonDocuments ? JSONDocumentScanner.firstKey($0, from: dataStart) : []
    }
    self.layout = layout
    if needsAnswer, let problem = layout.problem { throw problem }
    position = layout.dataStart
    carry = head
    probe = RecordScanner(
      dialect: layout.dialect, columns: layout.columns.count, limit: ReadingLimits.probe)
    arrayEnd = layout.isArray ? ArrayEnd() : nil
    isFinished = layout.isEmpty || !layout.hasRecords
  }

  /// Reads until `head` holds `limit` bytes and the padding that scans need; returns whether the
  /// input has ended.
  private static func extend(
    _ head: inout [UInt8], to limit: Int, from source: any ByteSource
  ) throws(IngestionError) -> Bool {
    let old = head.count
    var read = 0
    var failure: IngestionError?
    var grown = [UInt8](unsafeUninitializedCapacity: limit + BufferPool.padding) { memory, count in
      _ = memory.update(fromContentsOf: head)
      do throws(IngestionError) {
        let space = UnsafeMutableRawBufferPointer(memory)[old..<limit]
        read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: space))
      } catch {
        failure = error
      }
      count = old + read
    }
    swap(&head, &grown)
    if let failure { throw failure }
    return old + read < limit
  }

  /// The next chunk, or nil when the last has been handed out. Throws what makes the input
  /// unreadable, or incomplete.
  public func next() throws(IngestionError) -> Chunk? {
    guard !isFinished else { return nil }
    // One byte more than a chunk tells whether there is a next one.
    let wanted = reach + 1
    let (buffer, capacity) = pool.take(wanted)
    let memory = buffer.assumingMemoryBound(to: UInt8.self)
    let carried = min(carry.count - carryStart, wanted)
    carry.withUnsafeBufferPointer { carry in
      if let base = carry.baseAddress { memory.update(from: base + carryStart, count: carried) }
    }
    carryStart += carried
    var count = carried
    if count < wanted {
      do {
        count += try source.read(
          into: UnsafeMutableRawBufferPointer(start: buffer + count, count: wanted - count))
      } catch {
        pool.give(buffer, capacity)
        throw error
      }
    }
    let isLast = count < wanted
    if isLast, count > 0, memory[count - 1] == Self.endMark { count -= 1 }
    var cut = isLast ? count : boundary(memory, min(count, reach))
    let endsRecord = cut > 0
    if !endsRecord { cut = min(count, reach) }
    reach = endsRecord ? chunkBytes : min(2 * reach, max(reach, Self.longestReach))
    if carryStart < carry.count {
      carryStart -= count - cut
    } else {
      carry = Array(UnsafeBufferPointer(start: memory + cut, count: count - cut))
      carryStart = 0
    }
    let length = encoding.byteCount(of: UnsafeBufferPointer(start: memory, count: cut))
    let chunk = Chunk(
      index: index, storage: buffer, capacity: capacity, count: cut, startByte: position,
      inputBytes: index == 0 ? position + length : length, isLast: isLast, encoding: encoding,
      pool: pool)
    index += 1
    position += length
    isFinished = isLast
    arrayEnd?.add(chunk.bytes)
    if isLast { try arrayEnd?.check(path: layout.path) }
    return chunk
  }

  /// The next chunk with `carry` in front: what the one before left over because it ends inside a record.
  package func next(after carry: [UInt8]) throws(IngestionError) -> Chunk? {
    let chunk = try next()
    return carry.isEmpty ? chunk : chunk?.prepending(carry)
  }

  /// Where the last record that ends within `end` bytes ends; 0 when none seems to.
  private func boundary(_ bytes: UnsafeMutablePointer<UInt8>, _ end: Int) -> Int {
    if layout.format == .jsonDocuments {
      let scanner = JSONDocumentScanner(indent: layout.indent)
      let all = UnsafeBufferPointer(start: bytes, count: end)
      var at = end
      while at > 0 {
        if bytes[at - 1] == 0x0A, scanner.startsObject(all, at, end) == true { return at }
        at -= 1
      }
      return firstKey.isEmpty ? 0 : scanner.lastJoint(all, beforeKey: firstKey)
    }
    if let delimiter = layout.dialect.recordDelimiter {
      return lastDelimited(by: delimiter, bytes, end)
    }
    if layout.format == .jsonLines || layout.dialect.quote == nil || layout.dialect.escape != nil {
      var at = end
      while at > 0, bytes[at - 1] != 0x0A { at -= 1 }
      return at
    }
    let parity = byte_scan_last_boundary(bytes, 0, end, layout.dialect.quote!)
    if parity > 0, startsRecord(bytes, parity, end) { return parity }
    // A stray quote has turned the parity round: the last line that begins a sound record.
    var at = end
    for _ in 0..<64 {
      while at > 1, bytes[at - 2] != 0x0A { at -= 1 }
      guard at > 1 else { break }
      at -= 1
      if startsRecord(bytes, at, end) { return at }
    }
    return parity
  }

  /// Behind the last record delimiter before a sound record, of 64 looked at; 0 where there is none.
  private func lastDelimited(
    by delimiter: [UInt8], _ bytes: UnsafeMutablePointer<UInt8>, _ end: Int
  ) -> Int {
    var at = end
    for _ in 0..<64 {
      while at >= delimiter.count,
        !delimiter.indices.allSatisfy({ bytes[at - delimiter.count + $0] == delimiter[$0] })
      { at -= 1 }
      guard at >= delimiter.count else { return 0 }
      if startsRecord(bytes, at, end) { return at }
      at -= 1
    }
    return 0
  }

  /// Whether the bytes from `at` begin with a record of the header's width, or with too little of
  /// one to tell.
  private func startsRecord(_ bytes: UnsafeMutablePointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
    let all = UnsafeBufferPointer(start: bytes, count: end)
    return switch probe.scan(all, from: at, to: end, isLast: false) {
    case .record: probe.fields.count == layout.columns.count
    case .undecided: true
    case .broken: false
    }
  }
}
