import Foundation
import Ingestion
import TestSupport
import Testing

/// Cases written by others, where their folder stands beside the repository.
private let conformance: String? = {
  let candidates = [
    Repository.root.deletingLastPathComponent().appending(path: "shared/conformance").path(),
    ProcessInfo.processInfo.environment["GOALSCAN_CONFORMANCE"] ?? "",
  ]
  return candidates.first { FileManager.default.fileExists(atPath: $0) }
}()

/// The rows of a file as `goalscan convert` writes them.
func converted(
  _ path: String, to target: CanonicalWriter.Target = .jsonl,
  options: ReadingOptions = ReadingOptions()
) throws -> (text: [UInt8], rejected: [RejectedRow]) {
  var bytes: [UInt8] = []
  var rejected: [RejectedRow] = []
  var conversion = Conversion(to: target, options: options, isSpreadsheetSafe: false)
  try conversion.convert(Input(path: path, name: path)) {
    bytes += $0
  } rejected: {
    rejected.append($0)
  }
  return (bytes, rejected)
}

@Suite(.enabled(if: conformance != nil)) struct ConformanceTests {
  @Test func `the CSV spectrum`() throws {
    let folder = conformance! + "/csv-spectrum"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/csvs").sorted()
    #expect(!names.isEmpty)
    for name in names {
      let lines = try converted("\(folder)/csvs/\(name)").text.split(separator: 0x0A)
      let got = try lines.map {
        try JSONSerialization.jsonObject(with: Data($0)) as! [String: String]
      }
      let json = try Data(
        contentsOf: URL(filePath: "\(folder)/json/\(name.replacing(".csv", with: ".json"))"))
      let expected = try JSONSerialization.jsonObject(with: json)
      var wanted = expected as? [[String: String]] ?? [expected as! [String: String]]
      if name == "location_coordinates.csv" {
        // Its JSON asks for a number whose digits stand nowhere in its CSV, so that no reading can
        // give it; all else, and the number that does stand there, must be right.
        let csv = try Data(contentsOf: URL(filePath: "\(folder)/csvs/\(name)"))
        #expect(wanted[0]["Contact Phone Number"] == "1234567890")
        #expect(csv.range(of: Data("1234567890".utf8)) == nil)
        wanted[0]["Contact Phone Number"] = "2095257564"
      }
      #expect(got == wanted, "\(name)")
    }
  }

  @Test func `the JSON parsing cases`() throws {
    let folder = conformance! + "/json"
    let good = Array(#"{"id":"good","answer":"to lead"}"#.utf8)
    var text = good + [0x0A]
    var cases: [(name: String, line: Int)] = []
    var line = 1
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".json") {
      let bytes = try Array(Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
      guard !bytes.contains(0x0A), !bytes.contains(0x0D) else { continue }
      text += Array(#"{"id":"case","answer":"to learn","extra":"#.utf8) + bytes + [0x7D, 0x0A]
      text += good + [0x0A]
      cases.append((name, line + 1))
      line += 2
    }
    #expect(cases.count > 200)
    for size in [4 << 20, 1000] {
      let file = try readText(text, name: "cases.jsonl", chunkBytes: size)
      #expect(file.rows == line)
      let rejected = Set(file.rejected.map(\.line))
      for (name, line) in cases {
        if name.hasPrefix("y_") { #expect(!rejected.contains(line), "\(name)") }
        if name.hasPrefix("n_") { #expect(rejected.contains(line), "\(name)") }
      }
      #expect(rejected.isSubset(of: cases.map(\.line)))
    }
  }
}
