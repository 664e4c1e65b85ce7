/// Text in any encoding as UTF-8, converted by iconv block by block.
///
/// What means nothing in the encoding becomes a byte that means nothing in UTF-8 either, so that its
/// row is rejected as one of broken UTF-8 is; the few bytes that Windows-1252 leaves open become the
/// control characters of the same number, as browsers read them.
final class TranscodedBytes: ByteSource {
  private static let block = 256 << 10
  private static let undecodable: UInt8 = 0xC0

  private let source: any ByteSource
  private let encoding: SourceEncoding
  private let converter: Iconv
  private var input = [UInt8](repeating: 0, count: block)
  private var inputStart = 0
  private var inputEnd = 0
  private var isInputOver = false
  /// Converted bytes that did not fit, or stand for what could not be converted.
  private var pending: ArraySlice<UInt8> = []

  init(_ source: any ByteSource, from encoding: SourceEncoding, path: String) throws(IngestionError)
  {
    guard let converter = Iconv(to: "UTF-8", from: encoding.name) else {
      throw .unknownEncoding(path: path, name: encoding.name)
    }
    (self.source, self.encoding, self.converter) = (source, encoding, converter)
  }

  deinit { converter.close() }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
    var filled = 0
    while filled < buffer.count {
      if let byte = pending.popFirst() {
        buffer[filled] = byte
        filled += 1
        continue
      }
      if inputStart == inputEnd {
        guard isInputOver else {
          try refill()
          continue
        }
        pending = converter.rest()
        if pending.isEmpty { break }
        continue
      }
      let out = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let step = input.withUnsafeBytes {
        converter.convert(UnsafeRawBufferPointer(rebasing: $0[inputStart..<inputEnd]), into: out)
      }
      inputStart += step.read
      filled += step.written
      switch step.stop {
      case .finished: continue
      case .outputFull: convertOne()
      case .incomplete where !isInputOver: try refill()
      case .incomplete, .invalid: skipOne()
      }
    }
    return filled
  }

  /// The next character no longer fits the caller's buffer: convert it beside.
  private func convertOne() {
    var room = [UInt8](repeating: 0, count: 16)
    let step = input.withUnsafeBytes { input in
      room.withUnsafeMutableBytes {
        converter.convert(
          UnsafeRawBufferPointer(rebasing: input[inputStart..<min(inputEnd, inputStart + 4)]),
          into: $0)
      }
    }
    inputStart += step.read
    pending = room[..<step.written]
    // A sequence that only shifts to other characters writes none.
    if step.read == 0 { skipOne() }
  }

  private func skipOne() {
    let byte = input[inputStart]
    let isOpen = encoding == .windows1252 && (0x80..<0xA0).contains(byte)
    pending = isOpen ? [0xC2, byte] : [Self.undecodable]
    inputStart = min(inputEnd, inputStart + encoding.unit)
  }

  private func refill() throws(IngestionError) {
    let rest = inputEnd - inputStart
    for index in 0..<rest { input[index] = input[inputStart + index] }
    inputStart = 0
    inputEnd = rest
    inputEnd += try source.fill(&input, from: rest)
    isInputOver = inputEnd < input.count
  }
}
