import Ingestion
import TestSupport
import Testing

/// A small reproducible generator of random numbers (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct ChunkingTests {
  /// A stray byte must not turn these few rows into another encoding.
  private let utf8: ReadingOptions = {
    var options = ReadingOptions()
    options.encoding = "UTF-8"
    return options
  }()

  /// Rows of every kind of trouble: what one chunk size makes of them, every other must.
  private func corpus(_ random: inout Seeded) -> [UInt8] {
    let breaks = ["\n", "\r\n", "\r"]
    let lineBreak = breaks.randomElement(using: &random)!
    var text = "id,answer,role" + lineBreak
    let cells = [
      "plain", "", "\"quoted, text\"", "\"two\(lineBreak)lines\"", "\"say \"\"yes\"\"\"", " blank ",
      "5\" pipe", "\"closed\" and on", "\"never closed", "naïve é 😀", "\u{0}", "a,b", "\"\"", "\r",
      "\"x\"\"", "\n",
    ]
    for row in 0..<Int.random(in: 0...12, using: &random) {
      let troubled = Int.random(in: 0..<3, using: &random) == 0
      let pick = { (random: inout Seeded) in
        troubled ? cells.randomElement(using: &random)! : cells[..<6].randomElement(using: &random)!
      }
      text += "\(row),\(pick(&random)),\(pick(&random))"
      text +=
        Int.random(in: 0..<9, using: &random) == 0
        ? breaks.randomElement(using: &random)! : lineBreak
      if Int.random(in: 0..<9, using: &random) == 0 { text += lineBreak }
    }
    var bytes = Array(text.utf8)
    if Int.random(in: 0..<4, using: &random) == 0,
      let place = bytes[15...].indices.randomElement(using: &random)
    {
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    }
    if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeLast() }
    return bytes
  }

  @Test func `the result never depends on the cuts`() throws {
    for seed in 0..<300 {
      var random = Seeded(state: UInt64(seed))
      let bytes = corpus(&random)
      let scratch = try Scratch()
      let path = try scratch.write(bytes, to: "export.csv")
      let whole = try readFile(path, options: utf8)
      for size in [1, 2, 3, Int.random(in: 4...40, using: &random)] {
        let cut = try readFile(path, chunkBytes: size, options: utf8)
        #expect(cut.records == whole.records, "seed \(seed), chunks of \(size)")
        #expect(cut.rows == whole.rows)
      }
      // Cuts the source would never make.
      let data = Array(bytes[whole.layout.dataStart...])
      var parser = ChunkParser(layout: whole.layout)
      var reading = Reading(headerLines: whole.layout.headerLines)
      var at = 0
      var index = 0
      while at < data.count {
        let length = min(data.count - at, Int.random(in: 1...7, using: &random))
        try reading.add(
          Chunk(
            data[at..<at + length], index: index, startByte: whole.layout.dataStart + at,
            isLast: at + length == data.count), &parser)
        at += length
        index += 1
      }
      #expect(reading.records == whole.records)
    }
  }

  @Test func `places and raw rows of rejected records are exact`() throws {
    for seed in 0..<100 {
      var random = Seeded(state: UInt64(seed) + 1000)
      let bytes = corpus(&random)
      for record in try readText(bytes, options: utf8).records {
        if let raw = record.raw {
          #expect(Array(bytes[record.byte..<record.byte + raw.count]) == raw)
        }
        // The line is what an editor that knows LF, CRLF and CR would say.
        var lines = 1
        for place in 0..<record.byte {
          if bytes[place] == 0x0A || bytes[place] == 0x0D && bytes[place + 1] != 0x0A { lines += 1 }
        }
        #expect(record.line == lines)
      }
    }
  }

  @Test func `JSON lines read alike in any chunks`() throws {
    for seed in 0..<100 {
      var random = Seeded(state: UInt64(seed) + 2000)
      let lines = [
        #"{"id":1,"answer":"to lead"}"#, #"{"id":"b","answer":"caf\u00e9 \"x\""}"#, "{broken", "",
        #"{"answer":"x","answer":"y"}"#, #"{"id":1.50,"answer":null}"#, "[1,2]", "  ",
      ]
      var text = #"{"id":"a","answer":"first of all"}"# + "\n"
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        text += lines.randomElement(using: &random)! + (Bool.random(using: &random) ? "\n" : "\r\n")
      }
      let whole = try readText(text, name: "a.jsonl")
      for size in [1, 2, 5, 17] {
        #expect(try readText(text, name: "a.jsonl", chunkBytes: size).records == whole.records)
      }
    }
  }
}
