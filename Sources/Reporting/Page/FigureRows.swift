import Aggregation
import Codebook
import Mustache

/// The rows behind the figures of a group of answers.
struct FigureGroup {
  let heading: String
  private(set) var figures: [FigureRows]

  /// Of every figure of the page that counts an answer, in the page's order.
  static func all(_ context: PageContext) -> [FigureGroup] {
    let inputs = InputNumbers(context.contents.inputs)
    let tags = ReportTag.all.map(Figure.tag)
    let mistakes = Mistake.allCases.map { Figure.tag(.mistake($0)) }
    func group(_ scope: PageContext.Scope, _ figures: [Figure]) -> FigureGroup {
      FigureGroup(
        heading: scope.title,
        figures: figures.compactMap { FigureRows($0, scope, context, inputs) })
    }
    func slices(_ slices: PageContext.SliceScopes?) -> [FigureGroup] {
      guard let slices else { return [] }
      return slices.scopes.filter { !slices.hides($0) }.map { group($0, [.answers] + mistakes) }
    }
    return context.scopes.enumerated().map { place, scope in
      group(scope, [.answers] + tags + (place == 0 ? MistakePair.all.map(Figure.pair) : []))
    } + slices(context.groups) + slices(context.months)
  }
}

extension FigureGroup {
  /// With fewer rows behind each figure, or words beside fewer of them.
  func cut(to detail: PageDetail) -> FigureGroup {
    var group = self
    for i in figures.indices { group.figures[i].cut(to: detail) }
    return group
  }
}

/// The rows behind one figure, and the condition that gives all of them.
struct FigureRows {
  struct Quote { let text: String }
  struct Row {
    let `where`: String
    let quotes: [Quote]
    let detail: String?
  }

  let id: String
  let title: String
  let answers: String
  let filter: String
  /// The filter as Markdown.
  let code: String
  /// The first rows, with the words that show what the figure counts.
  private(set) var rows: [Row]
  private(set) var hasRows: Bool
  /// The numbers of the others, in a line; nil where there are none.
  private(set) var others: String?
  /// The numbers of all, in a line.
  private(set) var places: String
  /// Of all rows, and what stands between them in a line.
  private let numbers: [String]
  private let separator: String

  fileprivate init?(
    _ figure: Figure, _ scope: PageContext.Scope, _ context: PageContext, _ inputs: InputNumbers
  ) {
    guard let anchor = context.anchor(scope, figure) else { return nil }
    let strings = context.strings
    id = anchor
    title =
      switch figure {
      case .answers: strings["figures.answers"]
      case .tag(let tag): strings.title(tag)
      case .pair(let pair): strings.title(pair)
      }
    answers = strings.counted("answers", scope.counts[figure])
    filter = ([figure.filter] + [scope.filter].compactMap(\.self)).joined(separator: " AND ")
    code = MarkdownContentType.code(filter)
    let summary = context.summary
    let all =
      switch scope.answers {
      case .all: summary.rows(behind: figure, of: summary.scenarios)
      case .scenario(let label): summary.rows(behind: figure, of: [label])
      // No rows of a cell that is hidden in the tables: they would say how large it is.
      case .group(let name):
        summary.rows(behind: figure, ofGroup: name).filter {
          context.groups?.hidden.hides(name, $0.scenario) == false
        }
      case .month(let name):
        summary.rows(behind: figure, ofMonth: name).filter {
          context.months?.hidden.hides(name, $0.scenario) == false
        }
      }
    let showsWords = context.contents.examplesPerMistake > 0
    rows = all.map { row in
      Row(
        where: inputs.place(row.file, row.row),
        quotes: showsWords ? row.evidence.compactMap(\.words).map(Quote.init) : [],
        detail: Self.detail(row, context))
    }
    separator = strings["format.list"]
    numbers = rows.map(\.where)
    places = ""
    hasRows = false
    cut(to: context.detail)
  }

  /// Cuts what a page with more detail has.
  fileprivate mutating func cut(to detail: PageDetail) {
    rows = Array(rows.prefix(detail.words))
    hasRows = !rows.isEmpty
    let kept = numbers.prefix(detail.rows)
    places = kept.joined(separator: separator)
    let rest = kept.dropFirst(rows.count)
    others = rest.isEmpty ? nil : rest.joined(separator: separator)
  }

  /// The rules that found it and how far ahead the answer's goals lie.
  private static func detail(_ row: RowReference, _ context: PageContext) -> String? {
    let rules = context.contents.pack.rules
    let names = row.evidence.compactMap { piece in
      Int(piece.rule.index) < rules.count
        ? context.strings(
          "figures.with_rule", ["rule": rules[Int(piece.rule.index)].name.shortened]) : nil
    }
    let horizons = Horizon.allCases.filter(row.horizons.contains).map {
      context.strings.title(.horizon($0)).lowercased()
    }
    let parts = names + horizons
    return parts.isEmpty ? nil : parts.joined(separator: context.strings["format.list"])
  }

  /// The bytes it takes in a page, roughly.
  var size: Int {
    let quoted = rows.reduce(0) { sum, row in
      sum + 60 + row.where.utf8.count + (row.detail?.utf8.count ?? 0)
        + row.quotes.reduce(0) { $0 + 10 + $1.text.utf8.count }
    }
    return 160 + id.utf8.count + title.utf8.count + filter.utf8.count + quoted
      + (others?.utf8.count ?? 0)
  }
}

/// How pages name a row: its number, with that of the input where there are several.
struct InputNumbers {
  private let numbers: [[UInt8]: Int]

  init(_ inputs: [InputDescription]) {
    var numbers: [[UInt8]: Int] = [:]
    for (place, input) in inputs.enumerated() where numbers[input.name.bytes] == nil {
      numbers[input.name.bytes] = place + 1
    }
    self.numbers = numbers
  }

  func place(_ file: String, _ row: Int) -> String {
    numbers.count < 2 ? String(row) : "\(numbers[file.bytes] ?? 0):\(row)"
  }
}

// A page has thousands of these: upon each, reflection took a third of the time the page did.
extension FigureRows.Row: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "where": `where`
    case "quotes": quotes
    case "detail": detail
    default: nil
    }
  }
}

extension FigureRows.Quote: MustacheParent {
  func child(named name: String) -> Any? { name == "text" ? text : nil }
}
