import Aggregation
import Foundation
import Publishing
import Reporting

extension Summary {
  /// The summary in a file of a report's `rows/`; nil where there is none of that name.
  ///
  /// - Throws: `PublishingError.unreadable`, `ReportingError.badSummary`.
  init?(contentsOf path: String) throws {
    guard let json = try WholeFile.bytes(of: path) else { return nil }
    do {
      try self.init(json: json)
    } catch let error as DecodingError {
      throw ReportingError.badSummary(path: path, cause: error.cause)
    }
  }
}

extension DecodingError {
  /// What cannot be decoded, never what stands there.
  fileprivate var cause: String {
    switch self {
    case .keyNotFound(let key, _): "lacks '\(key.stringValue)'"
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      // Further down keys are names of groups and scenarios.
      context.codingPath.first.map { "'\($0.stringValue)' is none of a summary" }
        ?? "no JSON of a summary"
    @unknown default: "no JSON of a summary"
    }
  }
}
