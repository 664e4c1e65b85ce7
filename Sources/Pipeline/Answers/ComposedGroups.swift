import Codebook
import Ingestion

/// The groups of a chunk's records in Unicode's composed form, where they have another: so that one
/// group is not counted as two because of how an export writes its accents.
struct ComposedGroups {
  /// By the record's place; they lie behind the batch's own bytes.
  private var ranges: [Int: FieldRange] = [:]

  /// By what a record's answer is counted.
  func range(of record: AnswerRecord, at place: Int) -> FieldRange {
    ranges.isEmpty ? record.group : ranges[place] ?? record.group
  }

  /// Composes what needs it of a batch that was just parsed.
  mutating func compose(_ batch: AnswerBatch) {
    for place in batch.records.indices {
      guard let composed = composed(batch.records[place].group, in: batch) else { continue }
      ranges[place] = FieldRange(
        offset: Int32(batch.bytes.count), length: Int32(composed.utf8.count))
      batch.bytes += composed.utf8
    }
  }

  /// Takes back what was added to the batch, before it is used for another chunk.
  mutating func clear(_ batch: AnswerBatch) {
    batch.bytes.removeLast(ranges.values.reduce(0) { $0 + Int($1.length) })
    ranges.removeAll(keepingCapacity: true)
  }

  /// The field in composed form; nil where it has that form, as every field in ASCII does.
  private func composed(_ range: FieldRange, in batch: AnswerBatch) -> String? {
    batch.bytes.withUnsafeBufferPointer { bytes in
      let field = bytes[field: range]
      guard field.contains(where: { $0 >= 0x80 }) else { return nil }
      let composed = String(decoding: field, as: UTF8.self).composed
      return composed.utf8.elementsEqual(field) ? nil : composed
    }
  }
}
