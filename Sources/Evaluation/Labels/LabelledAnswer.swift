import Codebook
import FoundationEssentials
import Ingestion
import Pipeline

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
  /// Of the file; counts from 1.
  public var line: Int
}

extension LabelledAnswer {
  /// The answers of a file, which may be packed as every input may, one JSON object a line; of lines with the same id the last counts.
  ///
  /// - Throws: `EvaluationError` with path, line and cause.
  public static func read(_ path: String) throws(EvaluationError) -> [LabelledAnswer] {
    let bytes = try bytes(of: path)
    var answers: [LabelledAnswer] = []
    var places: [[UInt8]: Int] = [:]
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
        throw .notLabelled(path: path, line: index + 1, cause: Record.cause(of: error, in: line))
      }
      let answer = LabelledAnswer(
        id: record.id, role: record.role ?? "", date: record.date ?? "", text: record.text,
        labels: record.labels, file: path, line: index + 1)
      if let place = places[answer.id.bytes] {
        answers[place] = answer
      } else {
        places[answer.id.bytes] = answers.count
        answers.append(answer)
      }
    }
    return answers
  }

  private static func bytes(of path: String) throws(EvaluationError) -> [UInt8] {
    do throws(IngestionError) {
      return try Input(path: path, name: path).unpackedBytes()
    } catch {
      throw .unreadable(error)
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
    var months: [Double?]?
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
    if let date {
      let cell = Array(date.utf8).withUnsafeBufferPointer { DateCell($0) }
      if cell == .swappable || cell == .unreadable {
        throw Self.fault(.date, "is no day that could be read; write 2026-03-01")
      }
    }
    let name = try object.decodeIfPresent(String.self, forKey: .text) == nil ? Key.answer : .text
    text = try object.decode(String.self, forKey: name)
    let answer = Array(text.utf8)
    if answer.withUnsafeBufferPointer({ isBlank($0) }) {
      throw Self.fault(name, "is empty: an empty answer is skipped, never labelled")
    }
    func quotes<Item>(_ items: [Item], _ key: Key, _ quote: (Item) -> String) throws -> [Quote] {
      try items.enumerated().map { place, item in
        let text = quote(item)
        guard Self.holds(answer, text) else {
          throw Self.fault(
            key, part: "[\(place)].quote",
            text.isEmpty ? "is empty" : "does not stand in the text, letter by letter")
        }
        return Quote(text)
      }
    }
    labels.scenario = try object.decodeIfPresent(Scenario.self, forKey: .scenario) ?? .unknown
    let level = try object.decodeIfPresent(Double.self, forKey: .specificity) ?? 0
    guard let level = Int(exactly: level), (0...3).contains(level) else {
      throw Self.fault(.specificity, "must be a whole number from 0 to 3")
    }
    labels.specificity = level
    let goals = try object.decodeIfPresent([Goal].self, forKey: .goals) ?? []
    labels.goals = zip(try quotes(goals, .goals, \.quote), goals)
      .map { Labels.Goal(quote: $0, horizon: $1.horizon) }
    let times = try object.decodeIfPresent([Time].self, forKey: .times) ?? []
    for (place, (quote, time)) in zip(try quotes(times, .times, \.quote), times).enumerated() {
      guard let ends = time.months, !ends.isEmpty else { continue }
      guard let months = Self.months(ends) else {
        throw Self.fault(
          .times, part: "[\(place)].months",
          "must be whole numbers from 0 on, [least, most] or [least, null]")
      }
      labels.times.append(Labels.Time(quote: quote, months: months))
    }
    let targets = try object.decodeIfPresent([Target].self, forKey: .targets) ?? []
    labels.targets = zip(try quotes(targets, .targets, \.quote), targets)
      .map { Labels.Target(quote: $0, kind: $1.kind, value: $1.value) }
    let components = try object.decodeIfPresent([String: Bool].self, forKey: .components) ?? [:]
    for (name, isThere) in components where isThere {
      guard let component = Component(name: name) else {
        throw DecodingError.dataCorruptedError(
          forKey: .components, in: object, debugDescription: "there is no component '\(name)'")
      }
      labels.components.insert(component)
    }
    let mistakes = try object.decodeIfPresent([Evidence].self, forKey: .mistakes) ?? []
    labels.mistakes = zip(try quotes(mistakes, .mistakes, \.quote), mistakes)
      .map { Labels.MistakeEvidence(tag: $1.tag, quote: $0) }
  }

  /// nil where the ends are none of a stretch of time.
  private static func months(_ ends: [Double?]) -> Months? {
    guard ends.count == 2, let first = ends[0], let least = Int(exactly: first), least >= 0 else {
      return nil
    }
    guard let last = ends[1] else { return Months(least, nil) }
    guard let most = Int(exactly: last), most >= least else { return nil }
    return Months(least, most)
  }

  /// What is wrong with a member, or with a part of it.
  private struct Fault: Error {
    let cause: String
  }

  private static func fault(
    _ key: Key, part: String = "", _ cause: String
  ) -> Fault {
    Fault(cause: "'\(key.stringValue)\(part)' \(cause)")
  }

  private static func holds(_ text: [UInt8], _ quote: String) -> Bool {
    let quote = Array(quote.utf8)
    return !quote.isEmpty && text.firstRange(of: quote) != nil
  }

  /// Any JSON.
  private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
  }

  /// What is wrong with a line, without the decoder's own words for where.
  static func cause(of error: any Error, in line: ArraySlice<UInt8>) -> String {
    if let fault = error as? Fault { return fault.cause }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context): "'\(path(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context) where context.codingPath.isEmpty: "it is no JSON object"
    case .valueNotFound(_, let context) where context.codingPath.isEmpty: "it is no JSON object"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(path(context.codingPath))' has a value of another type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      if String(validating: line, as: UTF8.self) == nil {
        "it is not UTF-8"
      } else if (try? JSONDecoder().decode(Anything.self, from: Data(line))) == nil {
        "it is not JSON"
      } else if holdsHalfCharacter(line) {
        "it holds half of a character's two \\u escapes, without the other half"
      } else {
        "it holds a number beyond what can be read"
      }
    case .dataCorrupted(let context): "'\(path(context.codingPath))': \(context.debugDescription)"
    default: "\(error)"
    }
  }

  /// Whether an escape from `\ud800` to `\udfff` stands alone in the JSON.
  private static func holdsHalfCharacter(_ line: ArraySlice<UInt8>) -> Bool {
    let line = Array(line)
    func escape(_ at: Int) -> UInt16? {
      guard at + 6 <= line.count, line[at] == UInt8(ascii: "\\"), line[at + 1] == UInt8(ascii: "u")
      else { return nil }
      return UInt16(String(decoding: line[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
    }
    var at = 0
    while at < line.count {
      switch escape(at) {
      case let unit? where UTF16.isLeadSurrogate(unit):
        guard let next = escape(at + 6), UTF16.isTrailSurrogate(next) else { return true }
        at += 12
      case let unit? where UTF16.isTrailSurrogate(unit): return true
      // Of other escapes the character after the backslash is none that begins one.
      default: at += line[at] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return false
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return path + "[\(index)]" }
      return path.isEmpty ? key.stringValue : path + "." + key.stringValue
    }
  }
}
