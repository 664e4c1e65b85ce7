import Language

/// Named classes of words, as lexicon files give them.
///
/// A lexicon file has the sections `words` (as written), `verbs` and `nouns` (lemmas, inflected
/// here) and `irregular_verbs`, `irregular_plurals`, `contractions`, `abbreviations`, `fillers`.
/// A class may name another in braces: `leader: boss {manager}`. A verb class `found` also gives
/// `found_ing`, `found_ed`, `found_s` and `found_any`; a noun class holds singular and plural, with
/// `x_plural` for the plural alone.
public struct Lexicon {
  public private(set) var classes: [String: Set<String>] = [:]
  public private(set) var contractions: [String: [String]] = [:]
  public private(set) var abbreviations: Set<String> = []
  public private(set) var fillers: Set<String> = []
  private var inflection = Inflection()
  private var pending: [(kind: Kind, name: String, text: String, file: String, line: Int?)] = []

  private enum Kind { case words, verbs, nouns }

  init() {}

  static let sections = [
    "words", "verbs", "nouns", "irregular_verbs", "irregular_plurals", "contractions",
    "abbreviations", "fillers",
  ]

  /// Takes in one file; classes are put together by `resolve` once all files are in.
  mutating func add(_ file: YAMLFile) throws(PackError) {
    for (section, node) in try file.entries(file.root, allowed: Self.sections) {
      switch section {
      case "words", "verbs", "nouns":
        let kind: Kind = section == "words" ? .words : section == "verbs" ? .verbs : .nouns
        for (name, value) in try file.entries(node) {
          pending.append((kind, name, try file.string(value), file.name, value.mark?.line))
        }
      case "irregular_verbs":
        for (lemma, value) in try file.entries(node) {
          inflection.irregularVerbs[lemma] = Self.split(try file.string(value))
        }
      case "irregular_plurals":
        for (noun, value) in try file.entries(node) {
          inflection.irregularPlurals[noun] = try file.string(value)
        }
      case "contractions":
        for (word, value) in try file.entries(node) {
          contractions[word] = Self.split(try file.string(value))
        }
      case "abbreviations": abbreviations.formUnion(Self.split(try file.string(node)))
      default: fillers.formUnion(Self.split(try file.string(node)))
      }
    }
  }

  /// Inflects the lemmas and fills in the classes named by others.
  mutating func resolve() throws(PackError) {
    var references: [(name: String, other: String, file: String, line: Int?)] = []
    // Of a class of words as written there is no plural.
    var plurals = references
    for entry in pending {
      for word in Self.split(entry.text) {
        if word.hasPrefix("{"), word.hasSuffix("}") {
          let other = String(word.dropFirst().dropLast())
          references.append((entry.name, other, entry.file, entry.line))
          if entry.kind == .verbs {
            for form in ["_ing", "_ed", "_s", "_any"] {
              references.append((entry.name + form, other + form, entry.file, entry.line))
            }
          } else if entry.kind == .nouns {
            plurals.append((entry.name + "_plural", other + "_plural", entry.file, entry.line))
          }
          continue
        }
        if let fault = TextWord.fault(of: word) {
          throw PackError(file: entry.file, line: entry.line, cause: fault)
        }
        insert(word, into: entry.name)
        switch entry.kind {
        case .words: break
        case .verbs:
          insert(word, into: entry.name + "_any")
          insert(inflection.thirdPerson(word), into: entry.name + "_s")
          insert(inflection.thirdPerson(word), into: entry.name + "_any")
          for form in inflection.ing(word) {
            insert(form, into: entry.name + "_ing")
            insert(form, into: entry.name + "_any")
          }
          for form in inflection.past(word) {
            insert(form, into: entry.name + "_ed")
            insert(form, into: entry.name + "_any")
          }
        case .nouns:
          insert(inflection.plural(word), into: entry.name)
          insert(inflection.plural(word), into: entry.name + "_plural")
        }
      }
    }
    pending.removeAll()
    // References may chain: they are gone through until nothing changes.
    var changed = true
    while changed {
      changed = false
      for reference in references + plurals {
        guard let other = classes[reference.other] else { continue }
        let before = classes[reference.name]?.count ?? 0
        classes[reference.name, default: []].formUnion(other)
        if classes[reference.name]!.count != before { changed = true }
      }
    }
    for reference in references where classes[reference.other] == nil {
      throw PackError(
        file: reference.file, line: reference.line,
        cause: "class '\(reference.name)' names '{\(reference.other)}', which no lexicon holds")
    }
  }

  /// Every word that the lexicons name, in an order that depends on nothing else.
  var words: [String] {
    classes.values.reduce(into: Set()) { $0.formUnion($1) }.sorted()
      + contractions.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value }
      + abbreviations.sorted() + fillers.sorted()
  }

  private mutating func insert(_ word: String, into name: String) {
    classes[name, default: []].insert(word.lowercased())
  }

  private static func split(_ text: String) -> [String] {
    text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(Substring($0)) }
  }
}
