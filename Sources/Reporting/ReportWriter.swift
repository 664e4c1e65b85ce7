import Aggregation
import Dispatch
import Mustache
import Publishing
import Synchronization

/// Renders a report and writes its files into an existing folder (commonly a staging folder).
public enum ReportWriter {
  /// Writes `report.md`, `report.html`, the charts, the tables, `datapackage.json`, `run.json`,
  /// `rules/` and `rows/summary.json`.
  ///
  /// The folder `rows`, mode 0700, is made where it is missing; files that were streamed there
  /// stay.
  ///
  /// - Throws: `PublishingError` where a file cannot be written.
  public static func write(_ contents: ReportContents, to directory: String) throws {
    let suppressions = Suppressions(contents)
    try Folder.make(directory + "/charts")
    try Folder.make(directory + "/rows", mode: 0o700)
    // The page takes as long as all the rest.
    try beside(
      {
        let page = html(contents, suppressions, try contents.templates.parsed(for: .html))
        try write(Array(page.utf8), to: directory + "/report.html")
      },
      {
        try writeTables(contents, suppressions, to: directory)
        try write(
          Array(try markdown(contents, suppressions).utf8), to: directory + "/report.md")
        try writeCharts(contents, suppressions, to: directory)
        try write(
          try Manifest(contents, suppressions.total).json, to: directory + "/" + ReportMarker.file)
        try writePack(contents.pack, to: directory + "/rules")
        try write(
          try contents.summary.json() + [0x0A], to: directory + "/rows/summary.json", mode: 0o600)
      })
  }

  /// Does two things at the same time; an error of the first goes before one of the second.
  private static func beside(
    _ first: @Sendable () throws -> Void, _ second: @Sendable () throws -> Void
  ) throws {
    let results = Mutex<[Int: Result<Void, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      let result = Result { try number == 0 ? first() : second() }
      results.withLock { $0[number] = result }
    }
    for number in 0..<2 { try results.withLock { $0[number]! }.get() }
  }

  private static func writeCharts(
    _ contents: ReportContents, _ suppressions: Suppressions, to directory: String
  ) throws {
    let templates = try contents.templates.parsed(for: .html)
    for chart in charts(contents, suppressions, templates) {
      try write(Array(chart.text.utf8), to: directory + "/charts/" + chart.name)
    }
  }

  private static func writeTables(
    _ contents: ReportContents, _ suppressions: Suppressions, to directory: String
  ) throws {
    let tables = tables(contents, suppressions)
    for table in tables { try write(table.content, to: directory + "/" + table.name) }
    let package = DataPackage(TableDescription.all(contents), files: tables, contents.strings)
    try write(try package.json, to: directory + "/datapackage.json")
  }

  /// The tables that may be shown: file name and content.
  static func tables(_ contents: ReportContents) -> [(name: String, content: [UInt8])] {
    tables(contents, Suppressions(contents))
  }

  private static func tables(
    _ contents: ReportContents, _ suppressions: Suppressions
  ) -> [(name: String, content: [UInt8])] {
    TidyTables(contents, suppressions).files
      + (Trend(contents).map { [("trend.csv", $0.table)] } ?? [])
      + (contents.comparison.map {
        [
          (
            "comparison.csv",
            $0.table(
              minimumGroup: contents.minimumGroup,
              isHidden: suppressions.total.hidesAll || $0.before < contents.minimumGroup)
          )
        ]
      } ?? [])
  }

  /// The text of `report.md`.
  public static func markdown(_ contents: ReportContents) throws -> String {
    try markdown(contents, Suppressions(contents))
  }

  private static func markdown(
    _ contents: ReportContents, _ suppressions: Suppressions
  ) throws -> String {
    ReportTemplates.render(
      ReportPage(contents, suppressions, as: .markdown), "report.md",
      in: try contents.templates.parsed(for: .markdown))
  }

  /// The text of `report.html`: as much detail as `PageDetail.mostBytes` has room for.
  public static func html(_ contents: ReportContents) throws -> String {
    html(contents, Suppressions(contents), try contents.templates.parsed(for: .html))
  }

  private static func html(
    _ contents: ReportContents, _ suppressions: Suppressions, _ library: MustacheLibrary
  ) -> String {
    var text = ""
    var page = ReportPage(contents, suppressions, as: .html)
    for (last, detail) in zip([PageDetail.full] + PageDetail.levels, PageDetail.levels) {
      page =
        detail.hasSameParts(as: last)
        ? page.cut(to: detail, contents)
        : ReportPage(contents, suppressions, as: .html, detail: detail)
      // Not worth rendering.
      if page.leastBytes > PageDetail.mostBytes, detail != PageDetail.levels.last { continue }
      text = ReportTemplates.render(page, "report.html", in: library)
      if text.utf8.count <= PageDetail.mostBytes { break }
    }
    return text
  }

  /// The charts of a report, each a file of `charts/`: its name and its SVG. None where the report
  /// shows no figures.
  public static func charts(_ contents: ReportContents) throws -> [(name: String, text: String)] {
    charts(contents, Suppressions(contents), try contents.templates.parsed(for: .html))
  }

  private static func charts(
    _ contents: ReportContents, _ suppressions: Suppressions, _ library: MustacheLibrary
  ) -> [(name: String, text: String)] {
    guard !suppressions.total.hidesAll, contents.summary.all.answers > 0 else { return [] }
    return DotPlot.all(PageContext(contents, suppressions)).map {
      ($0.file, ReportTemplates.render($0, "dot-plot.svg", in: library))
    }
      + (Trend(contents).flatMap {
        TrendPage($0, minimumGroup: contents.minimumGroup, contents.strings)
      }?.plots ?? []).map {
        ($0.file, ReportTemplates.render($0, "trend-plot.svg", in: library))
      }
  }

  private static func writePack(_ pack: PackDescription, to directory: String) throws {
    for file in pack.files {
      // A name comes from the user's own folder: it must not lead out of the report's.
      let parts = file.name.split(separator: "/")
      guard !parts.isEmpty, !parts.contains("..") else {
        throw PublishingError.unwritable(
          path: directory + "/" + file.name, cause: "the name leads out of the folder")
      }
      let path = directory + "/" + parts.joined(separator: "/")
      try Folder.make(String(path[..<path.lastIndex(of: "/")!]))
      try write(file.content, to: path)
    }
  }

  private static func write(
    _ content: [UInt8], to path: String, mode: UInt32 = 0o666
  ) throws(PublishingError) {
    let file = try OutputFile(creating: path, mode: mode)
    try file.write(content)
    try file.close()
  }
}
