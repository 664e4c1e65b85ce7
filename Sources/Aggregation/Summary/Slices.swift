import CXXHash
import Codebook

/// The same counts for each value of a column, or for each month.
///
/// Of more than `kept` values, those whose names have the lowest hashes are kept, so that memory
/// stays bounded whatever column was named; which ones does not depend on the order of the answers.
public struct Slices: Sendable {
  /// Values that are kept at most.
  public static let kept = 1000

  private struct Slice {
    var hash: UInt64
    var name: String
    var table = ScenarioTable()
    var rows = SliceRows()
  }

  private var slices: [Slice] = []
  private var places: [UInt64: Int] = [:]
  /// A name with a higher hash is not kept; set once there were more than `kept`.
  private(set) var bar: UInt64?

  public init() {}

  /// Whether there were more values than are kept.
  public var isCut: Bool { bar != nil }

  /// The values in byte order of their names.
  public var names: [String] {
    slices.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Without any answer where the value is not kept.
  public subscript(name: String) -> ScenarioTable { slice(name)?.table ?? ScenarioTable() }

  private func slice(_ name: String) -> Slice? {
    var name = name.composed
    return places[name.withUTF8(Self.hash)].map { slices[$0] }
  }

  static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    XXH3_64bits(name.baseAddress, name.count)
  }

  /// Adds an answer with these slots to the slice of that name, which is in composed form. `hash`
  /// is of the answer's place, and `row` what is kept of it for a slot.
  mutating func count(
    _ slots: UInt64, of scenario: ScenarioLabel, in name: UnsafeBufferPointer<UInt8>,
    hash: UInt64, row: (Int) -> KeptRow?
  ) {
    guard let slice = place(Self.hash(name), { String(decoding: name, as: UTF8.self) }) else {
      return
    }
    let place = slices[slice].table.place(of: scenario).place
    slices[slice].table.count(slots, at: place)
    slices[slice].rows.offer(slots, hash: hash, row: row)
  }

  /// Where a slice lies; a new one that is kept gets a table.
  private mutating func place(_ hash: UInt64, _ name: () -> String) -> Int? {
    if let known = places[hash] { return known }
    if let bar, hash > bar { return nil }
    places[hash] = slices.count
    slices.append(Slice(hash: hash, name: name()))
    if slices.count > Self.kept {
      // The value with the highest hash can never come back: the bar only sinks.
      drop(at: slices.indices.max { slices[$0].hash < slices[$1].hash }!)
      bar = slices.map(\.hash).max()
    }
    return places[hash]
  }

  private mutating func drop(at place: Int) {
    places[slices[place].hash] = nil
    let last = slices.removeLast()
    guard place < slices.count else { return }
    slices[place] = last
    places[last.hash] = place
  }

  /// Adds what `other` counted. Its words are redacted with `names` first; with nil they stay as
  /// they are.
  mutating func merge(_ other: Slices, masking names: RedactedNames?) {
    for slice in other.slices { add(slice.table, slice.rows, to: slice.name, masking: names) }
    if let bar = other.bar { lower(to: bar) }
  }

  mutating func add(
    _ table: ScenarioTable, _ rows: SliceRows, to name: String, masking names: RedactedNames? = nil
  ) {
    var name = name
    guard let slice = place(name.withUTF8(Self.hash), { name }) else { return }
    slices[slice].table.merge(table)
    slices[slice].rows.merge(rows, masking: names)
  }

  /// Counts the own scenarios of higher hashes among the others, as all answers together do. Rows may be
  /// of scenarios that their slice does not count where they come from elsewhere.
  mutating func dropScenarios(above bar: UInt64, rowsFromElsewhere: Bool) {
    for i in slices.indices where slices[i].table.drop(above: bar) || rowsFromElsewhere {
      slices[i].rows.tellScenarios(upTo: bar)
    }
  }

  /// The rows alone, of those that satisfy the condition; slices without any are left out.
  func rowsAlone(where condition: (KeptRow) -> Bool) -> Slices {
    var kept = Slices()
    for slice in slices {
      let rows = slice.rows.filtered(condition)
      if !rows.isEmpty { kept.add(ScenarioTable(), rows, to: slice.name) }
    }
    return kept
  }

  mutating func dropRows() {
    for i in slices.indices { slices[i].rows = SliceRows() }
  }

  mutating func redact(with redactor: inout RowRedactor) {
    for i in slices.indices { slices[i].rows.redact(with: &redactor) }
  }

  /// The rows behind a figure of the slice of that name.
  func rows(_ figure: Figure, of name: String, masking names: RedactedNames) -> [RowReference] {
    slice(name)?.rows[figure.slot].references(masking: names) ?? []
  }

  /// Every list of rows, by slice and slot.
  func references(masking names: RedactedNames) -> [String: [Int: [RowReference]]] {
    Dictionary(
      uniqueKeysWithValues: slices.map { ($0.name, $0.rows.references(masking: names)) })
  }

  /// Lets go of the values that another summary let go of: they are incomplete here.
  mutating func lower(to bar: UInt64) {
    while let place = slices.firstIndex(where: { $0.hash > bar }) { drop(at: place) }
    self.bar = min(self.bar ?? bar, bar)
  }
}

extension Slices: Equatable {
  /// Where they count the same; the rows behind are compared by `references`.
  public static func == (a: Slices, b: Slices) -> Bool {
    a.names == b.names && a.bar == b.bar && a.names.allSatisfy { a[$0] == b[$0] }
  }
}
