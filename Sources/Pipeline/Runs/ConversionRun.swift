import Aggregation
import Ingestion
import Publishing
import Reporting

/// Writes the rows of inputs as they were read, on one thread.
public struct ConversionRun: Sendable {
  /// What a conversion went through.
  public struct Result: Sendable {
    /// A row that was converted counts as `tagged`.
    public var rows = RowCounts()
    public var skippedTables = SkippedTables()
    /// What is written otherwise than it was read, a sentence each.
    public var changes: [String] = []
    /// The first rejected rows.
    public var notices: [RejectNotice] = []
  }

  public var inputs: [Input]
  public var form: CanonicalWriter.Target
  public var reading = ReadingOptions()
  /// Whether an apostrophe keeps a spreadsheet from running cells as formulas (CSV).
  public var isSpreadsheetSafe = false
  /// A file that appears on success only; nil is standard output.
  public var target: String?
  public var rejectLimit = RejectLimit.standard
  public var interruption = Interruption()

  public init(inputs: [Input], to form: CanonicalWriter.Target, target: String?) {
    (self.inputs, self.form, self.target) = (inputs, form, target)
  }

  /// Reads and writes.
  ///
  /// - Throws: `IngestionError`, `PublishingError` or `RunError`. Standard output then holds what was
  ///   written so far; a target file is untouched.
  public func write(
    onStaging: (@escaping @Sendable () -> Void) -> Void = { _ in }
  ) throws -> Result {
    guard let target else {
      return try convert { try $0.withUnsafeBytes { try StandardOutput.write($0) } }
    }
    let output = WrittenInTurn(try AtomicFile(replacing: target))
    defer { output.file.discard() }
    onStaging { output.file.discard() }
    let result = try convert { try output.file.write($0) }
    try interruption.beginPublishing()
    try output.file.publish()
    return result
  }

  private func convert(to sink: ([UInt8]) throws -> Void) throws -> Result {
    var result = Result()
    var conversion = Conversion(
      to: form, options: reading, isSpreadsheetSafe: isSpreadsheetSafe)
    for input in inputs {
      try conversion.convert(input) { bytes in
        if interruption.isRequested { throw RunError.interrupted }
        try sink(bytes)
      } rejected: { row in
        guard result.notices.count < RejectNotice.kept else { return }
        result.notices.append(
          RejectNotice(path: input.path, line: row.line, reason: row.reason))
      }
    }
    let counts = conversion.counts
    result.rows.read = counts.rows
    result.rows.rejected = counts.rejected
    result.rows[skipped: .table] = counts.skipped
    result.rows.tagged = counts.rows - counts.rejected - counts.skipped
    result.skippedTables = SkippedTables(conversion.skippedTables)
    result.changes = Self.changes(of: conversion)
    if rejectLimit.isExceeded(rejected: counts.rejected, of: counts.rows) {
      throw RunError.tooManyRejects(
        result.rows, limit: rejectLimit, first: result.notices.first, isStreamed: target == nil)
    }
    return result
  }

  /// Columns are told by their numbers: without a header their names are a candidate's words.
  private static func changes(of conversion: Conversion) -> [String] {
    var changes = conversion.renamedColumns.map { path, columns in
      let isOne = columns.count == 1
      let numbers = columns.map(String.init).joined(separator: ", ")
      return
        "\(path): \(isOne ? "column" : "columns") \(numbers) \(isOne ? "has" : "have") no name, or"
        + " one that an earlier column has; a number makes the JSON \(isOne ? "key" : "keys") unique"
    }
    let fields = conversion.fieldsWithReplacedNUL
    if fields > 0 {
      changes.append(
        "\(fields.grouped) \(fields == 1 ? "value holds" : "values hold") a NUL, which no CSV can;"
          + " U+FFFD stands in its place")
    }
    return changes
  }
}
