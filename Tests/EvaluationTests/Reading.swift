import Foundation

/// The repository's root.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

func path(_ name: String) -> String { root.appendingPathComponent(name).path }

/// A folder that is gone after `body`.
func withScratchFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("goalscan-evaluation-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Writes lines to a file of the folder and returns its path.
func write(_ lines: [String], to name: String, in folder: URL) throws -> String {
  let file = folder.appendingPathComponent(name)
  try FileManager.default.createDirectory(
    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: false, encoding: .utf8)
  return file.path
}

func object(_ json: [UInt8]) throws -> [String: Any] {
  try JSONSerialization.jsonObject(with: Data(json)) as! [String: Any]
}
