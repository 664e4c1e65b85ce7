import Ingestion
import Publishing

extension Input {
  /// The inputs that arguments of the command line stand for (`expand`), without the reports that lie in
  /// a folder: a run does not read what an earlier one wrote.
  public static func exports(_ arguments: [String]) throws(IngestionError) -> [Input] {
    try expand(arguments) { folder in
      PathSpelling.withBytes(of: folder + "/" + ReportMarker.file, ReportMarker.isMarked)
    }
  }
}
