/// How a file is known to be one that scheduled runs write for monitoring.
public enum MonitoringMarker {
  /// Whether the file at `path` is a status, a list of alerts or metrics that a run wrote, as far
  /// as its beginning tells; links are followed.
  public static func isMarked(_ path: UnsafePointer<CChar>) -> Bool {
    // A status is shorter than a head, and names its format within.
    guard let head = try? FileHead.text(path) else { return false }
    if head.hasPrefix("# HELP goalscan_") { return true }
    return head.hasPrefix("{")
      && ["status", "alerts"].contains { head.contains("\"goalscan-\($0)/") }
  }
}
