import Codebook
import Foundation
import Language
import TestSupport
import Testing

/// Measures the scanners on `data/gold/layers.jsonl`: sentences of our own with every time and
/// amount labelled.
@Suite struct LayersGoldTests {
  private struct Sentence: Decodable {
    struct Layers: Decodable {
      var times: [Time]
      var quantities: [Amount]
    }
    struct Time: Decodable {
      var quote: String
      var start: Int
      var end: Int
      var months: [Int?]?
      var timex: String?
    }
    struct Amount: Decodable {
      var quote: String
      var type: String
      var value: Double
      var unit: String?
    }
    var id: String
    var text: String
    var date: String?
    var layers: Layers
  }

  private static func sentences() throws -> [Sentence] {
    try Repository.text("data/gold/layers.jsonl").split(separator: "\n").map {
      try JSONDecoder().decode(Sentence.self, from: Data($0.utf8))
    }
  }

  private static func date(_ text: String?) -> CalendarDate? {
    guard let parts = text?.split(separator: "-").compactMap({ Int($0) }), parts.count == 3 else {
      return nil
    }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
  }

  /// 2PR/(P+R), an item right only where quote and value are.
  private static func f1(_ pairs: [(gold: Set<String>, found: Set<String>)]) -> Double {
    let both = pairs.reduce(0) { $0 + $1.gold.intersection($1.found).count }
    let all = pairs.reduce(0) { $0 + $1.gold.count + $1.found.count }
    return 2 * Double(both) / Double(all)
  }

  @Test func labelsAreSlicesOfTheirSentence() throws {
    let sentences = try Self.sentences()
    #expect(sentences.count >= 150)
    for sentence in sentences {
      let points = Array(sentence.text.unicodeScalars)
      for time in sentence.layers.times {
        let slice = String(String.UnicodeScalarView(points[time.start..<time.end]))
        #expect(slice == time.quote, "\(sentence.id)")
      }
    }
  }

  @Test func timesReachTheFloor() throws {
    let f1 = Self.f1(
      try Self.sentences().map { sentence in
        let gold = sentence.layers.times.map { time in
          let months = time.months.map { "\($0[0] ?? 0)…" + ($0[1].map(String.init) ?? "") } ?? "-"
          return "\(time.quote) \(months) \(time.timex ?? "-")"
        }
        let found = Reading(sentence.text, date: Self.date(sentence.date)).layerTimes
        return (Set(gold), Set(found.map(\.description)))
      })
    #expect(f1 >= 0.9, "times F1 \(f1)")
  }

  @Test func quantitiesReachTheFloor() throws {
    let f1 = Self.f1(
      try Self.sentences().map { sentence in
        let gold = sentence.layers.quantities.map {
          "\($0.quote) \($0.type) \($0.value) \($0.unit ?? "-")"
        }
        let found = Reading(sentence.text, date: Self.date(sentence.date)).amounts
        return (Set(gold), Set(found.map(\.description)))
      })
    #expect(f1 >= 0.9, "quantities F1 \(f1)")
  }
}
