/// How a file is known to be one that scheduled runs write for monitoring.
public enum MonitoringMarker {
  /// Whether the file at `path` is a status, a list of alerts or metrics that a run wrote, as far
  /// as its beginning tells; links are followed.
  public static func isMarked(_ path: UnsafePointer<CChar>) -> Bool {
    // Every export is looked at, and the first bytes of most tell that they are none.
    guard let start = try? FileHead.text(path, most: 64) else { return false }
    if start.hasPrefix("# HELP goalscan_") { return true }
    // A status is shorter than a head, and names its format within.
    guard start.hasPrefix("{"), let head = try? FileHead.text(path) else { return false }
    return ["status", "alerts"].contains { head.contains("\"goalscan-\($0)/") }
  }
}
