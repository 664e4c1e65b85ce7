import Foundation

/// An empty folder for one test, removed at the end.
final class Scratch {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "goalscan-test-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      chmod(path + "/" + name, 0o700)
    }
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String) {
    let target = path + "/" + name
    try! FileManager.default.createDirectory(
      atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try! text.write(toFile: target, atomically: false, encoding: .utf8)
  }

  func read(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// All names in a folder, hidden ones included.
  func names(in folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }
}
