import Glibc
import History
import Ingestion
import Publishing
import Rules

extension Configuration {
  /// Checks that a run may write where it is to write: it replaces what lies there in one step, and
  /// nobody's export, configuration or ledger must go that way. `inputs` are the exports that are there.
  ///
  /// - Throws: `PackError`.
  func checkPlaces(apartFrom inputs: [FoundFile]) throws(PackError) {
    var status = stat()
    if stat(output, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw refusal("output", output, "is a file, not a folder")
    }
    if let metrics, !metrics.hasSuffix(".prom") {
      throw refusal("metrics", metrics, "does not end in .prom, so no collector would read it")
    }
    if liesAmongReports(history) {
      throw refusal("history", history, "is a place of the reports")
    }
    let targets = [("status", statusPath)] + (metrics.map { [("metrics", $0)] } ?? [])
    let identities = Set(inputs.compactMap { FileIdentity(of: $0.input) })
    for (key, path) in targets { try check(key, path, inputs: identities) }
    if let metrics, Self.resolved(metrics) == Self.resolved(statusPath) {
      throw refusal("metrics", metrics, "is where 'status' goes, too")
    }
  }

  /// Checks that the alert command can be started. A run does not: a command that fails changes nothing
  /// else in it.
  ///
  /// - Throws: `PackError`.
  func checkCommand() throws(PackError) {
    guard let program = alerts.command.first else { return }
    var status = stat()
    let cause: String
    if stat(program, &status) != 0 || access(program, X_OK) != 0 {
      cause = String(cString: strerror(errno))
    } else if status.st_mode & S_IFMT != S_IFREG {
      cause = "it is no file"
    } else {
      return
    }
    throw refusal("alerts.command", program, "cannot be run: " + cause)
  }

  private func check(
    _ key: String, _ path: String, inputs: Set<FileIdentity>
  ) throws(PackError) {
    let identity = FileIdentity(ofFileAt: path)
    if let identity {
      if inputs.contains(identity) { throw refusal(key, path, "is one of the inputs") }
      if identity == FileIdentity(ofFileAt: file) { throw refusal(key, path, "is this file") }
    }
    if Self.resolved(path) == Self.resolved(history)
      || identity != nil && identity == FileIdentity(ofFileAt: history)
    {
      throw refusal(key, path, "is the history")
    }
    if liesAmongReports(path) { throw refusal(key, path, "is a place of the reports") }
    if !MonitoringFile.mayReplace(path) {
      throw refusal(key, path, "is there already, and no file of Goalscan's")
    }
  }

  /// Whether `path` is in a report, or has a name that a run gives to other things in `output`.
  private func liesAmongReports(_ path: String) -> Bool {
    let folder = Self.resolved(output) + "/"
    let path = Self.resolved(path)
    guard path.hasPrefix(folder),
      let name = path.dropFirst(folder.count).split(separator: "/").first.map(String.init)
    else { return false }
    return [ReportShelf.latest, AlertFile.name].contains(name) || DatedName(name) != nil
      || name.hasPrefix(".goalscan")
  }

  private func refusal(_ key: String, _ path: String, _ cause: String) -> PackError {
    PackError(file: file, line: lines[key], cause: "'\(key)': \(path) \(cause)")
  }

  /// The path without links, of what is not there yet as well.
  private static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
    return resolved(String(path[..<slash])) + path[slash...]
  }
}
