import Yams

/// One YAML file as nodes that know their lines; every unexpected key or type is an error.
package struct YAMLFile {
  package let name: String
  package let root: Node

  package init(name: String, text: String) throws(PackError) {
    self.name = name
    // An editor's byte-order mark is no part of the first key.
    let yaml =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        throw PackError(file: name, line: nil, cause: "the file is empty")
      }
      root = node
    } catch let error as PackError {
      throw error
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw PackError(file: name, line: mark.line, cause: "not YAML: \(problem)")
      case .reader(let problem, let offset, _, _):
        let before = offset.map { yaml.utf8.prefix($0) }
        throw PackError(
          file: name, line: before.map { $0.count { $0 == 0x0A } + 1 },
          cause: "not YAML: \(problem)")
      case .duplicatedKeysInMapping(let keys, let context):
        throw PackError(
          file: name, line: context.mark.line,
          cause: "'\(keys.sorted().joined(separator: "', '"))' stands twice in what begins here")
      default: throw PackError(file: name, line: nil, cause: "not YAML: \(error)")
      }
    } catch {
      throw PackError(file: name, line: nil, cause: "\(error)")
    }
  }

  /// What is wrong with `node`, by its line.
  package func error(_ node: Node, _ cause: String) -> PackError {
    PackError(file: name, line: node.mark?.line, cause: cause)
  }

  /// The entries of a mapping, in the file's order.
  package func entries(_ node: Node, allowed: [String]? = nil) throws(PackError) -> [(String, Node)]
  {
    guard let mapping = node.mapping else {
      throw error(node, "expected a mapping of keys to values")
    }
    var seen: Set<String> = []
    var result: [(String, Node)] = []
    for (key, value) in mapping {
      guard let name = key.string else { throw error(key, "a key must be a word") }
      if let allowed, !allowed.contains(name) {
        throw error(
          key, "unknown key '\(name)'; known here: \(allowed.joined(separator: ", "))")
      }
      guard seen.insert(name).inserted else { throw error(key, "'\(name)' stands twice") }
      result.append((name, value))
    }
    return result
  }

  /// The text of a scalar.
  package func string(_ node: Node) throws(PackError) -> String {
    guard let text = node.scalar?.string else { throw error(node, "expected text") }
    return text
  }

  /// `true` or `false`.
  package func bool(_ node: Node) throws(PackError) -> Bool {
    switch node.scalar?.string {
    case "true": true
    case "false": false
    default: throw error(node, "expected true or false")
    }
  }

  /// A list of texts; a single text counts as a list of one.
  package func strings(_ node: Node) throws(PackError) -> [(String, Node)] {
    if node.scalar != nil { return [(try string(node), node)] }
    guard let sequence = node.sequence else { throw error(node, "expected a list of texts") }
    var result: [(String, Node)] = []
    for item in sequence { result.append((try string(item), item)) }
    return result
  }
}
