import Aggregation
import Codebook
import Yams

/// What a report says, by key; English, or another language with English where it has a gap.
public struct ReportStrings: Sendable {
  private var texts: [String: String]

  /// The built-in strings, as the file that a translation starts from.
  public static let english = String(decoding: PackageResources.english_yaml, as: UTF8.self)

  /// English.
  public init() { texts = Self.englishTexts }

  /// The strings of a YAML file; what it leaves out stays English.
  public init(yaml: String, path: String) throws(ReportingError) {
    texts = Self.englishTexts
    for (key, text, line) in try Self.read(yaml, path: path) {
      guard texts[key] != nil else {
        throw .badStrings(path: path, line: line, cause: "no text of a report is called '\(key)'")
      }
      texts[key] = text
    }
  }

  private static let englishTexts: [String: String] = {
    // The built-in file is read by every test; an error in it cannot reach a user.
    let entries = try! read(english, path: "english.yaml")
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.text) })
  }()

  private typealias Entry = (key: String, text: String, line: Int?)

  private static func read(_ yaml: String, path: String) throws(ReportingError) -> [Entry] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _), YamlError.composer(_, let problem, let mark, _)
    {
      throw .badStrings(path: path, line: mark.line, cause: "not YAML: \(problem)")
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      let names = keys.sorted().joined(separator: "', '")
      throw .badStrings(
        path: path, line: context.mark.line, cause: "'\(names)' stands twice in what begins here")
    } catch {
      throw .badStrings(path: path, line: nil, cause: "not YAML")
    }
    var entries: [Entry] = []
    func walk(_ node: Node, _ prefix: String) throws(ReportingError) {
      switch node {
      case .scalar(let scalar) where !prefix.isEmpty:
        entries.append((prefix, scalar.string, node.mark?.line))
      case .mapping(let mapping):
        for (key, value) in mapping {
          guard let name = key.string else { continue }
          try walk(value, prefix.isEmpty ? name : prefix + "." + name)
        }
      default:
        throw .badStrings(
          path: path, line: node.mark?.line, cause: "expected a text or a mapping of texts")
      }
    }
    if let root { try walk(root, "") }
    return entries
  }

  /// The text of that key.
  subscript(key: String) -> String { texts[key] ?? key }

  /// The text of that key with the names in braces replaced.
  func callAsFunction(_ key: String, _ values: [String: String]) -> String {
    Self.filled(self[key], values)
  }

  /// Replaces in one pass, so that a brace in a value stays what it is.
  static func filled(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let after = rest.index(after: open)
      if let close = rest[after...].firstIndex(of: "}"),
        let value = values[String(rest[after..<close])]
      {
        result += value
        rest = rest[rest.index(after: close)...]
      } else {
        result += "{"
        rest = rest[after...]
      }
    }
    return result + rest
  }

  /// Every text as nested dictionaries, for templates: `t.mistakes.title`.
  func tree(_ values: [String: String], _ render: (String) -> String) -> [String: Any] {
    var tree: [String: Any] = [:]
    for (key, text) in texts {
      Self.insert(
        render(Self.filled(text, values)), at: key.split(separator: ".")[...], in: &tree)
    }
    return tree
  }

  private static func insert(
    _ text: String, at path: ArraySlice<Substring>, in tree: inout [String: Any]
  ) {
    guard let first = path.first.map(String.init) else { return }
    if path.count == 1 {
      tree[first] = text
    } else {
      var branch = tree[first] as? [String: Any] ?? [:]
      insert(text, at: path.dropFirst(), in: &branch)
      tree[first] = branch
    }
  }
}

/// Numbers, shares and days in the report's language.
extension ReportStrings {
  /// With the thousands apart.
  func number(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { result.append(self["format.thousands"]) }
      result.append(digit)
    }
    return number < 0 ? "−" + result : result
  }

  func decimal(_ number: Double, _ decimals: Int = 1) -> String {
    let digits = DecimalText.fixed(number, decimals: decimals)
      .replacing(".", with: self["format.decimal"])
    return digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  /// `share` (0 to 1) as a percentage.
  func percent(_ share: Double) -> String {
    self("format.percent", ["number": decimal(share * 100)])
  }

  func range(_ low: String, _ high: String) -> String {
    self("format.range", ["low": low, "high": high])
  }

  func interval(_ share: Share) -> String {
    share.interval.map { range(percent($0.low), percent($0.high)) } ?? ""
  }

  /// "10.1–14.9", in percent.
  func between(_ interval: (low: Double, high: Double)) -> String {
    "\(decimal(interval.low * 100))–\(decimal(interval.high * 100))"
  }

  /// "12.5% (10.1–14.9)", as charts and the cells of wide tables have it; empty without answers.
  func shareWithInterval(_ share: Share) -> String {
    guard let value = share.value, let interval = share.interval else { return "" }
    return "\(percent(value)) (\(between(interval)))"
  }

  /// A difference of shares in percentage points, with its sign.
  func points(_ difference: Double) -> String {
    let text = decimal(difference * 100)
    // A difference that rounds to nothing has no sign.
    guard text.utf8.contains(where: { (0x31...0x39).contains($0) }) else { return text }
    return text.hasPrefix("−") ? text : "+" + text
  }

  private func name(ofMonth number: Int) -> String {
    let months = self["format.months"].split(separator: ",")
    return months.count == 12
      ? months[number - 1].drop { $0 == " " }.description : String(number)
  }

  /// A month as in `2026-03`; anything else stays as it is.
  func month(_ text: String) -> String {
    guard let date = CalendarDate(text + "-01") else { return text }
    let number = String(date.month)
    return self(
      "format.month",
      [
        "year": String(date.year), "month": number.count < 2 ? "0" + number : number,
        "month_name": name(ofMonth: date.month),
      ])
  }

  func date(_ date: CalendarDate) -> String {
    let month = name(ofMonth: date.month)
    let (day, number) = (String(date.day), String(date.month))
    return self(
      "format.date",
      [
        "year": String(date.year), "month": number.count < 2 ? "0" + number : number,
        "month_name": month, "day": day, "day2": day.count < 2 ? "0" + day : day,
      ])
  }

  /// A day as in `2026-03-01`; anything else stays as it is.
  func date(_ text: String) -> String { CalendarDate(text).map { date($0) } ?? text }

  /// "1 answer", "3,888 answers".
  func counted(_ noun: String, _ count: Int) -> String {
    self(count == 1 ? noun + ".one" : noun + ".other", ["n": number(count)])
  }
}
