import Aggregation
import Foundation
import Ingestion
import Pipeline
import Publishing
import Rules
import Yams

extension Configuration {
  /// Reads a configuration file.
  ///
  /// - Throws: `ConfigurationError` where there is none, `PublishingError` where it cannot be read;
  ///   `PackError`, with the line, where a key is unknown or a value is none that the key can have.
  public init(contentsOf path: String) throws {
    guard let bytes = try WholeFile.bytes(of: path) else {
      throw ConfigurationError(path: path, cause: "no such file")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PackError.notUTF8(bytes, file: path)
    }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    self = try ConfigurationReader(
      file: YAMLFile(name: path, text: text), folder: folder
    ).configuration()
    file = path
  }
}

/// The keys of a configuration, each read in one place.
private struct ConfigurationReader {
  let file: YAMLFile
  let folder: String

  func configuration() throws -> Configuration {
    var result = Configuration()
    for (key, node) in try file.entries(file.root, of: .file) {
      switch key {
      case "inputs": result.inputs = try file.strings(node).map { try input($0.0, at: $0.1) }
      case "output": result.output = try path(node)
      case "history": result.history = try path(node)
      case "columns": try columns(node, into: &result.reading)
      case "reading": try read(node, into: &result)
      case "rules": result.rules = try path(node)
      case "jobs": result.jobs = try file.number(node, 1...1024)
      case "max-rejects":
        guard let limit = RejectLimit(try file.string(node)) else {
          throw file.error(node, "expected a number of rows, or a share such as 2.5%")
        }
        result.maxRejects = limit
      case "keep-duplicates": result.keepsDuplicates = try file.bool(node)
      case "days": result.days = try file.number(node, 1...100_000)
      case "report": result.report = try report(node)
      case "retention": result.retention = try retention(node)
      case "privacy": result.privacy = try privacy(node)
      case "alerts": result.alerts = try AlertRulesReader(file: file).rules(node)
      case "status": result.status = try path(node)
      default: result.metrics = try path(node)
      }
    }
    guard !result.inputs.isEmpty else { throw file.error(file.root, "'inputs' is missing") }
    guard !result.output.isEmpty else { throw file.error(file.root, "'output' is missing") }
    if result.history.isEmpty { result.history = result.output + "/history.sqlite" }
    result.lines = lines(of: file.root, prefix: "")
    return result
  }

  private func lines(of node: Node, prefix: String) -> [String: Int] {
    var lines: [String: Int] = [:]
    for (key, value) in node.mapping ?? [:] {
      guard let name = key.string else { continue }
      lines[prefix + name] = key.mark?.line
      lines.merge(self.lines(of: value, prefix: prefix + name + ".")) { first, _ in first }
    }
    return lines
  }

  private func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  private func path(_ node: Node) throws -> String { try path(try file.string(node), at: node) }

  private func path(_ text: String, at node: Node) throws -> String {
    guard !text.isEmpty else { throw file.error(node, "expected a path") }
    return absolute(text, in: folder)
  }

  /// Of the file's own folder nothing is a pattern.
  private func input(_ text: String, at node: Node) throws -> String {
    guard !text.isEmpty else { throw file.error(node, "expected a path") }
    return absolute(text, in: folder.replacing(/[*?\[\\]/) { "\\" + $0.output })
  }

  private func columns(_ node: Node, into options: inout ReadingOptions) throws {
    for (key, value) in try file.entries(node, of: .columns) {
      for (name, place) in try file.strings(value) {
        // Several answer columns are several answers of a row.
        guard key == "answer" || value.scalar != nil else {
          throw file.error(place, "only 'answer' may be several columns")
        }
        do throws(IngestionError) {
          try options.setColumn(key + "=" + name)
        } catch {
          throw file.error(place, "expected the name of a column")
        }
      }
    }
  }

  private func read(_ node: Node, into result: inout Configuration) throws {
    for (key, value) in try file.entries(node, of: .reading) {
      let text = try file.string(value)
      do throws(IngestionError) {
        switch key {
        case "questions": try result.reading.setQuestions(text)
        case "delimiter": try result.reading.setDelimiter(text)
        case "quote": try result.reading.setQuote(text)
        case "escape": try result.reading.setEscape(text)
        case "record-delimiter": try result.reading.setRecordDelimiter(text)
        case "encoding": try result.reading.setEncoding(text)
        default: break
        }
      } catch {
        throw file.error(value, "'\(text)' is nothing that '\(key)' takes")
      }
      switch key {
      case "header-rows":
        result.reading.headerRows = try file.number(value, 0...ReadingOptions.mostHeaderRows)
      case "skip-rows": result.reading.skipRows = try file.number(value, 0...1000)
      case "table": result.reading.table = try file.number(value, 1...1000)
      default: break
      }
      result.readingWords.append((key, text))
    }
    do throws(IngestionError) {
      try result.reading.checkDialect()
    } catch {
      throw file.error(node, "'delimiter', 'quote' and 'record-delimiter' must be different things")
    }
  }

  private func report(_ node: Node) throws -> Configuration.Report {
    var report = Configuration.Report()
    for (key, value) in try file.entries(node, of: .report) {
      switch key {
      case "by":
        guard try file.string(value) == "month" else { throw file.error(value, "expected 'month'") }
        report.countsMonths = true
      case "names": report.names = try path(value)
      case "accuracy": report.accuracy = try path(value)
      case "strings": report.strings = try path(value)
      default: report.templates = try path(value)
      }
    }
    return report
  }

  private func retention(_ node: Node) throws -> Retention {
    var retention = Retention()
    for (key, value) in try file.entries(node, of: .retention) {
      let period = Retention.Period(rawValue: String(key.dropFirst(5)))!
      let isAll = value.scalar?.string == "unlimited"
      retention.keep[period] = isAll ? -1 : try file.number(value, 0...1_000_000)
    }
    return retention
  }

  private func privacy(_ node: Node) throws -> Configuration.Privacy {
    var privacy = Configuration.Privacy()
    for (key, value) in try file.entries(node, of: .privacy) {
      switch key {
      case "min-group": privacy.minimumGroup = try file.number(value, 1...1_000_000)
      case "hold-back": privacy.holdsBack = try file.bool(value)
      case "examples": privacy.examples = try file.number(value, 0...Summary.examplesKept)
      default: privacy.includesText = try file.bool(value)
      }
    }
    return privacy
  }
}

extension YAMLFile {
  /// The keys of a part of the configuration with their values.
  ///
  /// - Throws: `PackError` where a key is none of that part.
  func entries(
    _ node: Node, of part: ConfigurationPart
  ) throws(PackError) -> [(String, Node)] {
    try entries(node, allowed: part.keys)
  }

  func number(_ node: Node, _ range: ClosedRange<Int>) throws -> Int {
    guard let number = node.int, range.contains(number) else {
      throw error(node, "expected a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// `0.15` or `15%`.
  func share(_ node: Node) throws -> Double {
    let text = try string(node)
    let share =
      text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    guard let share, (0...1).contains(share) else {
      throw error(node, "expected a share: 0.15 or 15%")
    }
    return share
  }
}
