import Codebook

/// The scenarios a column names. A column holds few different values, and the same one often comes
/// again at once, so each spelling is looked up a single time.
struct ScenarioColumn {
  private var known: [(spelling: [UInt8], label: ScenarioLabel?)] = []
  private var last = 0
  /// A column with more different values than this is looked up anew each time.
  private static let kept = 64

  /// nil where the value is blank.
  mutating func label(_ value: UnsafeBufferPointer<UInt8>) -> ScenarioLabel? {
    if value.isEmpty { return nil }
    if last < known.count, known[last].spelling.elementsEqual(value) { return known[last].label }
    if let place = known.firstIndex(where: { $0.spelling.elementsEqual(value) }) {
      last = place
      return known[place].label
    }
    let label = ScenarioLabel(spelling: value)
    if known.count < Self.kept {
      last = known.count
      known.append((Array(value), label))
    }
    return label
  }
}
