import Aggregation
import Foundation

/// Exports of a candidate system, night after night: new files, repeated and blank answers, corrected
/// ones, files that get another name or go.
struct Exports {
  private var random: SplitMix64
  private var count = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &random) }

  /// A file of some answers; its ids are shared with other files.
  mutating func file(rows: Int) -> String {
    "id,scenario,date,department,question,answer\n"
      + (0..<rows).map { _ in row() }.joined()
  }

  private mutating func row() -> String {
    count += 1
    let id = below(12) == 0 ? "" : "c\(below(60))"
    let scenario = ["Mid-Career", "Entry-Level", "Career Changer", "Apprentice", ""][below(5)]
    let date = below(4) == 0 ? "" : "2026-0\(1 + below(9))-1\(below(10))"
    let question = ["Goals?", "Five years?"][below(2)]
    // A row with too many fields is rejected.
    let extra = below(25) == 0 ? ",one,too,many,fields" : ""
    return
      "\(id),\(scenario),\(date),\(["Sales", "", "Care"][below(3)]),\(question),\(answer())\(extra)\n"
  }

  private mutating func answer() -> String {
    switch below(12) {
    case 0: ""
    case 1: "I want to be a manager."
    case 2: "I just want to be successful and happy."
    case 3: "In two years I want to train \(2 + below(3)) colleagues."
    case 4: "I plan to open my own firm in five years."
    case 5: "Honestly I want your job and a big salary."
    case 6: "Within three years I hope to lead this lab and cut scrap by \(10 + below(3))%."
    case 7: "Dans cinq ans je voudrais diriger une petite équipe et apprendre beaucoup de choses."
    case 8: "I have no goals at the moment and just need a job."
    case 9: "Ich möchte in fünf Jahren ein kleines Team leiten und dabei viel Neues lernen."
    default: "I want to learn the billing software and then help the new clerks with it."
    }
  }

  /// The file with some rows taken out, some put in and some told again.
  mutating func corrected(_ text: String) -> String {
    var lines = text.split(separator: "\n").map { $0 + "\n" }
    for _ in 0..<(1 + below(4)) where lines.count > 3 {
      switch below(3) {
      case 0: lines.remove(at: 1 + below(lines.count - 1))
      case 1: lines.insert(row()[...] + "", at: 1 + below(lines.count - 1))
      default: lines.append(lines[1 + below(lines.count - 1)])
      }
    }
    return lines.map(String.init).joined()
  }
}
