import Foundation
import Ingestion
import TestSupport
import Testing

@Suite struct CompressionTests {
  private let text =
    "id,answer,role\n"
    + (1...5000).map { "\($0),\"to lead team \($0), some day\",nurse\n" }.joined()

  /// What the system's own tools make of the text.
  private func packed(_ text: String, _ tool: String) throws -> [UInt8] {
    let scratch = try Scratch()
    let plain = try scratch.write(text, to: "plain.csv")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool, "-c", "-q", plain]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  private func gzip(_ text: String) throws -> [UInt8] { try packed(text, "gzip") }

  @Test func `gzip is told by content and read in a stream`() throws {
    let plain = try readText(text)
    let bytes = try gzip(text)
    for (name, size) in [("export.csv.gz", 4 << 20), ("export", 1000)] {
      let file = try readText(bytes, name: name, chunkBytes: size)
      #expect(file.layout.compression == "gzip")
      #expect(file.records == plain.records)
    }
  }

  @Test func `zstd reads the same, frames one after another too`() throws {
    let plain = try readText(text)
    #expect(try readText(packed(text, "zstd"), name: "e.csv.zst").records == plain.records)
    let frames =
      try packed("id,answer,role\n1,to lead,nurse\n", "zstd") + packed("2,x y,z\n", "zstd")
    #expect(try readText(frames, chunkBytes: 10).answers == ["to lead", "x y"])
    #expect(throws: IngestionError.self) { try readText(Array(frames.dropLast(5))) }
  }

  @Test func `members one after another are one file`() throws {
    let head = "id,answer,role\n1,to lead,nurse\n"
    let file = try readText(try gzip(head) + gzip("2,to learn,nurse\n") + [0, 0, 0])
    #expect(file.answers == ["to lead", "to learn"])
  }

  @Test func `a truncated or damaged archive is an error with its byte`() throws {
    let bytes = try gzip(text)
    for broken in [Array(bytes.dropLast(9)), Array(bytes[..<(bytes.count / 2)])] {
      let error = #expect(throws: IngestionError.self) { try readText(broken) }
      #expect(error?.exitCode == 65)
      #expect(error?.description.contains("byte \(broken.count)") == true)
    }
    var damaged = bytes
    damaged[bytes.count / 2] ^= 0xFF
    damaged[bytes.count / 2 + 1] ^= 0xFF
    #expect(throws: IngestionError.self) { try readText(damaged) }
  }
}
