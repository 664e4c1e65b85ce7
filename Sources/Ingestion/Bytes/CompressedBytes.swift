import CZlib
import CZstd

/// Unpacks gzip and zstd, told by their first bytes, in a stream of blocks: many members or frames
/// one after another read as one.
final class CompressedBytes: ByteSource {
  /// Unpacked bytes from which on the ratio is watched.
  static let bombBytes = 1 << 30
  /// Unpacked bytes for one packed byte that no honest export reaches.
  private static let bombRatio = 250
  /// Packed bytes read at a time.
  private static let block = 256 << 10

  private let packed: any ByteSource
  private let path: String
  private let decoder: any BlockDecoder
  private var input = [UInt8](repeating: 0, count: block)
  private var inputStart = 0
  private var inputEnd = 0
  private var isInputOver = false
  /// Packed bytes before `input`, and unpacked bytes so far.
  private var consumed = 0
  private var produced = 0

  /// nil when `head`, the first bytes of `source`, are of no known kind.
  init?(head: [UInt8], source: any ByteSource, path: String) {
    guard
      let decoder: any BlockDecoder = head.starts(with: [0x1F, 0x8B])
        ? GzipDecoder()
        : ZstdDecoder.recognises(head) ? ZstdDecoder() : nil
    else { return nil }
    self.decoder = decoder
    self.path = path
    packed = PrefixedBytes(head, source)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
    var filled = 0
    while filled < buffer.count {
      if inputStart == inputEnd, !isInputOver { try refill() }
      let out = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let hadInput = inputStart < inputEnd
      if !hadInput, decoder.isBetweenMembers { break }
      let step = input.withUnsafeBytes { input in
        decoder.decode(UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd]), into: out)
      }
      inputStart += step.read
      filled += step.written
      produced += step.written
      if let cause = step.failure {
        throw .corrupt(path: path, byte: consumed + inputStart, cause: cause)
      }
      if !hadInput, step.written == 0 {
        throw .truncated(path: path, byte: consumed + inputStart)
      }
      if produced > Self.bombBytes, produced / max(1, consumed + inputStart) > Self.bombRatio {
        throw .bomb(path: path, ratio: Self.bombRatio)
      }
    }
    return filled
  }

  private func refill() throws(IngestionError) {
    consumed += inputEnd
    inputStart = 0
    inputEnd = 0
    inputEnd = try packed.fill(&input)
    isInputOver = inputEnd < input.count
  }
}

/// One step of unpacking.
private struct DecodedBlock {
  var read = 0
  var written = 0
  var failure: String?
}

private protocol BlockDecoder: AnyObject {
  /// Whether the packed data may end here.
  var isBetweenMembers: Bool { get }
  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodedBlock
}

private final class GzipDecoder: BlockDecoder {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private(set) var isBetweenMembers = false
  /// Zero bytes after the last member, as tapes leave them, are ignored.
  private var isPadding = false

  init() {
    stream.initialize(to: z_stream())
    // 15 bits of window, and a gzip header in front.
    inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodedBlock {
    if isBetweenMembers, let first = input.first {
      if first == 0 || isPadding {
        isPadding = true
        let zeros = input.prefix { $0 == 0 }.count
        return DecodedBlock(
          read: zeros, failure: zeros < input.count ? "other data follows the end" : nil)
      }
      inflateReset(stream)
      isBetweenMembers = false
    }
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(min(output.count, 1 << 30))
    let room = Int(stream.pointee.avail_out)
    let result = inflate(stream, Z_NO_FLUSH)
    var block = DecodedBlock(
      read: input.count - Int(stream.pointee.avail_in),
      written: room - Int(stream.pointee.avail_out))
    switch result {
    case Z_STREAM_END: isBetweenMembers = true
    case Z_OK, Z_BUF_ERROR: break
    default: block.failure = stream.pointee.msg.map { String(cString: $0) } ?? "not gzip"
    }
    return block
  }
}

private final class ZstdDecoder: BlockDecoder {
  private let stream = ZSTD_createDStream()
  private(set) var isBetweenMembers = false

  /// A frame, or one of the frames to be skipped that may stand before it.
  static func recognises(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
      || head.count >= 4 && head[0] & 0xF0 == 0x50 && head[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }

  deinit { ZSTD_freeDStream(stream) }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodedBlock {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(stream, &target, &source)
    guard ZSTD_isError(result) == 0 else {
      return DecodedBlock(
        read: source.pos, written: target.pos, failure: String(cString: ZSTD_getErrorName(result)))
    }
    isBetweenMembers = result == 0
    return DecodedBlock(read: source.pos, written: target.pos)
  }
}
