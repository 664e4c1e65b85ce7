import Ingestion
import TestSupport
import Testing

/// Whatever bytes come: no row is lost, nothing crashes, and neither cuts nor threads show.
@Suite struct CorruptedInputTests {
  private static let sources: [(name: String, text: String)] = [
    (
      "plain.csv",
      "id,answer,role,rating\n"
        + (1...14).map { "\($0),\"I want to lead, or teach \($0)\",nurse,\($0 % 5)\n" }.joined()
    ),
    (
      "semicolons.csv",
      "sep=;\r\nid;answer;role\r\n"
        + (1...12).map { "\($0);to lead \($0) people;\"a \"\"senior\"\" cook\"\r\n" }.joined()
    ),
    (
      "long.csv",
      "candidate_id,application_id,question,answer\n"
        + (1...12).map {
          "\($0 / 3),9,\($0 % 2 == 0 ? "Your career goals?" : "Which tools?"),\"line\nand \($0)\"\n"
        }.joined()
    ),
    (
      "tables.csv",
      "day,answer,price\n2026-01-02,to lead,1.5\n2026-01-03,to cook,2.5\n\nname,answer\nAnn,to weld\n"
        + "Bo,to rest\n"
    ),
    (
      "lines.jsonl",
      (1...12).map {
        "{\"id\":\($0),\"answer\":\"to \\\"lead\\\" caf\\u00e9\",\"x\":[1,{\"a\":2}]}\n"
      }
      .joined()
    ),
    (
      "documents.json",
      "[\n"
        + (1...8).map { "  {\n    \"id\": \($0),\n    \"answer\": \"to lead\"\n  }" }
        .joined(separator: ",\n") + "\n]\n"
    ),
  ]

  /// Some bytes flipped, cut out, put in, or moved to the end.
  private func corrupted(_ text: String, _ random: inout Seeded) -> [UInt8] {
    var bytes = Array(text.utf8)
    let signs = Array("\",;\n\r\t \\{}[]'|0a".utf8) + [0, 0xFF, 0xC3]
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let place = bytes.indices.randomElement(using: &random)!
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = signs.randomElement(using: &random)!
      case 2: bytes.insert(signs.randomElement(using: &random)!, at: place)
      case 3:
        bytes.removeSubrange(
          place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
      default: bytes = Array(bytes[place...] + bytes[..<place])
      }
    }
    return bytes
  }

  @Test(arguments: sources.indices)
  func `no row is lost and no cut shows in corrupted input`(source: Int) throws {
    let (name, text) = Self.sources[source]
    let scratch = try Scratch()
    var read = 0
    for seed in 0..<60 {
      var random = Seeded(state: UInt64(5000 + 100 * source + seed))
      let bytes = corrupted(text, &random)
      let path = try scratch.write(bytes, to: name)
      var options = ReadingOptions()
      options.joinsQuestions = seed % 3 == 0
      let whole: ReadFile
      do {
        whole = try readFile(path, options: options)
      } catch let error as IngestionError {
        // Refused as a whole, with a reason.
        #expect([64, 65, 74].contains(error.exitCode) && !error.description.isEmpty)
        continue
      }
      if whole.rows > 0 { read += 1 }
      #expect(
        Set(whole.records.map(\.row)) == Set(1...max(1, whole.rows)).filter { _ in whole.rows > 0 })
      for record in whole.records where whole.layout.encoding == "UTF-8" {
        guard let raw = record.raw else { continue }
        #expect(Array(bytes[record.byte..<record.byte + raw.count]) == raw, "seed \(seed)")
      }
      for size in [1, 3, Int.random(in: 4...200, using: &random)] {
        let cut = try readFile(path, chunkBytes: size, options: options)
        #expect(cut.records == whole.records, "\(name), seed \(seed), chunks of \(size)")
        #expect(cut.rows == whole.rows)
      }
      // What is converted and what is rejected are all the rows.
      var lines = 0
      var rejected = 0
      var conversion = Conversion(to: .jsonl, options: options, isSpreadsheetSafe: false)
      try conversion.convert(Input(path: path, name: name)) {
        lines += $0.count { $0 == 0x0A }
      } rejected: { _ in
        rejected += 1
      }
      #expect(conversion.counts.rejected == rejected)
      #expect(
        conversion.counts.rows == lines + rejected + conversion.counts.skipped, "seed \(seed)")
      // What is shown to be rejected is what is rejected.
      let check = try CheckReport(Input(path: path, name: name), options: options).text
      let counts = "  rows      \(whole.rows) read, \(whole.rejected.count) of them rejected"
      #expect(whole.layout.isEmpty || check.contains(counts), "\(name), seed \(seed)")
    }
    // Most damage leaves a file that can be read.
    #expect(read >= 20, "\(name): \(read) of 60 files read")
  }
}
