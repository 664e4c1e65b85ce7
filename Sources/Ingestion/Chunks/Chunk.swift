import Synchronization

/// A stretch of the input's records, as UTF-8; handed from the source to one parser.
///
/// Its beginning is a guess: when the chunk before it ended inside a record, the pipeline glues
/// what that one left over in front with `prepending` and parses the whole again.
public final class Chunk: @unchecked Sendable {
  /// Counts the chunks of one input from 0.
  public let index: Int
  /// Valid until `recycle()` or the chunk's end.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// Absolute offset in the input, after decompression and before decoding.
  public let startByte: Int
  /// How far the input is read with this chunk when it was not with the one before: its length there,
  /// without what is glued in front; of the first chunk, with what precedes it.
  public let inputBytes: Int
  /// Whether the input ends with this chunk.
  public let isLast: Bool
  /// Of the input, before it became UTF-8.
  let encoding: SourceEncoding

  // Written by `recycle` alone, which the chunk's one holder calls once.
  private var storage: UnsafeMutableRawPointer?
  private let capacity: Int
  private let pool: BufferPool?

  /// A chunk over a copy of `bytes`, that stands for itself: for tests and for text at hand.
  public convenience init<Bytes: Collection>(
    _ bytes: Bytes, index: Int = 0, startByte: Int = 0, isLast: Bool = true
  ) where Bytes.Element == UInt8 {
    let buffer = BufferPool.allocate(bytes.count)
    _ = UnsafeMutableBufferPointer(
      start: buffer.assumingMemoryBound(to: UInt8.self), count: bytes.count
    ).update(fromContentsOf: bytes)
    self.init(
      index: index, storage: buffer, capacity: bytes.count, count: bytes.count,
      startByte: startByte, inputBytes: bytes.count, isLast: isLast, encoding: .utf8, pool: nil)
  }

  init(
    index: Int, storage: UnsafeMutableRawPointer, capacity: Int, count: Int, startByte: Int,
    inputBytes: Int, isLast: Bool, encoding: SourceEncoding, pool: BufferPool?
  ) {
    self.index = index
    self.storage = storage
    self.capacity = capacity
    self.startByte = startByte
    self.inputBytes = inputBytes
    self.isLast = isLast
    self.encoding = encoding
    self.pool = pool
    bytes = UnsafeBufferPointer(start: storage.assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// This chunk with what the one before it left unread in front; this one stays valid.
  public func prepending(_ carry: UnsafeBufferPointer<UInt8>) -> Chunk {
    let count = carry.count + bytes.count
    let buffer = pool?.take(count) ?? (BufferPool.allocate(count), count)
    if let base = carry.baseAddress {
      buffer.0.copyMemory(from: base, byteCount: carry.count)
    }
    if let base = bytes.baseAddress {
      (buffer.0 + carry.count).copyMemory(from: base, byteCount: bytes.count)
    }
    return Chunk(
      index: index, storage: buffer.0, capacity: buffer.1, count: count,
      startByte: startByte - encoding.byteCount(of: carry), inputBytes: inputBytes, isLast: isLast,
      encoding: encoding, pool: pool)
  }

  /// This chunk with what the one before it left unread in front; this one stays valid.
  public func prepending(_ carry: [UInt8]) -> Chunk {
    carry.withUnsafeBufferPointer { prepending($0) }
  }

  /// Gives the memory back for the next chunk; `bytes` must not be touched any more. A chunk that
  /// is dropped without it gives the memory back all the same.
  public func recycle() {
    guard let storage else { return }
    self.storage = nil
    if let pool { pool.give(storage, capacity) } else { storage.deallocate() }
  }

  deinit { recycle() }
}

/// Buffers that chunks are read into, used again and again. Each can be read, though not
/// meaningfully, some bytes beyond its end, as block-wise scans do.
final class BufferPool: Sendable {
  private struct Buffer: @unchecked Sendable {
    let start: UnsafeMutableRawPointer
    let capacity: Int
  }

  /// What the scans in CByteScan and simdjson may read past the end.
  static let padding = 64
  /// As many idle buffers as a few workers give back at once.
  private static let idle = 16

  /// Buffers much larger than a chunk, made for one long record, are not kept.
  private let largest: Int
  private let free = Mutex<[Buffer]>([])

  init(largest: Int) { self.largest = largest }

  deinit {
    free.withLock { buffers in
      for buffer in buffers { buffer.start.deallocate() }
    }
  }

  static func allocate(_ capacity: Int) -> UnsafeMutableRawPointer {
    let start = UnsafeMutableRawPointer.allocate(byteCount: capacity + padding, alignment: 64)
    (start + capacity).initializeMemory(as: UInt8.self, repeating: 0, count: padding)
    return start
  }

  func take(_ capacity: Int) -> (UnsafeMutableRawPointer, Int) {
    let found = free.withLock { buffers -> Buffer? in
      guard let place = buffers.lastIndex(where: { $0.capacity >= capacity }) else { return nil }
      return buffers.remove(at: place)
    }
    if let found { return (found.start, found.capacity) }
    return (Self.allocate(capacity), capacity)
  }

  func give(_ start: UnsafeMutableRawPointer, _ capacity: Int) {
    let kept = free.withLock { buffers -> Bool in
      guard capacity <= largest, buffers.count < Self.idle else { return false }
      buffers.append(Buffer(start: start, capacity: capacity))
      return true
    }
    if !kept { start.deallocate() }
  }
}
