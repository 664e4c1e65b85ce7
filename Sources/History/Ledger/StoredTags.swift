import Codebook

/// The tags of one answer as the ledger keeps them: what every table of a report counts, and no
/// word of the answer, in at most `longest` bytes.
///
/// The scenario is kept beside them. Of an answer in which more rules matched than find room, which
/// takes some two hundred different ones, the first are kept.
enum StoredTags {
  /// Leaves room within 500 bytes for the hashes, the day and what SQLite needs itself.
  static let longest = 400
  /// The first byte of an answer that stands a second time in its file.
  static let duplicate = SkipReason.duplicate.rawValue + 1

  static func append(_ answer: borrowing TaggedAnswer, to output: inout [UInt8]) {
    let start = output.count
    // 0: tagged; else the reason and one.
    output.append(answer.skipped.map { $0.rawValue + 1 } ?? 0)
    if answer.skipped != nil { return }
    var mistakes = TermSet<Mistake>()
    for i in answer.mistakes.indices { mistakes.insert(answer.mistakes[i].tag) }
    var horizons = TermSet<Horizon>()
    for i in answer.goals.indices { horizons.insert(answer.goals[i].horizon) }
    var targets = TermSet<TargetKind>()
    for i in answer.targets.indices { targets.insert(answer.targets[i].kind) }
    output.append(UInt8(min(max(answer.specificity, 0), 3)))
    for bits in [
      mistakes.bits, horizons.bits, targets.bits, answer.components.bits, answer.omissions.bits,
    ] {
      output.append(varint: Int(bits))
    }
    appendRules(of: answer, room: longest - (output.count - start), to: &output)
  }

  /// Each rule that matched, by rising index, as the step from the one before; the lowest bit says
  /// that the number of its matches follows, which is one otherwise.
  private static func appendRules(
    of answer: borrowing TaggedAnswer, room: Int, to output: inout [UInt8]
  ) {
    var matches: [Int: Int] = [:]
    for i in answer.firedRules.indices where answer.firedRules[i] != .none {
      matches[Int(answer.firedRules[i].index), default: 0] += 1
    }
    var before = 0
    var rest = room
    for rule in matches.keys.sorted() {
      let count = matches[rule]!
      var entry: [UInt8] = []
      entry.append(varint: (rule - before) << 1 | (count > 1 ? 1 : 0))
      if count > 1 { entry.append(varint: count) }
      rest -= entry.count
      if rest < 0 { break }
      output += entry
      before = rule
    }
  }

  /// Reads what `append` wrote into `answer`, which is then counted as the original was; its spans
  /// are empty. False where the bytes are none of that.
  static func read(_ bytes: UnsafeRawBufferPointer, into answer: inout TaggedAnswer) -> Bool {
    answer.reset()
    var reader = TagReader(bytes: bytes)
    guard let skipped = reader.byte() else { return false }
    if skipped > 0 {
      answer.skipped = SkipReason(rawValue: skipped - 1)
      return answer.skipped != nil
    }
    guard let specificity = reader.byte(), let mistakes = reader.bits(),
      let horizons = reader.bits(),
      let targets = reader.bits(), let components = reader.bits(), let omissions = reader.bits()
    else { return false }
    let nowhere = Span(0, 0)
    answer.specificity = Int(specificity)
    for mistake in Mistake.allCases where mistakes & 1 << UInt16(mistake.rawValue) != 0 {
      answer.mistakes.append(Finding(tag: mistake, span: nowhere, rule: .none))
    }
    for horizon in Horizon.allCases where horizons & 1 << UInt16(horizon.rawValue) != 0 {
      answer.goals.append(Goal(span: nowhere, horizon: horizon, months: nil))
    }
    for kind in TargetKind.allCases where targets & 1 << UInt16(kind.rawValue) != 0 {
      answer.targets.append(Target(span: nowhere, goal: 0, kind: kind, value: nil, unit: .none))
    }
    answer.components.bits = components
    answer.omissions.bits = omissions
    return readRules(&reader, into: &answer)
  }

  /// Whether the answer was tagged, and is no non-answer.
  static func isRated(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var reader = TagReader(bytes: bytes)
    guard reader.byte() == 0, reader.byte() != nil, let mistakes = reader.bits() else {
      return false
    }
    return mistakes & 1 << UInt16(Mistake.nonAnswer.rawValue) == 0
  }

  private static func readRules(
    _ reader: inout TagReader, into answer: inout TaggedAnswer
  ) -> Bool {
    var rule = 0
    while !reader.isAtEnd {
      guard let step = reader.varint() else { return false }
      rule += step >> 1
      guard rule < Int(UInt16.max) else { return false }
      var matches = 1
      if step & 1 == 1 {
        // No answer has more bytes, so no rule more matches.
        guard let several = reader.varint(), several <= 1 << 20 else { return false }
        matches = several
      }
      for _ in 0..<matches { answer.firedRules.append(RuleID(UInt16(rule))) }
    }
    return true
  }
}

private struct TagReader {
  let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  mutating func byte() -> UInt8? {
    guard at < bytes.count else { return nil }
    defer { at += 1 }
    return bytes[at]
  }

  mutating func varint() -> Int? {
    var value = 0
    var shift = 0
    while let next = byte(), shift < 63 {
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  mutating func bits() -> UInt16? { varint().flatMap(UInt16.init(exactly:)) }
}

extension [UInt8] {
  /// Seven bits a byte, the lowest first; the high bit says that more follow.
  mutating func append(varint number: Int) {
    var rest = UInt(Swift.max(0, number))
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
