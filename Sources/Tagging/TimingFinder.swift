import Codebook
import Language
import Rules

struct QuantityMatch { var tokens: Range<Int>; var kind: Quantity.Kind; var value: Double; var unit: QuantityUnit }

/// Finds times, cues and quantities, lists them as layers, and keeps those that may govern a goal.
struct TimingFinder {
  init(pack: RulePack) {}

  func find(
    _ analysis: inout Analysis, text: UnsafeBufferPointer<UInt8>, date: CalendarDate?,
    quantities: inout [QuantityMatch], into answer: inout TaggedAnswer
  ) {
    analysis.timings.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    analysis.isTiming.removeAll(keepingCapacity: true)
    for _ in analysis.document.tokens { analysis.isTiming.append(false) }
  }
}
