/// The rows behind the figures that a page has of a slice: its answers, and those with each
/// mistake.
struct SliceRows: Sendable {
  private static let slots: UInt64 =
    (1 << UInt64(Slot.omissions)) - (1 << UInt64(Slot.mistakes)) | 1 << UInt64(Slot.answers)

  /// By slot; empty until the first row.
  private var lists: [KeptRows] = []

  var isEmpty: Bool { lists.allSatisfy(\.rows.isEmpty) }

  subscript(slot: Int) -> KeptRows { slot < lists.count ? lists[slot] : KeptRows() }

  /// Takes the row for those of the slots whose lists may hold one of that hash.
  mutating func offer(_ slots: UInt64, hash: UInt64, row: (Int) -> KeptRow?) {
    var rest = slots & Self.slots
    while rest != 0 {
      let slot = rest.trailingZeroBitCount
      rest &= rest &- 1
      guard slot >= lists.count || hash <= lists[slot].bar, let row = row(slot) else { continue }
      insert(row, slot: slot)
    }
  }

  mutating func insert(_ row: KeptRow, slot: Int) {
    guard Self.slots >> UInt64(slot) & 1 == 1 else { return }
    if lists.isEmpty { lists = [KeptRows](repeating: KeptRows(), count: Slot.omissions) }
    lists[slot].insert(row)
  }

  mutating func merge(_ other: SliceRows, masking names: RedactedNames?) {
    for (slot, list) in other.lists.enumerated() {
      for row in list.rows { insert(names.map(row.redacted) ?? row, slot: slot) }
    }
  }

  mutating func tellScenarios(upTo bar: UInt64) {
    for slot in lists.indices { lists[slot].tellScenarios(upTo: bar) }
  }

  func filtered(_ condition: (KeptRow) -> Bool) -> SliceRows {
    var kept = self
    for slot in lists.indices { kept.lists[slot] = lists[slot].filtered(condition) }
    return kept
  }

  mutating func redact(with redactor: inout RowRedactor) {
    for slot in lists.indices { lists[slot].redact(with: &redactor) }
  }

  /// By slot, without empty lists.
  func references(masking names: RedactedNames) -> [Int: [RowReference]] {
    var result: [Int: [RowReference]] = [:]
    for (slot, list) in lists.enumerated() where !list.rows.isEmpty {
      result[slot] = list.references(masking: names)
    }
    return result
  }
}
