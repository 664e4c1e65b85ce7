import Ingestion
import Publishing

extension Input {
  /// The inputs that arguments of the command line stand for (`expand`), without the reports and the files
  /// for monitoring that lie in a folder or match a pattern: a run does not read what an earlier one wrote.
  ///
  /// `onSkipped` is told of what is there and cannot be read.
  public static func exports(
    _ arguments: [String], onSkipped: (SkippedInput) -> Void
  ) throws(IngestionError) -> [Input] {
    try expand(
      arguments,
      leavingOut: { path in
        PathSpelling.withBytes(of: path + "/" + ReportMarker.file, ReportMarker.isMarked)
          || PathSpelling.withBytes(of: path, MonitoringMarker.isMarked)
      }, onSkipped: onSkipped)
  }
}

extension [Input] {
  /// Checks that none of the inputs is the file that is to be written, `-` for standard output: also not
  /// by another name or through a link.
  ///
  /// - Throws: `PublishingError.isInput`.
  public func checkApart(from output: String) throws(PublishingError) {
    let target =
      output == "-" ? FileIdentity.standardOutput : FileIdentity(ofFileAt: output)
    guard let target else { return }
    for input in self where FileIdentity(of: input) == target {
      throw .isInput(path: input.path)
    }
  }

  /// Checks that none of the inputs lies in the report folder that is to be replaced: it would be gone with it.
  ///
  /// - Throws: `PublishingError.holdsInput`; `unreadable` where it cannot be told.
  public func checkOutside(reportAt folder: String) throws(PublishingError) {
    for input in self {
      let path = input.path == "-" ? "/dev/stdin" : input.path
      let isInside = PathSpelling.withBytes(of: path) { bytes -> Result<Bool, PublishingError> in
        Result { () throws(PublishingError) in try Folder.holds(bytes, in: folder) }
      }
      if try isInside.get() { throw .holdsInput(path: input.path) }
    }
  }
}
