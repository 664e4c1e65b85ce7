import Mustache
import Publishing

/// Renders a report and writes its files into an existing folder (commonly a staging folder).
public enum ReportWriter {
  /// Writes `report.md`, `report.html`, the charts, the tables, `run.json`, `rules/` and `rows/summary.json`.
  ///
  /// The folder `rows`, mode 0700, is made where it is missing; files that were streamed there stay.
  ///
  /// - Throws: `PublishingError` where a file cannot be written.
  public static func write(_ contents: ReportContents, to directory: String) throws {
    let suppression = Suppression(contents.summary, minimumGroup: contents.minimumGroup)
    let tables = TidyTables(contents, suppression)
    if let trend = Trend(contents) { try write(trend.table, to: directory + "/trend.csv") }
    for table in tables.files { try write(table.content, to: directory + "/" + table.name) }
    try write(Array(try markdown(contents).utf8), to: directory + "/report.md")
    try write(Array(try html(contents).utf8), to: directory + "/report.html")
    try Folder.make(directory + "/charts")
    for chart in try charts(contents) {
      try write(Array(chart.text.utf8), to: directory + "/charts/" + chart.name)
    }
    try write(try Manifest(contents, suppression).json, to: directory + "/" + ReportMarker.file)
    try writePack(contents.pack, to: directory + "/rules")
    let rows = directory + "/rows"
    try Folder.make(rows, mode: 0o700)
    try write(try contents.summary.json() + [0x0A], to: rows + "/summary.json", mode: 0o600)
  }

  /// The text of `report.md`.
  public static func markdown(_ contents: ReportContents) throws -> String {
    MustacheContentTypes.register(MarkdownContentType(), named: MarkdownContentType.name)
    let template = try MustacheTemplate(string: ReportMarkdown.template)
    let suppression = Suppression(contents.summary, minimumGroup: contents.minimumGroup)
    return template.render(ReportPage(contents, suppression))
  }

  /// The text of `report.html`.
  public static func html(_ contents: ReportContents) throws -> String {
    MustacheContentTypes.register(HTMLContentType(), named: HTMLContentType.name)
    var library = MustacheLibrary()
    try library.register(DotPlotSVG.template, named: DotPlotSVG.name)
    try library.register(DotPlotSVG.marks, named: DotPlotSVG.marksName)
    try library.register(TrendPlotSVG.template, named: TrendPlotSVG.name)
    try library.register(TrendPlotSVG.marks, named: TrendPlotSVG.marksName)
    let template = try MustacheTemplate(string: ReportHTML.template)
    let suppression = Suppression(contents.summary, minimumGroup: contents.minimumGroup)
    return template.render(ReportPage(contents, suppression), library: library)
  }

  /// The charts of a report, each a file of `charts/`: its name and its SVG.
  public static func charts(_ contents: ReportContents) throws -> [(name: String, text: String)] {
    MustacheContentTypes.register(HTMLContentType(), named: HTMLContentType.name)
    var library = MustacheLibrary()
    try library.register(DotPlotSVG.marks, named: DotPlotSVG.marksName)
    try library.register(TrendPlotSVG.marks, named: TrendPlotSVG.marksName)
    try library.register(DotPlotSVG.style, named: DotPlotSVG.styleName)
    let template = try MustacheTemplate(string: DotPlotSVG.file)
    let trendTemplate = try MustacheTemplate(string: TrendPlotSVG.file)
    let suppression = Suppression(contents.summary, minimumGroup: contents.minimumGroup)
    let page = ReportPage(contents, suppression)
    return (page.overallPlot + page.scenarioPlot + page.otherPlots).map { plot in
      (plot.file, template.render(plot, library: library))
    }
      + page.trend.flatMap(\.plots).map { plot in
        (plot.file, trendTemplate.render(plot, library: library))
      }
  }

  private static func writePack(_ pack: PackDescription, to directory: String) throws {
    for file in pack.files {
      // A name comes from a pack's own manifest: it must not lead out of the folder.
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
