import FoundationEssentials
import Glibc
import Reporting

/// When and where a run took place: the part of `run.json` that may differ between equal runs.
public struct RunClock {
  private let started = Date.now
  private let startedMonotonic = monotonicSeconds()

  public init() {}

  /// Of a run that ends now.
  public func description(command: [String], jobs: Int) -> RunDescription {
    var run = RunDescription()
    run.command = command
    run.started = started.formatted(.iso8601)
    run.finished = Date.now.formatted(.iso8601)
    run.seconds = ((monotonicSeconds() - startedMonotonic) * 1000).rounded() / 1000
    run.host = Self.hostName()
    run.jobs = jobs
    return run
  }

  private static func hostName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
    let name = buffer.prefix { $0 != 0 }
    return String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
