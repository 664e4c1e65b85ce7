import Foundation

/// The folder that the project's files lie in.
package enum Repository {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Of a file by its place below the root.
  package static func path(_ name: String) -> String { root.appending(path: name).path }

  /// The text of a file by its place below the root.
  package static func text(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: name), encoding: .utf8)
  }
}
