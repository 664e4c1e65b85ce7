import CXXHash
import Codebook
import Pipeline
import Reporting

/// One answer on its way into the ledger: who (as a hash), what (as a hash), its tags.
struct KeptAnswer {
  var row: Int
  /// Of the id; nil where the file has no id column or the cell is blank.
  var key: [UInt8]?
  /// Of the question and the answer.
  var content: Int64
  /// Days since 1970-01-01; nil without a date.
  var day: Int?
  var scenario: String
  var group: String?
  /// `StoredTags`.
  var tags: [UInt8]
}

/// Writes answers as the ledger takes them, from the workers' threads.
///
/// The hash of an id depends on the ledger's seed, so that two ledgers cannot be joined and no
/// table of hashed ids made beforehand helps. It is a pseudonym all the same: whoever holds the
/// ledger and an id can tell whether the id is in it.
struct KeptAnswerEncoder: AnswerEncoder {
  let seed: UInt64
  /// The keys of candidates that the ledger keeps out.
  var forgotten: Set<[UInt8]> = []

  func leavesOut(id: UnsafeBufferPointer<UInt8>) -> Bool {
    !forgotten.isEmpty && forgotten.contains(Self.key(of: id, seed: seed))
  }

  /// As `RowsEraser` looks for an id in rejected rows; what the ids are is known as hashes only.
  func leavesOut(rejectedRow raw: UnsafeBufferPointer<UInt8>) -> Bool {
    !forgotten.isEmpty && IDSearch(in: raw).mayName { leavesOut(id: $0) }
  }

  static func key(of id: UnsafeBufferPointer<UInt8>, seed: UInt64) -> [UInt8] {
    let hash = XXH3_128bits_withSeed(id.baseAddress, id.count, seed)
    return withUnsafeBytes(of: (hash.low64.littleEndian, hash.high64.littleEndian)) { Array($0) }
  }

  /// Each part is hashed by itself, so that no byte can move from one to the other unseen.
  static func content(
    question: UnsafeBufferPointer<UInt8>?, application: UnsafeBufferPointer<UInt8>?,
    text: UnsafeBufferPointer<UInt8>
  ) -> Int64 {
    var parts = [
      XXH3_64bits(question?.baseAddress, question?.count ?? 0),
      XXH3_64bits(text.baseAddress, text.count),
    ]
    if let application { parts.append(XXH3_64bits(application.baseAddress, application.count)) }
    let hash = parts.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    return Int64(bitPattern: hash)
  }

  /// Only what could be a duplicate has a key, as in a run over all files at once.
  private static func isSomebodys(_ skipped: SkipReason?) -> Bool {
    switch skipped {
    case nil, .duplicate, .language: true
    case .blank, .table, .question, .joined: false
    }
  }

  func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8]
  ) {
    let start = output.count
    output.append(contentsOf: [0, 0, 0, 0])
    output.append(varint: identity.row)
    if let id = identity.id, !isBlank(id), Self.isSomebodys(answer.skipped) {
      output.append(1)
      output += Self.key(of: id, seed: seed)
    } else {
      output.append(0)
    }
    let content = Self.content(
      question: identity.question, application: identity.application, text: text)
    withUnsafeBytes(of: content.littleEndian) { output.append(contentsOf: $0) }
    let day = identity.day?.dayNumber
    output.append(varint: day.map { $0 + Self.dayOffset } ?? 0)
    output.append(counted: Array(answer.scenario.name.utf8))
    // An empty cell is a group too; no such column is none.
    output.append(identity.group == nil ? 0 : 1)
    output.append(counted: identity.group.map { Array($0) } ?? [])
    StoredTags.append(answer, to: &output)
    let length = UInt32(output.count - start - 4)
    withUnsafeBytes(of: length.littleEndian) { bytes in
      for i in 0..<4 { output[start + i] = bytes[i] }
    }
  }

  /// Days before 1970 are written too; 0 stands for none.
  static let dayOffset = 1_000_000
}

/// Reads what the encoder wrote, record after record.
struct KeptAnswerReader {
  private var at = 0

  /// The next record of `bytes`, or nil when it is not there whole.
  mutating func next(in bytes: UnsafeRawBufferPointer) -> KeptAnswer? {
    guard at + 4 <= bytes.count else { return nil }
    let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
    guard at + 4 + length <= bytes.count else { return nil }
    var place = at + 4
    let end = place + length
    defer { at = end }
    func varint() -> Int {
      var value = 0
      var shift = 0
      while true {
        let byte = bytes[place]
        place += 1
        value |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
    }
    func take(_ count: Int) -> [UInt8] {
      defer { place += count }
      return Array(bytes[place..<place + count])
    }
    let row = varint()
    let key = take(1)[0] == 1 ? take(16) : nil
    let content = Int64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int64.self))
    place += 8
    let day = varint()
    let scenario = String(decoding: take(varint()), as: UTF8.self)
    let hasGroup = take(1)[0] == 1
    let group = take(varint())
    return KeptAnswer(
      row: row, key: key, content: content,
      day: day == 0 ? nil : day - KeptAnswerEncoder.dayOffset, scenario: scenario,
      group: hasGroup ? String(decoding: group, as: UTF8.self) : nil,
      tags: take(end - place))
  }

  /// Bytes that were read; the rest is to stand before the next block.
  var consumed: Int { at }
}

extension [UInt8] {
  fileprivate mutating func append(counted bytes: [UInt8]) {
    append(varint: bytes.count)
    self += bytes
  }
}
