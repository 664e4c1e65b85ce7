import Aggregation
/// Random exports: quotes, line breaks inside cells, blank and repeated answers, broken rows, every
/// line ending, with and without a line break at the end.
struct RandomCorpus {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func csv(rows: Int) -> String {
    var text = "id,role,answer\n"
    for row in 0..<rows {
      let id = chance(0.2) ? "c\(Int.random(in: 0..<4, using: &random))" : "\(row)"
      switch Int.random(in: 0..<20, using: &random) {
      case 0: text += "\(id)\n"
      case 1: text += "\(id),a,b,c,d\n"
      case 2: text += "\(id),Clerk,\n"
      case 3: text += "\(id),Clerk,\"a \"stray\" quote\"\n"
      case 4: text += "\n"
      default: text += "\(id),\(word()),\(cell())\(chance(0.2) ? "\r\n" : "\n")"
      }
    }
    if chance(0.3) { text += "last,Clerk,without a line break" }
    return text
  }

  mutating func jsonLines(rows: Int) -> String {
    var text = ""
    for row in 0..<rows {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: text += "{\"id\":\"\(row)\",\"answer\":\n"
      case 1: text += "{\"id\":\"\(row)\",\"answer\":\"\"}\n"
      case 2: text += "{\"id\":\"x\",\"answer\":\"said twice\"}\n"
      default: text += "{\"id\":\(row),\"answer\":\"\(word()) \\\"\(word())\\\" \\u00e9\"}\n"
      }
    }
    return text
  }

  private mutating func cell() -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: "\"In \(Int.random(in: 1..<9, using: &random)) years, \(word())\"\"\(word())\"\"\""
    case 1: "\"\(word())\n\(word()), \r\n\(word())\""
    case 2: "\(word()) \(word())"
    default:
      ["I want to lead", "  padded ", "\u{E9}\u{4E2D}\u{1F600}", " "].randomElement(using: &random)!
    }
  }

  private mutating func word() -> String {
    ["lead", "learn the line", "open my own firm", "in five years", "caf\u{E9}", "staff"]
      .randomElement(using: &random)!
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }
}
