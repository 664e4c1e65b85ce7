import Aggregation
import Codebook

/// Which cells of a table slice × scenario are hidden, and which slices are not even named.
///
/// The table stands in a report with its totals: a line for each slice, a column for each scenario,
/// and "all" as one more line and one more column. In every line and every column what is hidden
/// could follow from the rest; so hidden cells are seen as the edges of a graph between lines and
/// columns, and further cells are hidden until
///
/// - no line or column has a single hidden cell, or hidden cells that are a small group together;
/// - no hidden cell is a bridge of the graph: a bridge follows from the totals of one of its sides,
///   a cell on a cycle does not.
///
/// What a slice that is not named has no answers of is not shown, but may follow: where the unnamed slices
/// are a small group together and all of one scenario, zeros in the others would tell of which. Then one of
/// these zeros is taken for a hidden cell, too. Other zeros are shown: they say of a group that is large
/// enough what it has none of.
///
/// Answers that no slice has, as those without a date, are a line of their own that is never shown, but
/// follows from the totals as one that is.
///
/// What is kept from following are sizes: how many answers a hidden cell has, and how many of hidden cells
/// together are rated. The tags of so few may still be bounded by the shown counts of the tag around
/// them, and follow where these are 0 or all.
///
/// (After J. Kelly, B. Golden and A. Assad, "Cell suppression: disclosure protection for sensitive
/// tabular data", Networks 22 (1992), 397–417, where that condition on cycles is derived.)
struct SliceSuppression {
  /// The slices that have enough answers to be named, in byte order.
  let names: [String]
  /// How many have not.
  let unnamed: Int

  private struct Cell: Hashable { var line, column: Int }

  /// The table has more cells than can be closed in reasonable time (`mostCells`): only the slices'
  /// totals are shown, and nothing by scenario.
  let showsTotalsOnly: Bool

  static let mostCells = 20_000

  private let place: [String: Int]
  private let columns: [ScenarioLabel: Int]
  private let hidden: Set<Cell>

  /// - Parameters:
  ///   - whole: all answers, those too that no slice has.
  ///   - total: hides scenarios of all answers together; those totals are shown or hidden already.
  init(_ slices: Slices, of whole: ScenarioTable, total: Suppression, minimumGroup: Int) {
    let all = slices.names
    place = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    columns = Dictionary(uniqueKeysWithValues: whole.scenarios.enumerated().map { ($1, $0) })
    showsTotalsOnly = all.count * columns.count > Self.mostCells
    let scenarios = showsTotalsOnly ? [] : whole.scenarios
    let named = all.map { Line(slices[$0], scenarios) }
    // Where values were let go of, all answers are more than the slices': nothing follows from
    // their total, but within a slice it does.
    let spansAll = !slices.isCut
    let rest = named.reduce(Line(whole, scenarios)) { $0.less($1) }
    let lines = named + (spansAll && rest.all.answers > 0 ? [rest] : [])
    let totalLine = lines.count

    var sizes: [Cell: Size] = [:]
    var hidden: Set<Cell> = []
    for (line, counts) in lines.enumerated() {
      for (column, size) in (counts.scenarios + [counts.all]).enumerated() {
        let cell = Cell(line: line, column: column)
        if size.answers > 0 { sizes[cell] = size }
        if total.hidesAll || size.isSmall(minimumGroup) { hidden.insert(cell) }
      }
    }
    for (column, scenario) in scenarios.enumerated() where total.hides(scenario) {
      hidden.insert(Cell(line: totalLine, column: column))
    }
    var graph = Graph(
      lines: lines.count + 1, columns: scenarios.count + 1, sizes: sizes, hidden: hidden)
    if spansAll {
      graph.keepDoubt(
        about: lines.indices.filter { lines[$0].all.isSmall(minimumGroup) },
        minimumGroup: minimumGroup)
    }
    graph.close(minimumGroup: minimumGroup, columnsAddUp: spansAll)
    self.hidden = graph.hidden
    names = zip(all, named).filter {
      !total.hidesAll && $1.all.answers > 0 && !$1.all.isSmall(minimumGroup)
    }.map(\.0)
    unnamed = named.count { $0.all.answers > 0 } - names.count
  }

  /// `scenario` nil: all of the slice's answers.
  func hides(_ name: String, _ scenario: ScenarioLabel?) -> Bool {
    guard let line = place[name] else { return true }
    if showsTotalsOnly { return scenario != nil || hidden.contains(Cell(line: line, column: 0)) }
    let column = scenario.map { columns[$0] } ?? columns.count
    guard let column else { return false }
    return hidden.contains(Cell(line: line, column: column))
  }

  /// How many answers, and how many that are no `non_answer`.
  private struct Size {
    var answers = 0
    var rated = 0

    init() {}

    init(_ counts: ScenarioCounts) { (answers, rated) = (counts.answers, counts.rated) }

    func isSmall(_ minimum: Int) -> Bool {
      Suppression.isSmall(answers: answers, rated: rated, minimum)
    }

    static func + (a: Size, b: Size) -> Size {
      var sum = a
      sum.answers += b.answers
      sum.rated += b.rated
      return sum
    }

    static func - (a: Size, b: Size) -> Size {
      var rest = a
      rest.answers -= b.answers
      rest.rated -= b.rated
      return rest
    }
  }

  /// The sizes of a slice.
  private struct Line {
    var scenarios: [Size]
    var all: Size

    init(_ table: ScenarioTable, _ scenarios: [ScenarioLabel]) {
      self.scenarios = scenarios.map { Size(table.counts(of: $0)) }
      all = Size(table.all)
    }

    func less(_ part: Line) -> Line {
      var rest = self
      rest.scenarios = zip(scenarios, part.scenarios).map { $0 - $1 }
      rest.all = all - part.all
      return rest
    }
  }

  private struct Graph {
    let lines: Int
    let columns: Int
    let sizes: [Cell: Size]
    var hidden: Set<Cell>

    private func answers(_ cell: Cell) -> Int { sizes[cell]?.answers ?? 0 }

    /// Hides a cell without answers in a line of `unnamed` slices where zeros would tell which scenario
    /// all their few answers are of: the one beside which the fewest answers have to be hidden, none where
    /// some of its column are hidden already.
    mutating func keepDoubt(about unnamed: [Int], minimumGroup: Int) {
      let scenarios = 0..<columns - 1
      let sums = scenarios.map { column in
        unnamed.reduce(0) { $0 + answers(Cell(line: $1, column: column)) }
      }
      guard unnamed.count == 1 || sums.reduce(0, +) < minimumGroup,
        sums.count(where: { $0 > 0 }) == 1
      else { return }
      /// nil where no other line has answers of the scenario.
      func cost(_ column: Int) -> Int? {
        let others = (0..<lines).filter { !unnamed.contains($0) }
          .map { Cell(line: $0, column: column) }
        return others.contains(where: hidden.contains)
          ? 0 : others.compactMap { sizes[$0]?.answers }.min()
      }
      let possible = scenarios.filter { sums[$0] == 0 }.compactMap { column in
        cost(column).map { (cost: $0, column: column) }
      }
      if let least = possible.min(by: { ($0.cost, $0.column) < ($1.cost, $1.column) }) {
        hidden.insert(Cell(line: unnamed[0], column: least.column))
      }
    }

    /// Hides cells until nothing hidden follows from what is shown.
    mutating func close(minimumGroup: Int, columnsAddUp: Bool) {
      var byLine = [Set<Int>](repeating: [], count: lines)
      var byColumn = [Set<Int>](repeating: [], count: columns)
      for cell in hidden {
        byLine[cell.line].insert(cell.column)
        byColumn[cell.column].insert(cell.line)
      }
      func hide(_ cell: Cell, _ graph: inout Graph) {
        graph.hidden.insert(cell)
        byLine[cell.line].insert(cell.column)
        byColumn[cell.column].insert(cell.line)
      }
      var isSettled = false
      while !isSettled {
        isSettled = true
        for line in 0..<lines - 1 {
          while isOpen(byLine[line].map { Cell(line: line, column: $0) }, minimumGroup),
            let cell = smallest(in: (0..<columns).map { Cell(line: line, column: $0) })
          {
            hide(cell, &self)
            isSettled = false
          }
        }
        guard columnsAddUp else { continue }
        for column in 0..<columns {
          while isOpen(byColumn[column].map { Cell(line: $0, column: column) }, minimumGroup),
            let cell = smallest(in: (0..<lines - 1).map { Cell(line: $0, column: column) })
          {
            hide(cell, &self)
            isSettled = false
          }
        }
        guard isSettled else { continue }
        // Cells that no way leads round are as large as a total that is shown.
        for bridge in bridges() {
          let path = wayRound(bridge)
          guard !path.isEmpty else { continue }
          for cell in path { hide(cell, &self) }
          isSettled = false
          break
        }
      }
    }

    /// The shown cells with the fewest answers in all that close a cycle with a hidden one; empty
    /// where none do. (E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische
    /// Mathematik 1 (1959), 269–271: hidden cells cost nothing, shown ones their answers.)
    private func wayRound(_ bridge: Cell) -> [Cell] {
      var cost = [Int](repeating: .max, count: lines + columns)
      var from = [Cell?](repeating: nil, count: lines + columns)
      var isDone = [Bool](repeating: false, count: lines + columns)
      cost[bridge.line] = 0
      while let node = cost.indices.filter({ !isDone[$0] && cost[$0] < .max }).min(by: {
        cost[$0] < cost[$1]
      }), node != lines + bridge.column {
        isDone[node] = true
        let cells =
          node < lines
          ? (0..<columns).map { Cell(line: node, column: $0) }
          : (0..<lines).map { Cell(line: $0, column: node - lines) }
        for cell in cells where cell != bridge {
          let step: Int
          if hidden.contains(cell) {
            step = 0
          } else if cell.line < lines - 1, answers(cell) > 0 {
            step = answers(cell)
          } else {
            continue
          }
          let next = node < lines ? lines + cell.column : cell.line
          if cost[node] + step < cost[next] {
            cost[next] = cost[node] + step
            from[next] = cell
          }
        }
      }
      var path: [Cell] = []
      var node = lines + bridge.column
      while let cell = from[node] {
        if !hidden.contains(cell) { path.append(cell) }
        node = node < lines ? lines + cell.column : cell.line
      }
      return path
    }

    /// One hidden cell alone, or several that are a small group together.
    private func isOpen(_ cells: [Cell], _ minimumGroup: Int) -> Bool {
      guard cells.count > 1 else { return !cells.isEmpty }
      // In a line or column of cells a hidden total leaves the sum of the others open; the column of
      // the slices' totals has its own total, which is shown.
      let isOfTotals = cells.allSatisfy { $0.column == columns - 1 }
      let inner = cells.filter {
        $0.line < lines - 1 && (isOfTotals || $0.column < columns - 1)
      }
      return inner.count == cells.count
        && isOpen(inner.reduce(Size()) { $0 + (sizes[$1] ?? Size()) }, minimumGroup)
    }

    private func isOpen(_ together: Size, _ minimumGroup: Int) -> Bool {
      together.answers < minimumGroup || together.isSmall(minimumGroup)
    }

    /// The shown cell with the fewest answers, but one at least; the totals of all answers are
    /// shown elsewhere and stay.
    private func smallest(in cells: [Cell]) -> Cell? {
      cells.filter { $0.line < lines - 1 && !hidden.contains($0) && answers($0) > 0 }
        .min { a, b in
          let (left, right) = (answers(a), answers(b))
          return left != right
            ? left < right : (a.line, a.column) < (b.line, b.column)
        }
    }

    /// The hidden cells that lie on no cycle, in order (R. E. Tarjan, "A note on finding the bridges of a
    /// graph", Information Processing Letters 2 (1974), 160–161).
    private func bridges() -> [Cell] {
      let edges = hidden.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      var neighbours = [[(node: Int, edge: Int)]](repeating: [], count: lines + columns)
      for (index, edge) in edges.enumerated() {
        neighbours[edge.line].append((lines + edge.column, index))
        neighbours[lines + edge.column].append((edge.line, index))
      }
      var order = [Int](repeating: 0, count: lines + columns)
      var lowest = order
      var clock = 0
      var found: [Int] = []
      for start in 0..<lines + columns where order[start] == 0 {
        clock += 1
        (order[start], lowest[start]) = (clock, clock)
        var path = [(node: start, edge: -1, next: 0)]
        while let top = path.last {
          if top.next < neighbours[top.node].count {
            path[path.count - 1].next += 1
            let step = neighbours[top.node][top.next]
            if step.edge == top.edge { continue }
            if order[step.node] > 0 {
              lowest[top.node] = min(lowest[top.node], order[step.node])
            } else {
              clock += 1
              (order[step.node], lowest[step.node]) = (clock, clock)
              path.append((step.node, step.edge, 0))
            }
          } else {
            path.removeLast()
            if let above = path.last {
              lowest[above.node] = min(lowest[above.node], lowest[top.node])
              if lowest[top.node] > order[above.node] { found.append(top.edge) }
            }
          }
        }
      }
      return found.sorted().map { edges[$0] }
    }
  }
}
