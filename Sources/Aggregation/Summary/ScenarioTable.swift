import CXXHash
import Codebook

extension ScenarioLabel {
  /// The organisation's own scenarios that a summary does not tell apart. An own scenario of that very
  /// name is one of them.
  public static let others = ScenarioLabel.own("(other)")

  /// Of an own scenario that is told apart.
  var ownHash: UInt64? {
    guard self != .others, case .own(var name) = self else { return nil }
    return name.withUTF8 { XXH3_64bits($0.baseAddress, $0.count) }
  }

  /// The scenario as a table of that bar counts it.
  func told(upTo bar: UInt64) -> ScenarioLabel {
    guard let hash = ownHash, hash > bar else { return self }
    return .others
  }
}

/// Counts by scenario: the codebook's four and an organisation's own.
///
/// Of more than `kept` own scenarios, those whose names have the lowest hashes are told apart and the
/// others counted together, so that memory stays bounded whatever column was named; which ones does not
/// depend on the order of the answers.
public struct ScenarioTable: Sendable {
  /// Own scenarios that are told apart at most.
  public static let kept = 1000

  private struct Own {
    var name: String
    var hash: UInt64
  }

  /// Where the others are counted; own scenarios that are told apart follow.
  static let others = Scenario.allCases.count

  /// `Slot.count` counts a place: the codebook's scenarios, the others, then those of `own`.
  private var counts = [Int](repeating: 0, count: Slot.count * (others + 1))
  private var own: [Own] = []
  /// The highest hash of `own`; 0 where there is none.
  private var highest: UInt64 = 0

  // What follows finds a name's place and says nothing about the answers.
  private var ownPlaces: [UInt64: Int] = [:]
  private var latestOwn = 0

  /// No answers.
  public init() {}

  /// A name with a higher hash is not told apart; nil while there is room for any.
  var bar: UInt64? { own.count < Self.kept ? nil : highest }

  /// Whether there were more own scenarios than are told apart.
  public var isCut: Bool { bar != nil && counts(of: .others).answers > 0 }

  /// The scenarios that have a place in tables: the codebook's four in its order, the organisation's own
  /// by the bytes of their names, then the others where there are any.
  public var scenarios: [ScenarioLabel] {
    Scenario.allCases.map(ScenarioLabel.standard)
      + own.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(ScenarioLabel.own)
      + (counts(of: .others).answers > 0 ? [.others] : [])
  }

  /// Zero for a scenario that no answer has.
  public func counts(of scenario: ScenarioLabel) -> ScenarioCounts {
    let place: Int
    switch scenario {
    case .standard(let scenario): place = Int(scenario.rawValue)
    case .others: place = Self.others
    case .own:
      guard let known = scenario.ownHash.flatMap({ ownPlaces[$0] }) else { return ScenarioCounts() }
      place = known
    }
    return ScenarioCounts(counts[Self.stretch(place)])
  }

  private static func stretch(_ place: Int) -> Range<Int> {
    place * Slot.count..<(place + 1) * Slot.count
  }

  /// Every scenario together.
  public var all: ScenarioCounts {
    var sum = ScenarioCounts()
    for start in stride(from: 0, to: counts.count, by: Slot.count) {
      sum.merge(ScenarioCounts(counts[start..<start + Slot.count]))
    }
    return sum
  }

  /// The scenario's place: 0 and up, the codebook's first. A new one gets the next, or that of one that
  /// is `dropped`: counted among the others from now on.
  mutating func place(of scenario: ScenarioLabel) -> (place: Int, dropped: ScenarioLabel?) {
    switch scenario {
    case .standard(let scenario): return (Int(scenario.rawValue), nil)
    case .own(let name):
      // Exports are commonly sorted or have few own scenarios: the latest one is tried first.
      if latestOwn < own.count, own[latestOwn].name == name {
        return (Self.others + 1 + latestOwn, nil)
      }
      guard let hash = scenario.ownHash else { return (Self.others, nil) }
      if let known = ownPlaces[hash] {
        latestOwn = known - Self.others - 1
        return (known, nil)
      }
      if let bar, hash > bar { return (Self.others, nil) }
      var dropped: ScenarioLabel?
      if own.count < Self.kept {
        latestOwn = own.count
        own.append(Own(name: name, hash: hash))
        counts.append(contentsOf: repeatElement(0, count: Slot.count))
      } else {
        latestOwn = countHighestAmongOthers()
        dropped = .own(own[latestOwn].name)
        own[latestOwn] = Own(name: name, hash: hash)
      }
      highest = own.count < Self.kept ? max(highest, hash) : own.map(\.hash).max()!
      let place = Self.others + 1 + latestOwn
      ownPlaces[hash] = place
      return (place, dropped)
    }
  }

  /// Counts the own scenario of the highest hash among the others.
  ///
  /// - Returns: its index, which is free.
  private mutating func countHighestAmongOthers() -> Int {
    let index = own.indices.max { own[$0].hash < own[$1].hash }!
    ownPlaces[own[index].hash] = nil
    let base = (Self.others + 1 + index) * Slot.count
    for slot in 0..<Slot.count {
      counts[Self.others * Slot.count + slot] += counts[base + slot]
      counts[base + slot] = 0
    }
    return index
  }

  /// Counts the own scenarios of higher hashes among the others.
  ///
  /// - Returns: whether there were any; then places are others.
  mutating func drop(above bar: UInt64) -> Bool {
    guard highest > bar else { return false }
    var kept = ScenarioTable()
    for scenario in scenarios { kept.add(counts(of: scenario), to: scenario.told(upTo: bar)) }
    self = kept
    return true
  }

  /// Adds one to each slot whose bit is set.
  @inline(__always)
  mutating func count(_ slots: UInt64, at place: Int) {
    let base = place &* Slot.count
    counts.withUnsafeMutableBufferPointer { all in
      var rest = slots
      while rest != 0 {
        all[base &+ rest.trailingZeroBitCount] &+= 1
        rest &= rest &- 1
      }
    }
  }

  /// Adds counts to a scenario's; one that has none yet gets a place.
  mutating func add(_ more: ScenarioCounts, to label: ScenarioLabel) {
    let base = place(of: label).place * Slot.count
    for i in 0..<Slot.count { counts[base + i] += more.slots[i] }
  }

  mutating func merge(_ other: ScenarioTable) {
    for scenario in other.scenarios { add(other.counts(of: scenario), to: scenario) }
  }
}

extension ScenarioTable: Equatable {
  /// Two tables are equal where they count the same, whatever the order it came in.
  public static func == (a: ScenarioTable, b: ScenarioTable) -> Bool {
    a.scenarios == b.scenarios
      && a.scenarios.allSatisfy { a.counts(of: $0) == b.counts(of: $0) }
  }
}
