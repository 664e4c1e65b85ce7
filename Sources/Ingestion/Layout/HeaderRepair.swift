/// Mends a header row that has other cells than the rows below it have fields: for a delimiter or
/// quote too many or too few, or because it was written with another delimiter.
struct HeaderRepair {
  /// The names, one a column, and what was done, as the rest of a sentence on the header row.
  struct Mended {
    var names: [String]
    var note: String
  }

  let reader: HeaderRows
  /// Fields of the rows below.
  let width: Int
  /// Those rows.
  let rows: [HeaderRow]

  /// nil when the row is sound, or cannot be mended.
  func mend(_ row: HeaderRow) -> Mended? {
    guard width > 1 else { return nil }
    if row.isBroken || row.cells.count != width {
      if let mended = byQuotes(row) ?? byOtherDelimiter(row) { return mended }
    }
    guard !row.isBroken else { return nil }
    let names = row.cells
    if names.count == width + 1 { return withoutEmpty(names) }
    if names.count == width - 1 { return withCut(row) }
    if names.count < width, names.count > 1, isFilled(names) {
      let missing = width - names.count
      return Mended(
        names: names + Array(repeating: "", count: missing),
        note: "names \(names.count) of \(width) columns; the last \(missing) have no name")
    }
    return nil
  }

  /// The same of a row that has one cell, as a title above a table has.
  func mendAlone(_ row: HeaderRow) -> Mended? {
    (row.isBroken ? byQuotes(row) : nil) ?? byOtherDelimiter(row)
  }

  // MARK: Ways

  private func isFilled(_ names: [String]) -> Bool { names.allSatisfy { !$0.isEmpty } }

  /// A quote is a character of its cell, or marks where a delimiter is missing.
  private func byQuotes(_ row: HeaderRow) -> Mended? {
    let quotes = QuoteRepair(dialect: reader.dialect, columns: width)
    let (head, start, stop) = (reader.head, row.start, row.stop)
    if row.isBroken {
      let ways = quotes.leastStray(quotes.literals(head, from: start, to: stop), head)
      if ways.count == 1 {
        return Mended(names: names(ways[0]), note: "has a quote too many, kept as text")
      }
      if let way = quotes.lenient(head, from: start, to: stop).first {
        return Mended(names: names(way), note: "has quotes inside quotes, kept as text")
      }
    }
    let cuts = Set(quotes.cuts(head, from: start, to: stop).map(names)).filter(isFilled)
    guard cuts.count == 1, let names = cuts.first else { return nil }
    return Mended(names: names, note: "lacks a delimiter beside a quote, put back")
  }

  private func byOtherDelimiter(_ row: HeaderRow) -> Mended? {
    guard row.isBroken || row.cells.count < width else { return nil }
    var found: [Mended] = []
    for (delimiter, name) in Dialect.strayDelimiters where [delimiter] != reader.dialect.delimiter {
      var dialect = reader.dialect
      dialect.delimiter = [delimiter]
      var scanner = RecordScanner(dialect: dialect, columns: nil, limit: ReadingLimits.probe)
      guard
        case .record(row.stop, _) = scanner.scan(
          reader.head, from: row.start, to: row.stop, isLast: true), scanner.fields.count == width
      else { continue }
      let names = scanner.fields.map { reader.text(of: $0, scanner) }
      // Words in a row are rather a title, unless they are names.
      if delimiter == 0x20, !(Set(names).count == width && isFilled(names)) { continue }
      found.append(Mended(names: names, note: "is written with \(name)"))
    }
    return found.count == 1 ? found[0] : nil
  }

  private func names(_ row: RowRepair.Row) -> [String] {
    row.fields.map { reader.text(of: $0, row.scanner) }
  }

  private func withoutEmpty(_ names: [String]) -> Mended? {
    // One at the end alone ends the row.
    guard !isFilled(names.dropLast()) else { return nil }
    let ways = names.indices.filter { index in
      names[index].isEmpty && (index == 0 || !names[index - 1].isEmpty)
    }
    return fit.best(of: ways.map { NameFit.Change(range: $0..<$0 + 1, names: []) }, in: names)
      .map { Mended(names: $0, note: "has an empty cell too many, left out") }
  }

  private func withCut(_ row: HeaderRow) -> Mended? {
    let names = row.cells
    // Where every row ends with a delimiter, the column without a name is none.
    guard rows.contains(where: { $0.cells.count == width && $0.cells.last != "" }) else {
      return nil
    }
    let cuts = names.indices.flatMap { index in
      NameCuts.cuts(of: names[index]).map {
        NameFit.Change(range: index..<index + 1, names: [$0.0, $0.1])
      }
    }
    // One column has no name: the first when it counts the rows, as some tools write it.
    let gaps = (0...names.count).map { NameFit.Change(range: $0..<$0, names: [""]) }
    let fit = fit
    let cut = fit.best(of: fit.numbersRows ? cuts + [gaps[0]] : cuts, in: names)
    if !cuts.isEmpty, let cut, !cut[0].isEmpty {
      return Mended(names: cut, note: "lacks a delimiter, put back")
    }
    // Else what the columns hold may tell which.
    let best =
      fit.best(of: gaps, in: names)
      ?? gaps[fit.numbersRows ? 0 : names.count].applied(to: names)
    let column = best.firstIndex(of: "").map { $0 + 1 } ?? width
    return Mended(
      names: best,
      note: "names \(names.count) of \(width) columns; column \(column) is taken to have no name")
  }

  private var fit: NameFit { NameFit(rows: rows.filter { $0.cells.count == width }, width: width) }
}
