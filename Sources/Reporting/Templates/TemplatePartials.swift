/// Which templates each template includes, by `{{> name}}` or `{{< name}}`.
struct TemplatePartials {
  /// By name; sorted.
  private let included: [String: [String]]

  /// `texts` are the templates by name, without the ending of their files.
  init(_ texts: [String: String]) {
    included = texts.mapValues { text in Self.names(in: text).filter { texts[$0] != nil }.sorted() }
  }

  /// The first templates, by name, of which each includes the next and the last is the first again;
  /// nil where no template includes itself. Rendering one that does would never end.
  var cycle: [String]? {
    var done: Set<String> = []
    for name in included.keys.sorted() {
      if let cycle = cycle(on: [name], &done) { return cycle }
    }
    return nil
  }

  /// `way` leads to its last template; those that are `done` lead to no cycle.
  private func cycle(on way: [String], _ done: inout Set<String>) -> [String]? {
    guard let name = way.last, !done.contains(name) else { return nil }
    for next in included[name] ?? [] {
      if let start = way.firstIndex(of: next) { return way[start...] + [next] }
      if let cycle = cycle(on: way + [next], &done) { return cycle }
    }
    done.insert(name)
    return nil
  }

  private static func names(in text: String) -> Set<String> {
    let tags = text.replacing(/\{\{!.*?\}\}/.dotMatchesNewlines(), with: "")
    // A template may choose other delimiters.
    let openings = ["{{"] + tags.matches(of: /\{\{=\s*(\S+)\s/).map { String($0.output.1) }
    var names: Set<String> = []
    for opening in openings {
      for tag in tags.split(separator: opening, omittingEmptySubsequences: false).dropFirst() {
        if let name = tag.prefixMatch(of: /\s*[<>]\s*([\w.\/-]+)/) {
          names.insert(String(name.output.1))
        }
      }
    }
    return names
  }
}
