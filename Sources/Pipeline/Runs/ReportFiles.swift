import Aggregation
import FoundationEssentials
import Glibc
import Publishing
import Reporting
import Rules

/// The files that a user gives for a report's contents and its looks.
///
/// What reads one throws `ReportingError`, or `PublishingError` where the system refuses the file.
public enum ReportFiles {
  /// What `goalscan evaluate --json` wrote.
  public static func accuracy(_ path: String) throws -> AccuracyReport {
    let bytes = try bytes(of: path)
    do {
      return try AccuracyReport(json: bytes)
    } catch {
      throw ReportingError.badAccuracy(
        path: path, cause: "no counts of tags found, or such as no answers can have")
    }
  }

  /// Texts of a report in another language.
  public static func strings(_ path: String) throws -> ReportStrings {
    let bytes = try bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = PackError.notUTF8(bytes, file: path).line
      throw ReportingError.badStrings(path: path, line: line, cause: "not UTF-8")
    }
    return try ReportStrings(yaml: text, path: path)
  }

  /// Names to mask, a line each.
  public static func names(_ path: String) throws -> RedactedNames {
    let bytes = try bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ReportingError.badNames(path: path)
    }
    return RedactedNames(list: text)
  }

  /// The templates in a folder, in place of the built-in ones of the same names.
  public static func templates(_ folder: String) throws -> ReportTemplates {
    guard let names = Folder.names(in: folder) else {
      throw ReportingError.unreadable(path: folder, cause: String(cString: strerror(errno)))
    }
    var own: [(name: String, text: String)] = []
    for name in names where name.hasSuffix(".mustache") || name == "style.css" {
      let bytes = try bytes(of: folder + "/" + name)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ReportingError.badTemplate(path: folder + "/" + name, cause: "not UTF-8")
      }
      own.append((name, text))
    }
    return try ReportTemplates(own: own, folder: folder)
  }

  /// The built-in templates, or those of a folder, which are parsed from now on.
  public static func startTemplates(_ folder: String?) throws -> ReportTemplates {
    var started =
      try folder.map { try templates($0) }
      ?? ReportTemplates()
    started.startParsing()
    return started
  }

  /// Writes the built-in templates and the English strings, for an organisation's own to start from.
  ///
  /// - Throws: `PublishingError`; a file that is there already is left alone, and an error.
  public static func saveTemplates(to folder: String) throws {
    try Folder.make(folder)
    let files = ReportTemplates.builtIn + [("english.yaml", ReportStrings.english)]
    for (name, _) in files where FileManager.default.fileExists(atPath: folder + "/" + name) {
      throw PublishingError.unwritable(
        path: folder + "/" + name, cause: "a file of that name is there already")
    }
    for (name, text) in files {
      let file = try OutputFile(creating: folder + "/" + name)
      try file.write(Array(text.utf8))
      try file.close()
    }
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    guard let bytes = try WholeFile.bytes(of: path) else {
      throw ReportingError.unreadable(path: path, cause: "no such file")
    }
    return bytes
  }
}
