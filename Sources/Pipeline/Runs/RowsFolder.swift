import Glibc
import Publishing
import Reporting

/// The tables in `rows/` of a report being made: what is for the organisation only, streamed while the
/// answers are tagged.
public final class RowsFolder: Sendable {
  private let table: WrittenInTurn<OutputFile>
  private let evidence: WrittenInTurn<OutputFile>
  private let rejects: WrittenInTurn<OutputFile>
  /// How answers are to be written.
  public let format: RecordFormat

  /// Makes `rows/`, mode 0700, in the folder `staging`, and begins its files.
  public init(in staging: String, includesText: Bool) throws(PublishingError) {
    let rows = staging + "/rows"
    guard mkdir(rows, 0o700) == 0 || errno == EEXIST, chmod(rows, 0o700) == 0 else {
      throw .unwritable(path: rows, cause: String(cString: strerror(errno)))
    }
    table = WrittenInTurn(try OutputFile(creating: rows + "/answers.csv", mode: 0o600))
    evidence = WrittenInTurn(try OutputFile(creating: rows + "/evidence.jsonl", mode: 0o600))
    rejects = WrittenInTurn(try OutputFile(creating: rows + "/rejects.jsonl", mode: 0o600))
    format = .csv(includeText: includesText)
    var header: [UInt8] = []
    TagTableWriter(includeText: includesText).appendHeader(to: &header)
    try table.file.write(header)
  }

  /// Where a run writes its records. Several runs may write here, one after the other.
  public var sinks: RecordSinks {
    RecordSinks(
      answers: { [table] in try table.file.write($0) },
      evidence: { [evidence] in try evidence.file.write($0) },
      rejects: { [rejects] in try rejects.file.write($0) })
  }

  /// How far the files are written.
  public struct Mark {
    fileprivate let lengths: [Int]
  }

  public var mark: Mark { Mark(lengths: [table, evidence, rejects].map(\.file.length)) }

  /// Takes back what was written since, of an input that turned out to be of no use.
  public func takeBack(to mark: Mark) throws(PublishingError) {
    for (place, stream) in [table, evidence, rejects].enumerated() {
      try stream.file.truncate(to: mark.lengths[place])
    }
  }

  /// Closes the files: what a file system tells late of a failed write, it tells now.
  public func close() throws(PublishingError) {
    for stream in [table, evidence, rejects] { try stream.file.close() }
  }
}
