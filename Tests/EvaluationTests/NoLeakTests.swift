import Evaluation
import Foundation
import TestSupport
import Testing

/// Rules that hold the labelled answers' own sentences would score well and generalise badly.
@Suite struct NoLeakTests {
  private static let stretch = 6

  @Test func noSourceFileHoldsSixWordsOfALabelledAnswer() throws {
    var owners: [String: String] = [:]
    for file in try files(below: "data/gold", ending: ["jsonl"]) {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let record = try jsonObject(line.utf8)
        let name = "\(file.lastPathComponent) \(record["id"] as? String ?? "without id")"
        let text = try #require((record["text"] ?? record["sentence"]) as? String, "\(name)")
        for words in stretches(of: text) { owners[words] = name }
      }
    }
    #expect(owners.count > 10_000)
    var leaks: Set<String> = []
    for file in try files(below: "Sources", ending: nil) {
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for words in stretches(of: text) {
        // The words themselves stay unsaid: a third of the answers is looked at by nobody.
        if let owner = owners[words] {
          leaks.insert(
            "\(file.path.dropFirst(Repository.root.path.count + 1)) holds six words of \(owner)")
        }
      }
    }
    #expect(leaks.isEmpty, "\(leaks.sorted().joined(separator: "\n"))")
  }

  private func stretches(of text: String) -> [String] {
    let words = Quote.words(of: text)
    guard words.count >= Self.stretch else { return [] }
    return (0...(words.count - Self.stretch)).map {
      words[$0..<$0 + Self.stretch].joined(separator: " ")
    }
  }

  private func files(below folder: String, ending: [String]?) throws -> [URL] {
    let all = try #require(
      FileManager.default.enumerator(
        at: Repository.root.appending(path: folder), includingPropertiesForKeys: [.isRegularFileKey]
      ))
    return try all.compactMap { $0 as? URL }.filter {
      try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        && ending?.contains($0.pathExtension) ?? true
    }
  }
}
