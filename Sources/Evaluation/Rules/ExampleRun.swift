import Pipeline
import Rules
import Tagging

/// Every example of every rule, run: an example matches if its rule fires in it and nothing calls
/// the match off.
public struct ExampleRun: Sendable {
  /// An example that did not do what it must.
  public struct Failure: Sendable {
    public var rule: Rule
    public var example: RuleExample
    /// Where the rule fired but was called off: by what.
    public var calledOffBy: [String]
  }

  public let rules: Int
  public let examples: Int
  public let failures: [Failure]
  /// Rules without an example that must match or without one that must not.
  public let untried: [Rule]

  /// Runs the examples of a pack.
  public init(of rules: TaggingRules) {
    let pack = rules.pack
    var tagger = rules.tagger()
    var inspection = Inspection()
    var failures: [Failure] = []
    for (index, rule) in pack.rules.enumerated() {
      for example in rule.examples {
        Array(example.text.utf8).withUnsafeBufferPointer {
          tagger.inspect($0, into: &inspection)
        }
        let own = inspection.matches.filter { $0.rule == index }
        let isMatched = own.contains { $0.calledOffBy == nil }
        if isMatched != example.mustMatch {
          failures.append(
            Failure(
              rule: rule, example: example,
              calledOffBy: isMatched ? [] : own.compactMap { $0.calledOffBy?.name(in: pack) }))
        }
      }
    }
    self.rules = pack.rules.count
    examples = pack.rules.reduce(0) { $0 + $1.examples.count }
    self.failures = failures
    untried = pack.rules.filter { rule in
      !rule.examples.contains(where: \.mustMatch) || rule.examples.allSatisfy(\.mustMatch)
    }
  }
}

extension ExampleRun.Failure: CustomStringConvertible {
  /// File and line, the rule, and what is wrong.
  public var description: String {
    let place = "\(rule.file):\(example.line): \(rule.id)"
    guard example.mustMatch else { return "\(place) must not match “\(example.text)”" }
    let why =
      calledOffBy.isEmpty ? "" : "; it is called off by \(calledOffBy.joined(separator: ", "))"
    return "\(place) must match “\(example.text)”\(why)"
  }
}

extension InspectedMatch.Reason {
  /// The call-off's name in rule files, or the rule's id.
  func name(in pack: RulePack) -> String {
    switch self {
    case .callOff(let callOff): callOff.rawValue
    case .rule(let rule): pack.rules[rule].id
    }
  }
}
