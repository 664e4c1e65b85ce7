extension Input {
  /// All bytes of the input, unpacked where it is packed.
  package func unpackedBytes() throws(IngestionError) -> [UInt8] {
    let file = try FileBytes(self)
    let magic = try file.take(4)
    let source: any ByteSource =
      CompressedBytes(head: magic, source: file, path: path) ?? PrefixedBytes(magic, file)
    var bytes: [UInt8] = []
    while true {
      let block = try source.take(1 << 20)
      if block.isEmpty { return bytes }
      bytes += block
    }
  }
}

/// An open input as UTF-8: unpacked where it is compressed, converted where it is encoded
/// otherwise.
struct TextInput {
  let bytes: any ByteSource
  let encoding: SourceEncoding
  /// What it was packed with.
  let compression: String?
  /// The size of a plain file.
  let totalBytes: Int?

  init(
    _ input: Input, options: ReadingOptions, onRead: ((UnsafeRawBufferPointer) -> Void)?
  ) throws(IngestionError) {
    let file = try FileBytes(input, onRead: onRead)
    let magic = try file.take(4)
    let unpacked = CompressedBytes(head: magic, source: file, path: input.path)
    compression = unpacked.map { _ in magic[0] == 0x1F ? "gzip" : "zstd" }
    totalBytes = unpacked == nil ? file.size : nil
    let source = unpacked ?? PrefixedBytes(magic, file) as any ByteSource
    let head = try source.take(ReadingLimits.head)
    let rest = PrefixedBytes(head, source)
    if let name = options.encoding {
      guard let named = SourceEncoding(named: name, head: head) else {
        throw .unknownEncoding(path: input.path, name: name)
      }
      if EncodingSniffer.denies(named, of: head) {
        throw .otherEncoding(path: input.path, name: name)
      }
      encoding = named
    } else {
      encoding = EncodingSniffer.encoding(of: head)
    }
    try FileKind.check(
      head, isWide: encoding.isWide, ownControls: options.dialectBytes, path: input.path)
    bytes = encoding.isUTF8 ? rest : try TranscodedBytes(rest, from: encoding, path: input.path)
  }
}
