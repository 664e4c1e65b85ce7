import FoundationEssentials

/// A record as JSON over several lines, keys in byte order, a line feed at its end.
func jsonBytes(of record: some Encodable) -> [UInt8] {
  encoded(record, [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
}

/// The same on one line.
func jsonLine(of record: some Encodable) -> [UInt8] {
  encoded(record, [.sortedKeys, .withoutEscapingSlashes])
}

private func encoded(
  _ record: some Encodable, _ formatting: JSONEncoder.OutputFormatting
) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = formatting
  // Numbers and texts only: there is nothing that could not be encoded.
  return Array(try! encoder.encode(record)) + [UInt8(ascii: "\n")]
}
