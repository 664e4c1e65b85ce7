import Aggregation
import Codebook

/// The rows behind one figure, and the filter that gives all of them.
struct FigureRows {
  struct Row {
    let `where`: String
    let detail: String?
  }

  let id: String
  let title: String
  let filter: String
  let rows: [Row]
  /// The rows in a line.
  let places: String

  /// Of every figure of the page that counts an answer.
  static func all(_ context: PageContext) -> [FigureRows] {
    let inputs = InputNumbers(context.contents.inputs)
    return context.scopes.flatMap { scope in
      ReportTag.all.compactMap { FigureRows($0, scope, context, inputs) }
    }
  }

  private init?(
    _ tag: ReportTag, _ scope: PageContext.Scope, _ context: PageContext, _ inputs: InputNumbers
  ) {
    guard let anchor = context.anchor(scope, tag) else { return nil }
    let strings = context.strings
    id = anchor
    title = strings(
      "figures.of",
      [
        "title": strings.title(tag), "scenario": scope.title,
        "answers": strings.counted("answers", scope.counts[tag]),
      ])
    var conditions = [tag.filter]
    if case .specificity = tag { conditions += ["mistake_non_answer = 0", "skipped is blank"] }
    if let scenario = scope.scenario {
      let name = if case .own(let name) = scenario { "“\(name.shortened)”" } else { scenario.name }
      conditions.append("scenario = \(name)")
    }
    filter = conditions.joined(separator: ", ")
    let behind = context.summary.rows(
      behind: tag, of: scope.scenario.map { [$0] } ?? context.summary.scenarios)
    rows = behind.map { row in
      Row(where: inputs.place(row.file, row.row), detail: Self.detail(row, of: tag, context))
    }
    places = rows.map(\.where).joined(separator: strings["format.list"])
  }

  /// The rule that found it and how far ahead the answer's goals lie.
  private static func detail(
    _ row: RowReference, of tag: ReportTag, _ context: PageContext
  ) -> String? {
    guard case .mistake = tag else { return nil }
    let rules = context.contents.pack.rules
    let rule =
      Int(row.rule.index) < rules.count
      ? [context.strings("figures.with_rule", ["rule": rules[Int(row.rule.index)].name.shortened])]
      : []
    let horizons = Horizon.allCases.filter(row.horizons.contains).map {
      context.strings.title(.horizon($0)).lowercased()
    }
    let parts = rule + horizons
    return parts.isEmpty ? nil : parts.joined(separator: context.strings["format.list"])
  }
}

/// How pages name a row: its number, with that of the input where there are several.
struct InputNumbers {
  private let numbers: [String: Int]

  init(_ inputs: [InputDescription]) {
    var numbers: [String: Int] = [:]
    for (place, input) in inputs.enumerated() where numbers[input.name] == nil {
      numbers[input.name] = place + 1
    }
    self.numbers = numbers
  }

  func place(_ file: String, _ row: Int) -> String {
    numbers.count < 2 ? String(row) : "\(numbers[file] ?? 0):\(row)"
  }
}
