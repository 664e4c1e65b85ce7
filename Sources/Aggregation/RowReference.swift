import Codebook

/// A row behind a figure.
public struct RowReference: Sendable, Hashable {
  /// As `Example.hash`.
  public var hash: UInt64
  public var file: String
  public var row: Int
  /// The rule that found the tag; `none` where no single rule did, or the tag has none.
  public var rule: RuleID
  /// The horizons of the answer's goals.
  public var horizons: TermSet<Horizon>

  public init(hash: UInt64, file: String, row: Int, rule: RuleID, horizons: TermSet<Horizon>) {
    (self.hash, self.file, self.row) = (hash, file, row)
    (self.rule, self.horizons) = (rule, horizons)
  }
}

extension RowReference: Comparable {
  /// By hash; the rest makes the order total.
  public static func < (a: RowReference, b: RowReference) -> Bool {
    if a.hash != b.hash { return a.hash < b.hash }
    if a.row != b.row { return a.row < b.row }
    if a.file != b.file { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
    if a.rule != b.rule { return a.rule.index < b.rule.index }
    return a.horizons.bits < b.horizons.bits
  }
}

/// The rows behind the figures of some scenarios: of each figure the `kept` with the lowest hash.
struct RowSelection: Sendable, Equatable {
  static let kept = 20
  /// The slots that figures are made of.
  static let slots: UInt64 = (1 << UInt64(Slot.pairs)) - 1 - 0b11

  /// By scenario and slot; a figure without rows has no entry.
  private(set) var rows: [Key: [RowReference]] = [:]
  /// A row with a higher hash would certainly not be kept; by scenario's place and slot. Where a
  /// scenario has another place, it is all ones, which asks `rows`.
  private var highest: [UInt64] = []

  struct Key: Hashable, Sendable {
    var scenario: ScenarioLabel
    var slot: Int
  }

  static func == (a: Self, b: Self) -> Bool { a.rows == b.rows }

  /// The bits of `slots` whose figures may take a row of that hash.
  @inline(__always)
  mutating func mayTake(_ hash: UInt64, for slots: UInt64, at place: Int) -> UInt64 {
    let base = place &* Slot.pairs
    if base &+ Slot.pairs > highest.count {
      highest.append(
        contentsOf: repeatElement(.max, count: base &+ Slot.pairs &- highest.count))
    }
    var result: UInt64 = 0
    var rest = slots & Self.slots
    highest.withUnsafeBufferPointer { highest in
      while rest != 0 {
        let slot = rest.trailingZeroBitCount
        if hash <= highest[base &+ slot] { result |= 1 << UInt64(slot) }
        rest &= rest &- 1
      }
    }
    return result
  }

  mutating func take(_ row: RowReference, as key: Key, at place: Int) {
    insert(row, as: key)
    if let rows = rows[key], rows.count == Self.kept {
      highest[place * Slot.pairs + key.slot] = rows[Self.kept - 1].hash
    }
  }

  /// One answer is one row, also where a summary is merged with itself.
  private mutating func insert(_ row: RowReference, as key: Key) {
    var list = rows[key] ?? []
    let same = list.firstIndex { $0.hash == row.hash && $0.row == row.row && $0.file == row.file }
    if let same {
      list[same] = min(list[same], row)
    } else {
      let place = list.firstIndex { row < $0 } ?? list.count
      guard place < Self.kept else { return }
      list.insert(row, at: place)
      if list.count > Self.kept { list.removeLast() }
    }
    rows[key] = list
  }

  mutating func add(_ row: RowReference, as key: Key) { insert(row, as: key) }

  mutating func merge(_ other: RowSelection) {
    for (key, list) in other.rows {
      for row in list { insert(row, as: key) }
    }
  }

  /// Of several scenarios together.
  func rows(_ slot: Int, of scenarios: [ScenarioLabel]) -> [RowReference] {
    let all = scenarios.flatMap { rows[Key(scenario: $0, slot: slot)] ?? [] }
    return Array(all.sorted().prefix(Self.kept))
  }
}
