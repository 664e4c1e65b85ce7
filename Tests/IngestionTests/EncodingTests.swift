import Foundation
import Ingestion
import Testing

@Suite struct EncodingTests {
  private let text =
    "id,answer,role\r\n1,\"Café manager, naïve “plans”\",nurse\r\n2,broken\r\n"
    + "3,Größe and façade — it’s mine,nurse\r\n4,😀 señor,nurse\r\n"

  /// Read in every encoding, the same rows come out, with places in the file's own bytes.
  private func expectSame(
    _ text: String, _ encoded: [UInt8], named name: String,
    options: ReadingOptions = ReadingOptions(), places: (String) -> Int
  ) throws {
    let plain = try readText(text)
    for size in [4 << 20, 7] {
      let file = try readText(encoded, chunkBytes: size, options: options)
      #expect(file.layout.encoding == name)
      #expect(file.answers == plain.answers)
      #expect(file.records.map(\.line) == plain.records.map(\.line))
      for record in file.records {
        let start = text.components(separatedBy: "\r\n").prefix(record.line - 1)
          .map { $0 + "\r\n" }.joined()
        #expect(record.byte == places(start))
      }
    }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? pair.reversed() : pair
    }
  }

  @Test func `UTF-16 either way round, with and without a mark`() throws {
    for bigEndian in [false, true] {
      let name = bigEndian ? "UTF-16BE" : "UTF-16LE"
      let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
      let bytes = utf16(text, bigEndian: bigEndian)
      try expectSame(text, mark + bytes, named: name) { $0.utf16.count * 2 + 2 }
      try expectSame(text, bytes, named: name) { $0.utf16.count * 2 }
    }
  }

  @Test func `Windows-1252 and Macintosh are told apart by the words they make`() throws {
    let text = text.replacing("😀", with: "")
    // The bytes of the text's own letters and marks, as tables of the two encodings give them.
    let tables: [(String, [Unicode.Scalar: UInt8])] = [
      (
        "Windows-1252",
        [
          "é": 0xE9, "ï": 0xEF, "“": 0x93, "”": 0x94, "ö": 0xF6, "ß": 0xDF, "ç": 0xE7,
          "—": 0x97, "’": 0x92, "ñ": 0xF1,
        ]
      ),
      (
        "Macintosh",
        [
          "é": 0x8E, "ï": 0x95, "“": 0xD2, "”": 0xD3, "ö": 0x9A, "ß": 0xA7, "ç": 0x8D,
          "—": 0xD1, "’": 0xD5, "ñ": 0x96,
        ]
      ),
    ]
    for (name, table) in tables {
      let bytes = text.unicodeScalars.map { table[$0] ?? UInt8($0.value) }
      try expectSame(text, bytes, named: name) { $0.unicodeScalars.count }
    }
  }

  @Test func `the user's word on the encoding holds`() throws {
    var options = ReadingOptions()
    options.encoding = "ISO-8859-2"
    let file = try readText(
      Array("id,answer,role\n1,".utf8) + [0xB1, 0xE6] + Array(",x\n".utf8), options: options)
    #expect(file.answers == ["ąć"])
    options.encoding = "no-such-thing"
    #expect(throws: IngestionError.self) { try readText("id,answer\n1,x\n", options: options) }
  }

  @Test func `one broken row does not change how the others are read`() throws {
    let file = try readText(
      Array("id,answer,role\n1,Größe,x\n2,caf".utf8) + [0xE9] + Array(",x\n3,señor,x\n".utf8))
    #expect(file.layout.encoding == "UTF-8")
    #expect(file.answers == ["Größe", "señor"])
  }
}
