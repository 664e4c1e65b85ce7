import Codebook

/// The rows behind the figures of each scenario.
struct RowSelection: Sendable {
  struct Key: Hashable, Sendable {
    var scenario: ScenarioLabel
    var slot: Int
  }

  /// A figure without rows has no entry.
  private(set) var lists: [Key: KeptRows] = [:]
  /// The bars of the lists, by scenario's place and slot. Where a scenario has another place, it is
  /// all ones, which asks the list.
  private var bars: [UInt64] = []

  /// The bits of `slots` whose figures may take a row of that hash.
  @inline(__always)
  mutating func mayTake(_ hash: UInt64, for slots: UInt64, at place: Int) -> UInt64 {
    let base = place &* Slot.count
    if base &+ Slot.count > bars.count {
      bars.append(contentsOf: repeatElement(.max, count: base &+ Slot.count &- bars.count))
    }
    var result: UInt64 = 0
    var rest = slots & Slot.withRows
    bars.withUnsafeBufferPointer { bars in
      while rest != 0 {
        let slot = rest.trailingZeroBitCount
        if hash <= bars[base &+ slot] { result |= 1 << UInt64(slot) }
        rest &= rest &- 1
      }
    }
    return result
  }

  mutating func take(_ row: KeptRow, as key: Key, at place: Int) {
    insert(row, as: key)
    bars[place * Slot.count + key.slot] = lists[key]?.bar ?? .max
  }

  mutating func insert(_ row: KeptRow, as key: Key) {
    lists[key, default: KeptRows()].insert(row)
  }

  /// Adds what another summary kept. Its words are redacted with `names` first; with nil they stay
  /// as they are.
  mutating func merge(_ other: RowSelection, masking names: RedactedNames?) {
    for (key, list) in other.lists {
      for row in list.rows { insert(names.map(row.redacted) ?? row, as: key) }
    }
  }

  /// The scenario was dropped from the table, and its place is another's: its rows are of the others.
  mutating func drop(_ scenario: ScenarioLabel, at place: Int) {
    moveToOthers(scenario)
    for bar in place * Slot.count..<(place + 1) * Slot.count where bar < bars.count {
      bars[bar] = .max
    }
  }

  /// Rows of own scenarios of higher hashes become rows of the others; as many scenarios stay as a table
  /// tells apart. Without a bar they may have other places from then on, all the same.
  mutating func drop(above bar: UInt64?) {
    let own = Dictionary(
      lists.keys.compactMap { key in key.scenario.ownHash.map { ($0, key.scenario) } },
      uniquingKeysWith: { first, _ in first })
    let kept = own.keys.sorted().prefix(ScenarioTable.kept).last ?? 0
    for (hash, scenario) in own where hash > min(bar ?? .max, kept) { moveToOthers(scenario) }
    bars = []
  }

  private mutating func moveToOthers(_ scenario: ScenarioLabel) {
    for slot in 0..<Slot.count {
      guard let list = lists.removeValue(forKey: Key(scenario: scenario, slot: slot)) else {
        continue
      }
      for var row in list.rows {
        row.scenario = .others
        insert(row, as: Key(scenario: .others, slot: slot))
      }
    }
  }

  func filtered(_ condition: (KeptRow) -> Bool) -> RowSelection {
    var kept = RowSelection()
    for (key, list) in lists {
      let rows = list.filtered(condition)
      if !rows.rows.isEmpty { kept.lists[key] = rows }
    }
    return kept
  }

  mutating func redact(with redactor: inout RowRedactor) {
    for key in lists.keys { lists[key]?.redact(with: &redactor) }
  }

  /// The rows of several scenarios together.
  func rows(
    _ slot: Int, of scenarios: [ScenarioLabel], masking names: RedactedNames
  ) -> [RowReference] {
    var all = KeptRows()
    for scenario in scenarios {
      for row in lists[Key(scenario: scenario, slot: slot)]?.rows ?? [] { all.insert(row) }
    }
    return all.references(masking: names)
  }

  /// Every list, as others may see it.
  func references(masking names: RedactedNames) -> [Key: [RowReference]] {
    lists.mapValues { $0.references(masking: names) }
  }
}
