import Codebook

/// What was given in place of what: rows are labels, columns what the tagger said.
public struct Confusion: Sendable {
  public let rows: [String]
  public let columns: [String]
  public private(set) var counts: [[Int]]

  private init(rows: [String], columns: [String]) {
    (self.rows, self.columns) = (rows, columns)
    counts = [[Int]](repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
  }

  /// Answers by scenario.
  static func scenarios(_ pairs: [(gold: Labels, given: Labels)]) -> Confusion {
    let names = Scenario.allCases.map(\.name)
    var confusion = Confusion(rows: names, columns: names)
    for (gold, given) in pairs {
      confusion.counts[Int(gold.scenario.rawValue)][Int(given.scenario.rawValue)] += 1
    }
    return confusion
  }

  /// Goals by horizon. Each labelled goal takes the given one whose words overlap most with its own,
  /// by half at least; goals without a partner count under `none`.
  static func horizons(_ pairs: [(gold: Labels, given: Labels)]) -> Confusion {
    let names = Horizon.allCases.map(\.name) + ["none"]
    var confusion = Confusion(rows: names, columns: names)
    let none = names.count - 1
    for (gold, given) in pairs {
      var left = Array(given.goals.indices)
      for goal in gold.goals {
        let overlaps = left.map { goal.quote.overlap(given.goals[$0].quote) }
        let row = Int(goal.horizon.rawValue)
        if let most = overlaps.max(), most >= 0.5 {
          let partner = left.remove(at: overlaps.firstIndex(of: most)!)
          confusion.counts[row][Int(given.goals[partner].horizon.rawValue)] += 1
        } else {
          confusion.counts[row][none] += 1
        }
      }
      for goal in left { confusion.counts[none][Int(given.goals[goal].horizon.rawValue)] += 1 }
    }
    return confusion
  }
}
