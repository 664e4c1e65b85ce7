import FoundationEssentials

/// A JSON file of a report folder.
protocol ReportJSON: Encodable {}

extension ReportJSON {
  /// Over several lines, keys in byte order: the same figures give the same bytes.
  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self)) + [0x0A]
    }
  }
}
