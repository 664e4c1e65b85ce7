import CXXHash
import Codebook

/// A mistake as a report shows it: redacted words and the row they stand in.
public struct Example: Sendable, Hashable {
  /// XXH3 (64 bits) of the file's name, a NUL and the row as eight little-endian bytes.
  public var hash: UInt64
  /// Relative to the INPUT named on the command line.
  public var file: String
  /// Counts records after the header from 1.
  public var row: Int
  /// The words that show the mistake, private details masked with `[…]`.
  public var quote: String
  /// `none` where no single rule decided.
  public var rule: RuleID

  public init(hash: UInt64, file: String, row: Int, quote: String, rule: RuleID) {
    (self.hash, self.file, self.row, self.quote, self.rule) = (hash, file, row, quote, rule)
  }
}

extension Example: Comparable {
  /// By hash; the rest makes the order total, so that merging never depends on who comes first.
  public static func < (a: Example, b: Example) -> Bool {
    if a.hash != b.hash { return a.hash < b.hash }
    if a.row != b.row { return a.row < b.row }
    if a.file != b.file { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
    if a.quote != b.quote { return a.quote.utf8.lexicographicallyPrecedes(b.quote.utf8) }
    return a.rule.index < b.rule.index
  }
}

/// The `Summary.examplesKept` lowest examples of all that were offered.
struct ExampleSelection: Sendable, Equatable {
  private(set) var examples: [Example] = []

  /// False where an example of that hash would certainly not be kept.
  @inline(__always)
  func mayTake(_ hash: UInt64) -> Bool {
    examples.count < Summary.examplesKept || hash <= examples[examples.count - 1].hash
  }

  mutating func take(_ example: Example) {
    // The same words of the same row are one example, also where a summary is merged with itself.
    guard !examples.contains(example) else { return }
    let place = examples.firstIndex { example < $0 } ?? examples.count
    examples.insert(example, at: place)
    if examples.count > Summary.examplesKept { examples.removeLast() }
  }

  mutating func merge(_ other: ExampleSelection) {
    for example in other.examples { take(example) }
  }
}

/// Hashes where an answer stands; the file's name is copied once a file.
struct AnswerPlaceHash: Sendable {
  private var file: String?
  private var bytes: [UInt8] = []

  mutating func hash(file: String, row: Int) -> UInt64 {
    // Not by `==`, for which "é" in one and in two characters is the same.
    if self.file?.isSameName(as: file) != true {
      self.file = file
      bytes = Array(file.utf8)
      bytes.append(contentsOf: repeatElement(0, count: 9))
    }
    return bytes.withUnsafeMutableBytes { buffer in
      buffer.storeBytes(
        of: UInt64(truncatingIfNeeded: row).littleEndian, toByteOffset: buffer.count - 8,
        as: UInt64.self)
      return XXH3_64bits(buffer.baseAddress, buffer.count)
    }
  }
}
