import Foundation
import Ingestion
import TestSupport
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

  @Test func `the chunks of an input come to its length, as it lies on the disk`() throws {
    let scratch = try Scratch()
    let files = [
      [0xFF, 0xFE] + utf16(text, bigEndian: false), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
    ]
    for (bytes, size) in zip(files + files, [7, 7, 4 << 20, 4 << 20]) {
      var options = ReadingOptions()
      options.chunkBytes = size
      let path = try scratch.write(bytes, to: "export.csv")
      let source = try ChunkSource(Input(path: path, name: path), options: options)
      var length = 0
      while let chunk = try source.next() {
        length += chunk.prepending(Array("glued".utf8)).inputBytes
      }
      #expect(length == bytes.count)
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

  @Test func `UTF-32 is told by its mark, which begins as another does`() throws {
    for bigEndian in [false, true] {
      let bytes = ("\u{FEFF}" + text).unicodeScalars.flatMap { scalar -> [UInt8] in
        let unit = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) }
        return bigEndian ? unit.reversed() : unit
      }
      try expectSame(text, bytes, named: bigEndian ? "UTF-32BE" : "UTF-32LE") {
        $0.unicodeScalars.count * 4 + 4
      }
    }
  }

  @Test(arguments: ["utf-16", "UTF-16BE", "utf-32", "UCS-4"])
  func `an encoding that the file cannot have is an error, not an empty file`(name: String) throws {
    var options = ReadingOptions()
    try options.setEncoding(name)
    for bytes in [Array("id,answer\n1,to lead\n".utf8), utf16("id,answer\n", bigEndian: false)] {
      if name == "utf-16", bytes.contains(0) { continue }
      do {
        _ = try readText(bytes, options: options)
        Issue.record("read as \(name)")
      } catch let error as IngestionError {
        #expect(error.exitCode == 65)
        #expect(error.description.contains("--encoding"))
      }
    }
  }

  @Test func `the names of encodings that are taken are those that work`() throws {
    var options = ReadingOptions()
    for name in ["", "//IGNORE", "no-such"] {
      #expect(throws: IngestionError.self) { try options.setEncoding(name) }
    }
    for name in ["latin-1", "Latin1", "ms_kanji"] {
      try options.setEncoding(name)
      #expect(try readText("id,answer\n1,to lead\n", options: options).answers == ["to lead"])
    }
  }

  @Test func `a row with bytes that mean nothing in the encoding is rejected`() throws {
    var options = ReadingOptions()
    options.encoding = "EUC-JP"
    let text = Array("id,answer\n1,caf".utf8) + [0xE9] + Array(" to lead\n2,to teach\n".utf8)
    let file = try readText(text, options: options)
    #expect(file.answers == ["to teach"])
    #expect(file.rejected.map(\.rejection) == ["The row is not valid EUC-JP."])
    #expect(file.records.last?.byte == 25)
  }

  @Test func `a letter that a mark might follow is read at the end of a file, too`() throws {
    var options = ReadingOptions()
    options.encoding = "CP1258"
    // "a" with a dot below is two bytes and one character.
    let text =
      Array("id,answer\n1,to be ".utf8) + [0x61, 0xF2] + Array(" there\n2,to lead teams".utf8)
    for size in [1, 9, 4 << 20] {
      let file = try readText(text, chunkBytes: size, options: options)
      #expect(file.answers == ["to be ạ there", "to lead teams"])
      #expect(file.records.last?.byte == 27)
    }
  }

  @Test func `characters that others shift to are read wherever a chunk ends`() throws {
    var options = ReadingOptions()
    options.encoding = "ISO-2022-JP"
    // Two characters between the sequences that shift to Japanese and back.
    let cell: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    let text = Array("id,answer\n".utf8) + (1...40).flatMap { Array("\($0),".utf8) + cell + [0x0A] }
    for size in 1...16 {
      let file = try readText(text, chunkBytes: size, options: options)
      #expect(file.answers == Array(repeating: "日本", count: 40))
    }
  }
}
