import Codebook
import FoundationEssentials
import Glibc
import Ingestion

/// An answer that somebody labelled.
public struct LabelledAnswer: Sendable {
  public var id: String
  /// The role applied for; empty where none is given.
  public var role: String
  /// As written; empty where none is given.
  public var date: String
  public var text: String
  public var labels: Labels
  public var file: String
}

extension LabelledAnswer {
  /// The answers of a file, one JSON object a line; of lines with the same id the last counts.
  ///
  /// - Throws: `EvaluationError` with path, line and cause.
  public static func read(_ path: String) throws(EvaluationError) -> [LabelledAnswer] {
    let bytes = try bytes(of: path)
    var answers: [LabelledAnswer] = []
    var places: [String: Int] = [:]
    let decoder = JSONDecoder()
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    )
    .enumerated() {
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      let record: Record
      do {
        record = try decoder.decode(Record.self, from: Data(line))
      } catch {
        throw .notLabelled(path: path, line: index + 1, cause: Record.cause(of: error))
      }
      let answer = LabelledAnswer(
        id: record.id, role: record.role ?? "", date: record.date ?? "", text: record.text,
        labels: record.labels, file: path)
      if let place = places[answer.id] {
        answers[place] = answer
      } else {
        places[answer.id] = answers.count
        answers.append(answer)
      }
    }
    return answers
  }

  private static func bytes(of path: String) throws(EvaluationError) -> [UInt8] {
    let descriptor =
      path == "-"
      ? STDIN_FILENO : PathSpelling.withBytes(of: path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw .unreadable(path: path, cause: String(cString: strerror(errno)))
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += block[..<count]
      } else if errno != EINTR {
        throw .unreadable(path: path, cause: String(cString: strerror(errno)))
      }
    }
  }
}

/// One line of a labelled file.
private struct Record: Decodable {
  var id: String
  var role: String?
  var date: String?
  var text: String
  var labels = Labels()

  private enum Key: String, CodingKey {
    case id, role, date, text, answer, scenario, goals, times, targets, components, specificity
    case mistakes
  }

  private struct Goal: Decodable {
    var quote: String
    var horizon: Horizon
  }
  private struct Time: Decodable {
    var quote: String
    var months: [Int?]?
  }
  private struct Target: Decodable {
    var quote: String
    var kind: TargetKind
    var value: Double?
  }
  private struct Evidence: Decodable {
    var tag: Mistake
    var quote: String
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    if let number = try? object.decode(Int.self, forKey: .id) {
      id = String(number)
    } else {
      id = try object.decode(String.self, forKey: .id)
    }
    role = try object.decodeIfPresent(String.self, forKey: .role)
    date = try object.decodeIfPresent(String.self, forKey: .date)
    text =
      try object.decodeIfPresent(String.self, forKey: .text)
      ?? object.decode(String.self, forKey: .answer)
    labels.scenario = try object.decodeIfPresent(Scenario.self, forKey: .scenario) ?? .unknown
    labels.specificity = try object.decodeIfPresent(Int.self, forKey: .specificity) ?? 0
    guard (0...3).contains(labels.specificity) else {
      throw DecodingError.dataCorruptedError(
        forKey: .specificity, in: object,
        debugDescription: "specificity is 0 to 3, not \(labels.specificity)")
    }
    labels.goals = try (object.decodeIfPresent([Goal].self, forKey: .goals) ?? [])
      .map { Labels.Goal(quote: Quote($0.quote), horizon: $0.horizon) }
    for time in try object.decodeIfPresent([Time].self, forKey: .times) ?? [] {
      guard let months = time.months, !months.isEmpty else { continue }
      guard months.count == 2, let least = months[0] else {
        throw DecodingError.dataCorruptedError(
          forKey: .times, in: object, debugDescription: "months are [least, most] or [least, null]")
      }
      labels.times.append(
        Labels.Time(quote: Quote(time.quote), months: Months(least, months[1])))
    }
    labels.targets = try (object.decodeIfPresent([Target].self, forKey: .targets) ?? [])
      .map { Labels.Target(quote: Quote($0.quote), kind: $0.kind, value: $0.value) }
    let components = try object.decodeIfPresent([String: Bool].self, forKey: .components) ?? [:]
    for (name, isThere) in components where isThere {
      guard let component = Component(name: name) else {
        throw DecodingError.dataCorruptedError(
          forKey: .components, in: object, debugDescription: "there is no component '\(name)'")
      }
      labels.components.insert(component)
    }
    labels.mistakes = try (object.decodeIfPresent([Evidence].self, forKey: .mistakes) ?? [])
      .map { Labels.MistakeEvidence(tag: $0.tag, quote: Quote($0.quote)) }
  }

  /// What is wrong with a line, without the decoder's own words for where.
  static func cause(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(path(context))' has a value of another type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
    case .dataCorrupted(let context): "'\(path(context))': \(context.debugDescription)"
    default: "\(error)"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.reduce("") { path, key in
      if let index = key.intValue { return path + "[\(index)]" }
      return path.isEmpty ? key.stringValue : path + "." + key.stringValue
    }
  }
}
