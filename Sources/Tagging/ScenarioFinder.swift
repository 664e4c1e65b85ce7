import Codebook
import Rules

/// Decides where the speaker stands from the answer's own words, else from the role applied for.
struct ScenarioFinder {
  let roles: [RuleRole]

  /// A career changer wins over the other two; a first job over years of something.
  func find(_ analysis: Analysis, live: [Bool]) -> Scenario {
    var entry = 0
    var mid = 0
    var changer = 0
    for (index, match) in analysis.matches.enumerated() where live[index] {
      switch roles[match.rule] {
      case .entryLevel: entry += 1
      case .midCareer: mid += 1
      case .careerChanger: changer += 1
      default: break
      }
    }
    if changer > 0 { return .careerChanger }
    if entry > 0 { return .entryLevel }
    return mid > 0 ? .midCareer : .unknown
  }

  private static let entryWords = [
    "junior", "graduate", "trainee", "apprentice", "intern", "internship", "apprenticeship",
    "traineeship",
  ].map { Array($0.utf8) }

  /// "Junior", "graduate", "trainee", "apprentice" or "intern" in the role.
  func fromRole(_ role: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < role.count {
      guard Self.isLetter(role[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < role.count, Self.isLetter(role[i]) { i += 1 }
      for word in Self.entryWords where word.count == i - start {
        if zip(word, role[start..<i]).allSatisfy({ $0 == $1 | 0x20 }) { return true }
      }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
