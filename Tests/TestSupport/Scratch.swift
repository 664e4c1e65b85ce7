import Foundation

/// A folder of a test's own, removed with the value.
package final class Scratch {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "goalscan-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    let files = FileManager.default
    // A test may have closed some of its folders to everybody. A link would lead out of them.
    for case let name as String in files.enumerator(atPath: path) ?? .init() {
      fchmodat(AT_FDCWD, path + "/" + name, 0o700, AT_SYMLINK_NOFOLLOW)
    }
    try? files.removeItem(at: url)
  }

  package var path: String { url.path }

  // MARK: - Files

  /// Writes the file and makes the folders on the way.
  ///
  /// - Returns: the file's path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  @discardableResult
  package func write(lines: [String], to name: String) throws -> String {
    try write(lines.map { $0 + "\n" }.joined(), to: name)
  }

  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  package func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path)
  }

  /// All names in a folder, in order, hidden ones included.
  package func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }
}
