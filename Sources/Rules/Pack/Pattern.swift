/// What a rule looks for: a sequence of elements over tokens.
///
/// The notation, elements separated by blanks:
///
/// | written | matches |
/// |---|---|
/// | `word` | that word |
/// | `{class}` | any word of the class |
/// | `<comma>` | punctuation or a shape (`<number>`, `<capitalised>`, …) |
/// | `(a\|b c\|{d})` | any of the alternatives, which may be sequences |
/// | `!x` | one token that is not x |
/// | `x?` | x or nothing; also after a bracketed alternative |
/// | `~3`, `~1-3` | up to three (one to three) tokens of any kind, inside the sentence |
/// | `^`, `$` | the start, the end of a sentence |
/// | `[ … ]` | the part that is evidence; without it the whole match is |
///
/// Fillers ("um", "you know") and quotation marks are passed over everywhere.
struct Pattern {
  indirect enum Node {
    case atom(String)
    case not([String])
    case alternatives([[Node]])
    case optional(Node)
    case gap(Int, Int)
    case openEvidence
    case closeEvidence
  }

  let nodes: [Node]

  struct SyntaxError: Error { let cause: String }

  init(_ text: String) throws(SyntaxError) {
    var parser = Parser(text: Array(text.utf8))
    nodes = try parser.sequence(until: nil)
    guard try Self.evidence(after: nodes, from: .ahead) != .open else {
      throw SyntaxError(cause: "a '[' is never closed")
    }
    guard nodes.contains(where: Self.matchesWords) else {
      throw SyntaxError(cause: "the pattern matches no words")
    }
  }

  /// Where a place of a pattern stands to the evidence.
  private enum EvidencePlace { case ahead, open, behind }

  /// Where a sequence leads to from a place; every way through it must lead to the same.
  private static func evidence(
    after nodes: [Node], from start: EvidencePlace
  ) throws(SyntaxError) -> EvidencePlace {
    var place = start
    for node in nodes {
      switch node {
      case .atom, .not, .gap: break
      case .openEvidence:
        guard place == .ahead else { throw SyntaxError(cause: "a second '['") }
        place = .open
      case .closeEvidence:
        guard place == .open else { throw SyntaxError(cause: "a ']' without a '[' before it") }
        place = .behind
      case .optional(let inner):
        guard try evidence(after: [inner], from: place) == place else {
          throw SyntaxError(cause: "a '[' or ']' in what may be left out")
        }
      case .alternatives(let sequences):
        var ends: [EvidencePlace] = []
        for sequence in sequences { ends.append(try evidence(after: sequence, from: place)) }
        guard ends.allSatisfy({ $0 == ends[0] }) else {
          throw SyntaxError(cause: "a '[' or ']' in one alternative and not in another")
        }
        place = ends[0]
      }
    }
    return place
  }

  /// Whether a node matches a word at least, one way or another.
  private static func matchesWords(_ node: Node) -> Bool {
    switch node {
    case .atom, .not: true
    case .gap(_, let high): high > 0
    case .optional(let inner): matchesWords(inner)
    case .alternatives(let sequences): sequences.contains { $0.contains(where: matchesWords) }
    case .openEvidence, .closeEvidence: false
    }
  }

  /// Reads bytes: all signs of the notation are ASCII, and a pack holds tens of thousands of names.
  private struct Parser {
    let text: [UInt8]
    var position = 0
    var depth = 0

    /// Words that a gap may span: no answer's clause is longer.
    private static let longestGap = 200
    /// Brackets within brackets.
    private static let deepest = 32

    private static func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
      switch Unicode.Scalar(byte) {
      case "(", ")", "|", "?", "]": true
      default: false
      }
    }

    mutating func sequence(until close: UInt8?) throws(SyntaxError) -> [Node] {
      var nodes: [Node] = []
      while true {
        while position < text.count, Self.isBlank(text[position]) { position += 1 }
        guard position < text.count else {
          if close != nil { throw SyntaxError(cause: "a '(' is never closed") }
          return nodes
        }
        if let close, text[position] == close || text[position] == UInt8(ascii: "|") {
          return nodes
        }
        nodes.append(try element())
      }
    }

    private mutating func element() throws(SyntaxError) -> Node {
      switch Unicode.Scalar(text[position]) {
      case "[":
        position += 1
        return .openEvidence
      case "]":
        position += 1
        return .closeEvidence
      case "^", "$":
        position += 1
        return .atom("<s>")
      case "~": return try gap()
      case "!":
        position += 1
        return .not(try names())
      case "(":
        let sequences = try alternatives()
        return optional(.alternatives(sequences))
      default:
        return optional(.atom(try name()))
      }
    }

    private mutating func optional(_ node: Node) -> Node {
      guard position < text.count, text[position] == UInt8(ascii: "?") else { return node }
      position += 1
      return .optional(node)
    }

    private mutating func alternatives() throws(SyntaxError) -> [[Node]] {
      position += 1
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else {
        throw SyntaxError(cause: "more than \(Self.deepest) '(' within each other")
      }
      var sequences: [[Node]] = []
      while true {
        let nodes = try sequence(until: UInt8(ascii: ")"))
        guard !nodes.isEmpty else { throw SyntaxError(cause: "an alternative is empty; use '?'") }
        sequences.append(nodes)
        let sign = text[position]
        position += 1
        if sign == UInt8(ascii: ")") { return sequences }
      }
    }

    /// What follows `!`: one name, or bracketed single names.
    private mutating func names() throws(SyntaxError) -> [String] {
      guard position < text.count else {
        throw SyntaxError(cause: "'!' has nothing after it")
      }
      guard text[position] == UInt8(ascii: "(") else { return [try name()] }
      return try alternatives().map { (sequence) throws(SyntaxError) -> String in
        guard sequence.count == 1, case .atom(let name) = sequence[0] else {
          throw SyntaxError(cause: "'!(…)' takes single words and classes only")
        }
        return name
      }
    }

    private mutating func name() throws(SyntaxError) -> String {
      let start = position
      while position < text.count, !Self.isBlank(text[position]),
        !Self.endsName(text[position])
      {
        position += 1
      }
      guard position > start else {
        throw SyntaxError(cause: "unexpected '\(Character(Unicode.Scalar(text[position])))'")
      }
      return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func gap() throws(SyntaxError) -> Node {
      position += 1
      let start = position
      while position < text.count,
        (0x30...0x39).contains(text[position]) || text[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      let written = String(decoding: text[start..<position], as: UTF8.self)
      let bounds = written.split(separator: "-", omittingEmptySubsequences: false).map {
        Int($0) ?? -1
      }
      let isWhole =
        position == text.count || Self.isBlank(text[position]) || Self.endsName(text[position])
      guard isWhole, !bounds.contains(-1) else {
        throw SyntaxError(cause: "'~\(written)' is no gap; write ~3 or ~1-3")
      }
      guard bounds.allSatisfy({ $0 <= Self.longestGap }) else {
        throw SyntaxError(cause: "'~\(written)' is longer than \(Self.longestGap) words")
      }
      switch bounds.count {
      case 1: return .gap(0, bounds[0])
      case 2 where bounds[0] <= bounds[1]: return .gap(bounds[0], bounds[1])
      default: throw SyntaxError(cause: "'~\(written)' is no gap; write ~3 or ~1-3")
      }
    }
  }
}

extension Pattern {
  /// Words of a match before and after its evidence; nil where that differs from match to match.
  var aroundEvidence: (before: Int, after: Int)? {
    var around = (before: 0, after: 0)
    var isOpen = false
    var isClosed = false
    for (index, node) in nodes.enumerated() {
      switch node {
      case .openEvidence:
        guard !isOpen, !isClosed, let length = Self.length(nodes[..<index]) else { return nil }
        isOpen = true
        around.before = length
      case .closeEvidence:
        guard !isClosed, let length = Self.length(nodes[(index + 1)...]) else { return nil }
        isClosed = true
        around.after = length
      default:
        guard !Self.holdsBracket(node) else { return nil }
      }
    }
    return around
  }

  /// How many words a sequence matches, if that is always as many.
  private static func length(_ nodes: some Sequence<Node>) -> Int? {
    var total = 0
    for node in nodes {
      switch node {
      case .atom, .not: total += 1
      case .gap(let low, let high):
        guard low == high else { return nil }
        total += low
      case .optional: return nil
      case .openEvidence, .closeEvidence: break
      case .alternatives(let sequences):
        let lengths = Set(sequences.map { length($0) })
        guard lengths.count == 1, let only = lengths.first, let only else { return nil }
        total += only
      }
    }
    return total
  }

  private static func holdsBracket(_ node: Node) -> Bool {
    switch node {
    case .atom, .not, .gap: false
    case .openEvidence, .closeEvidence: true
    case .optional(let inner): holdsBracket(inner)
    case .alternatives(let sequences): sequences.contains { $0.contains(where: holdsBracket) }
    }
  }
}
