import Dispatch
import Mustache
import Publishing
import Synchronization

/// The templates of a report: the built-in ones, or an organisation's own in their place.
public struct ReportTemplates: Sendable {
  /// By name, as files are called without `.mustache`; `style.css` is no template.
  private var texts: [String: String]
  private var areBuiltIn = true
  private var parsing: Parsing?

  /// Names and texts of the built-in files, as `--save-templates` writes them.
  public static let builtIn: [(name: String, text: String)] = [
    ("report.html.mustache", PackageResources.report_html_mustache),
    ("report.md.mustache", PackageResources.report_md_mustache),
    ("count.mustache", PackageResources.count_mustache),
    ("dot-plot.mustache", PackageResources.dot_plot_mustache),
    ("dot-plot-marks.mustache", PackageResources.dot_plot_marks_mustache),
    ("dot-plot.svg.mustache", PackageResources.dot_plot_svg_mustache),
    ("trend-plot.mustache", PackageResources.trend_plot_mustache),
    ("trend-plot-marks.mustache", PackageResources.trend_plot_marks_mustache),
    ("trend-plot.svg.mustache", PackageResources.trend_plot_svg_mustache),
    ("chart-style.mustache", PackageResources.chart_style_mustache),
    ("style.css", PackageResources.style_css),
  ].map { ($0, String(decoding: $1, as: UTF8.self)) }

  public init() {
    texts = Dictionary(uniqueKeysWithValues: Self.builtIn.map { ($0.name, $0.text) })
  }

  /// `own` are the files of a folder, by name: those called like a built-in one take its place,
  /// other `.mustache` files are partials.
  ///
  /// - Throws: `ReportingError.badTemplate`.
  public init(own: [(name: String, text: String)], folder: String) throws(ReportingError) {
    self.init()
    areBuiltIn = false
    for (name, text) in own { texts[name] = text }
    guard own.contains(where: { name, _ in Self.builtIn.contains { $0.name == name } }) else {
      throw .badTemplate(
        path: folder,
        cause: "holds none of the templates of a report (such as report.html.mustache)")
    }
    for (name, text) in own where name.hasSuffix(Self.ending) {
      let path = folder + "/" + name
      do {
        _ = try MustacheTemplate(string: text)
      } catch let error as MustacheTemplate.ParserError {
        throw .badTemplate(
          path: "\(path):\(error.context.lineNumber)",
          cause: "not Mustache: \(Self.words(of: error.error))")
      } catch {
        throw .badTemplate(path: path, cause: "not Mustache: \(error)")
      }
    }
    if let cycle = TemplatePartials(templates).cycle {
      throw .badTemplate(
        path: folder + "/" + cycle[0] + Self.ending,
        cause: "includes itself: " + cycle.joined(separator: " > "))
    }
  }

  /// Of the names and texts.
  public var sha256: String {
    let hasher = SHA256Hasher()
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      for part in [name, text] { (Array(part.utf8) + [0]).withUnsafeBytes { hasher.update($0) } }
    }
    return hasher.finish()
  }

  private static func words(of error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section ends by another name than it began"
    case .expectedSectionEnd: "a section never ends"
    case .unfinishedName: "a tag never ends"
    default: "\(error)"
    }
  }

  private static let ending = ".mustache"

  /// Every text but the style, by the name that partials go by.
  private var templates: [String: String] {
    Dictionary(
      uniqueKeysWithValues: texts.filter { $0.key.hasSuffix(Self.ending) }
        .map { (String($0.key.dropLast(Self.ending.count)), $0.value) })
  }

  var style: String { texts["style.css"]! }

  /// Parses the templates of the page while other things are done: that takes as long as to render
  /// it.
  public mutating func startParsing() {
    parsing = Parsing { [self] in Result { try parse(for: .html) } }
  }

  /// The templates of a form, parsed.
  func parsed(for form: ReportPage.Form) throws -> MustacheLibrary {
    if form == .html, let parsing { return try parsing.templates }
    return try parse(for: form)
  }

  private func parse(for form: ReportPage.Form) throws -> MustacheLibrary {
    MustacheContentTypes.register(HTMLContentType(), named: HTMLContentType.name)
    MustacheContentTypes.register(MarkdownContentType(), named: MarkdownContentType.name)
    let type = form == .markdown ? MarkdownContentType.name : HTMLContentType.name
    var library = MustacheLibrary()
    // The page of the other form is the longest to parse; among the built-in templates it is no
    // partial.
    let other = form == .markdown ? "report.html" : "report.md"
    for (name, text) in templates {
      if areBuiltIn, name == other { continue }
      // A partial does not inherit the content type of the page.
      try library.register(
        "{{% CONTENT_TYPE: \(type)}}\n" + text, named: name)
    }
    return library
  }

  /// Renders a template of a form, which decides how values are escaped.
  static func render(_ page: Any, _ name: String, in library: MustacheLibrary) -> String {
    // Every name that is asked for is that of a built-in template.
    library.render(PagePart.of(page) as Any, withTemplate: name)!
  }
}

/// Templates that are parsed on a thread of their own.
private final class Parsing: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<Result<MustacheLibrary, any Error>?>(nil)

  init(_ parse: @escaping @Sendable () -> Result<MustacheLibrary, any Error>) {
    DispatchQueue.global().async(group: group) { [self] in
      let parsed = parse()
      result.withLock { $0 = parsed }
    }
  }

  /// Waits for them.
  var templates: MustacheLibrary {
    get throws {
      group.wait()
      return try result.withLock { $0! }.get()
    }
  }
}
