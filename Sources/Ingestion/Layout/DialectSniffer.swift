/// Finds the dialect of delimited text by trying each on the head of the file: the right one cuts
/// most records into the same number of fields, and into more than one.
struct DialectSniffer {
  let head: UnsafeBufferPointer<UInt8>
  let isWhole: Bool
  let options: ReadingOptions

  /// What a dialect makes of the head.
  struct Evidence {
    var dialect: Dialect
    /// Fields of most records.
    var width = 1
    /// Records of that width, of all.
    var share = 0.0
    var records = 0
    var broken = 0
    var quotedFields = 0

    /// Records whose quotes close only when those inside are taken as text.
    var bent = 0
    /// Records with quotes inside fields that are not quoted.
    var strays = 0
    /// Fields of the first record, and of the narrowest.
    var firstWidth = 0
    var least = Int.max

    /// Wide and even records speak for a dialect, quotes in the midst of fields and a narrower
    /// first record against it; a space parts words as well as fields.
    var score: Double {
      let isBlank = dialect.delimiter == [0x20]
      guard width > 1, share >= (isBlank ? 0.9 : 0.5), !isBlank || records > 1 else {
        return isBlank && isSpacedLoosely ? 0.25 : 0.01
      }
      let prior = isBlank ? 0.4 : dialect.delimiter.count > 1 ? 0.9 : 1
      let strayed = 1 - 0.8 * Double(strays) / Double(max(1, records))
      // It may be a title, or a header that another delimiter parts as it parts all records.
      let headed = firstWidth < width ? 0.6 : 1
      return prior * headed * strayed * share * share
        * (1 + Double(width.bitWidth - width.leadingZeroBitCount) / 4)
        + Double(min(width, 64)) / 1000
    }

    /// Fields parted by blanks, some of which hold blanks themselves: no record has fewer than the
    /// first, and there are quotes where fields begin and end.
    var isSpacedLoosely: Bool {
      records > 2 && firstWidth > 2 && least >= firstWidth && broken == 0 && strays == 0
        && quotedFields * 2 >= records
    }
  }

  private static let delimiters: [[UInt8]] = [
    [0x2C], [0x3B], [0x09], [0x7C], [0x20], [0x2C, 0x20], [0x3B, 0x20],
  ]
  private static let sampledBytes = 128 << 10
  private static let sampledRecords = 400

  /// The dialect, as far as flags leave it open, of the text from `start` on.
  func sniff(from start: Int) -> Evidence {
    var base = Dialect()
    base.recordDelimiter = options.recordDelimiter
    if let quote = options.quote { base.quote = quote == 0 ? nil : quote }
    if let escape = options.escape, escape != 0, escape != base.quote { base.escape = escape }
    let delimiters = options.delimiter.map { [$0] } ?? Self.delimiters
    var best: Evidence?
    for delimiter in delimiters {
      var dialect = base
      dialect.delimiter = delimiter
      let evidence = settleQuotes(dialect, from: start)
      if best == nil || evidence.score > best!.score { best = evidence }
    }
    var evidence = best!
    if options.delimiter == nil {
      if evidence.width == 1 {
        // One column: commas are the text's own.
        evidence.dialect.delimiter = [0x2C]
      } else if evidence.dialect.delimiter.count == 1, evidence.dialect.delimiter != [0x20],
        let padded = withBlank(evidence, from: start)
      {
        evidence = padded
      }
    }
    return evidence
  }

  /// Quote and escape where no flag gives them.
  private func settleQuotes(_ dialect: Dialect, from start: Int) -> Evidence {
    var best = evaluate(dialect, from: start)
    if options.quote == nil, best.quotedFields == 0 {
      var single = dialect
      single.quote = 0x27
      let evidence = evaluate(single, from: start)
      // Apostrophes around a word or two are the text's own.
      if evidence.quotedFields > 0, evidence.broken == 0,
        evidence.share > best.share
          || evidence.share == best.share && evidence.quotedFields * 2 >= evidence.records
      {
        best = evidence
      }
    }
    if options.escape == nil, best.broken + best.bent > 0, best.dialect.quote != nil {
      var escaped = best.dialect
      escaped.escape = 0x5C
      let evidence = evaluate(escaped, from: start)
      if evidence.broken + evidence.bent < best.broken + best.bent, evidence.share >= best.share {
        best = evidence
      }
    }
    if options.quote == nil, best.broken * 5 > best.records, best.broken > 2,
      best.quotedFields == 0
    {
      var bare = dialect
      bare.quote = nil
      let evidence = evaluate(bare, from: start)
      if evidence.share > 0.95, evidence.width > 1 { best = evidence }
    }
    return best
  }

  /// A delimiter that a blank follows everywhere includes the blank.
  private func withBlank(_ evidence: Evidence, from start: Int) -> Evidence? {
    var dialect = evidence.dialect
    dialect.delimiter.append(0x20)
    let padded = evaluate(dialect, from: start)
    guard padded.width > 1, padded.share >= evidence.share, padded.records > 1,
      padded.broken <= evidence.broken, padded.strays <= evidence.strays
    else { return nil }
    // Not one delimiter without: else cells that begin with a blank are just that.
    var scanner = RecordScanner(dialect: dialect, columns: nil, limit: ReadingLimits.probe)
    var at = start
    for _ in 0..<Self.sampledRecords where at < head.count {
      guard
        case .record(_, let next) = scanner.scan(head, from: at, to: head.count, isLast: isWhole)
      else {
        at = LineBreak.after(at, in: head, to: head.count) ?? head.count
        continue
      }
      for field in scanner.fields where !field.isQuoted {
        if head[field.start..<field.end].contains(dialect.delimiter[0]) { return nil }
      }
      at = next
    }
    return padded
  }

  private func evaluate(_ dialect: Dialect, from start: Int) -> Evidence {
    var evidence = Evidence(dialect: dialect)
    var scanner = RecordScanner(dialect: dialect, columns: nil, limit: ReadingLimits.probe)
    var lenient = scanner
    lenient.leniency = .unlessClosing
    let end = min(head.count, start + Self.sampledBytes)
    let isLast = isWhole && end == head.count
    var widths = RecordWidths()
    var at = start
    while at < end, evidence.records < Self.sampledRecords {
      if head[at] == 0x0A || head[at] == 0x0D {
        at += 1
        continue
      }
      switch scanner.scan(head, from: at, to: end, isLast: isLast) {
      case .record(_, let next):
        evidence.add(scanner.fields, of: head)
        widths.add(scanner.fields)
        at = next
      case .broken:
        let next = dialect.recordEnd(after: at, in: head, to: end) ?? end
        if dialect.quote != nil,
          case .record = lenient.scan(head, from: at, to: next, isLast: true)
        {
          evidence.add(lenient.fields, of: head)
          evidence.bent += 1
          widths.add(lenient.fields)
        } else {
          evidence.records += 1
          evidence.broken += 1
          widths.addBroken()
        }
        at = next
      case .undecided:
        at = end
      }
    }
    // Every line of words is parted by blanks, so that a lone word above them is no title.
    (evidence.width, evidence.share) = widths.settled(leavesOutTitles: dialect.delimiter != [0x20])
    if evidence.isSpacedLoosely, dialect.delimiter == [0x20], evidence.share < 0.9 {
      evidence.width = evidence.firstWidth
    }
    return evidence
  }
}

extension DialectSniffer.Evidence {
  fileprivate mutating func add(
    _ fields: [RecordScanner.Field], of bytes: UnsafeBufferPointer<UInt8>
  ) {
    if records == 0 { firstWidth = fields.count }
    least = min(least, fields.count)
    records += 1
    quotedFields += fields.count { $0.isQuoted }
    guard let quote = dialect.quote else { return }
    let isStray = fields.contains { field in
      !field.isQuoted && bytes[field.start..<field.end].contains(quote)
    }
    if isStray, quote == 0x22 { strays += 1 }
  }
}

/// How many fields the records have.
private struct RecordWidths {
  private var widths: [Int] = []
  /// Records that end with an empty field, by their fields without it: it may end each record.
  private var trailing: [Int: Int] = [:]

  private static let longestPreamble = 20

  mutating func add(_ fields: [RecordScanner.Field]) {
    var width = fields.count
    // A delimiter at the end of each record adds no column.
    if width > 1, let last = fields.last, !last.isQuoted, last.start == last.end {
      trailing[width, default: 0] += 1
      width -= 1
    }
    widths.append(width)
  }

  mutating func addBroken() { widths.append(0) }

  /// The width of most records, and their share of all but narrower ones at the top, which are
  /// titles.
  func settled(leavesOutTitles: Bool) -> (width: Int, share: Double) {
    var counts: [Int: Int] = [:]
    for width in widths where width > 0 { counts[width, default: 0] += 1 }
    func records(of width: Int) -> (Int, Int, Int) {
      (counts[width, default: 0] + trailing[width, default: 0], counts[width, default: 0], width)
    }
    guard let width = counts.keys.max(by: { records(of: $0) < records(of: $1) }) else {
      return (1, 0)
    }
    let titles = widths.prefix(Self.longestPreamble).prefix { $0 < width }.count
    let left =
      widths.count - (leavesOutTitles && width > 1 && titles < widths.count - 1 ? titles : 0)
    return (width, min(1, Double(records(of: width).0) / Double(max(1, left))))
  }
}
