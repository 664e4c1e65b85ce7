import CSimdJSON
import Codebook

extension LayoutSniffer {
  /// A first line that begins an object, or a file that calls itself JSON, however broken.
  func isJSON(_ start: Int) -> Bool {
    guard options.delimiter == nil, options.quote == nil else { return false }
    var at = start
    while at < head.count, head[at] == 0x20 || head[at] == 0x09 { at += 1 }
    guard at < head.count else { return isNamedJSON }
    if head[at] == 0x7B || isNamedJSON { return true }
    // An array of objects, or of nothing, not a line of text in brackets.
    guard head[at] == 0x5B else { return false }
    let rest = head[(at + 1)...].lazy.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(2)
    return rest.isEmpty || rest.first == 0x7B || rest.elementsEqual([0x5D])
  }

  /// The input is an array, or neither of its first two lines is an object by itself, and objects
  /// there are.
  func isDocuments(_ start: Int) -> Bool {
    let name = path.lowercased()
    guard !name.contains(".jsonl"), !name.contains(".ndjson") else { return false }
    if beginsArray(start) { return true }
    let members = JSONMembers()
    var at = start
    for _ in 0..<2 where at < head.count {
      let next = LineBreak.after(at, in: head, to: head.count) ?? head.count
      members.read(UnsafeBufferPointer(rebasing: head[at..<next]))
      if !members.members.isEmpty { return false }
      at = next
    }
    return firstSign(start) == 0x7B
  }

  private func beginsArray(_ start: Int) -> Bool { firstSign(start) == 0x5B }

  private func firstSign(_ start: Int) -> UInt8? {
    head[start...].first { $0 != 0x20 && $0 != 0x09 }
  }

  private var isNamedJSON: Bool {
    let name = path.lowercased()
    return [".json", ".jsonl", ".ndjson"].contains {
      name.hasSuffix($0) || name.hasSuffix($0 + ".gz") || name.hasSuffix($0 + ".zst")
    }
  }

  /// Takes the keys of the objects in the head for columns.
  func readKeys(_ layout: inout Layout, _ start: Int) {
    layout.hasRecords = true
    layout.headerLines = 0
    if layout.format == .jsonDocuments {
      layout.isArray = beginsArray(start)
      layout.indent = indent(from: start)
    }
    var seen = sampleMembers(from: start, layout)
    let isNothingSeen = seen.names.isEmpty
    // A path that the user names is a column, seen in the head or not.
    for name in ColumnRole.allCases.compactMap({ options.columns[$0] }) + options.furtherAnswers
    where seen.holds(JSONRecordReader.path(name)[0]) { seen.addPath(name) }
    layout.columns = seen.names
    settleColumns(
      of: &layout,
      by: ColumnAssignment(
        path: path, line: 1, columns: seen.names, samples: seen.samples,
        isHeaderOnly: isNothingSeen, isEligible: seen.isText))
    if layout.answers.isEmpty, layout.problem == nil { expectAnswer(in: &layout) }
  }

  /// What the members of the head's objects hold.
  private func sampleMembers(from start: Int, _ layout: Layout) -> MemberSamples {
    var samples = MemberSamples()
    let members = JSONMembers()
    let documents = JSONDocumentScanner(indent: layout.indent)
    var at = start
    var records = 0
    while at < head.count, records < Self.sampledRecords {
      var stop = at
      if layout.format == .jsonDocuments {
        switch documents.next(head, from: at, to: head.count, isLast: isWhole) {
        case .object(let from, let to), .stray(let from, let to): (at, stop) = (from, to)
        case .nothing, .undecided: return samples
        }
      } else {
        while stop < head.count, head[stop] != 0x0A { stop += 1 }
        if stop == head.count, !isWhole { break }
      }
      members.read(UnsafeBufferPointer(rebasing: head[at..<stop]))
      for member in members.members { samples.add(member) }
      records += 1
      at = layout.format == .jsonDocuments ? stop : stop + 1
    }
    return samples
  }

  /// Not one readable record in the head: each line is rejected for what is wrong with it.
  private func expectAnswer(in layout: inout Layout) {
    let answer = Layout.Assignment(
      column: layout.columns.count, name: "answer",
      reason: "no record could be read to find another", question: "answer")
    layout.columns.append("answer")
    layout.answers = [answer]
    layout.roles[.answer] = answer
  }

  /// Blanks before the first object, when it begins its line.
  private func indent(from start: Int) -> Int? {
    guard let brace = head[start...].firstIndex(of: 0x7B) else { return nil }
    var line = brace
    while line > start, head[line - 1] == 0x20 || head[line - 1] == 0x09 { line -= 1 }
    return line == start || head[line - 1] == 0x0A ? brace - line : nil
  }
}

/// The members that objects have had so far, each a column.
private struct MemberSamples {
  private(set) var names: [String] = []
  private(set) var samples: [ColumnSample] = []
  /// Whether a member was ever text or a number.
  private(set) var isText: [Bool] = []
  private var indices: [[UInt8]: Int] = [:]

  func holds(_ name: String) -> Bool { indices[name.bytes] != nil }

  mutating func add(_ member: JSONMembers.Member) {
    let name = member.name.bytes
    let index = indices[name] ?? names.count
    if index == names.count {
      indices[name] = index
      names.append(member.name)
      samples.append(ColumnSample())
      isText.append(false)
    }
    guard member.isText || member.kind == JSON_VALUE_NUMBER else { return }
    isText[index] = true
    member.value.withUnsafeBufferPointer { samples[index].add($0) }
  }

  /// A column for what lies in a member, unless there is one of that name.
  mutating func addPath(_ name: String) {
    guard !names.contains(where: { $0.isSameName(as: name) }) else { return }
    names.append(name)
    samples.append(ColumnSample())
    isText.append(true)
  }
}
