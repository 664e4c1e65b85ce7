import Codebook
import Glibc

/// A moment, in seconds since 1970.
public struct RunTime: Sendable, Equatable {
  /// Since 1970, in UTC.
  public var seconds: Int

  public init(seconds: Int) { self.seconds = seconds }

  public static var now: RunTime { RunTime(seconds: time(nil)) }

  /// From RFC 3339 in UTC (`2026-01-31T02:00:00Z`).
  public init?(_ text: String) {
    guard text.utf8.count == 20, text.hasSuffix("Z"), text.dropFirst(10).hasPrefix("T"),
      let day = Day(text.prefix(10))
    else { return nil }
    let parts = text.dropFirst(11).dropLast().split(
      separator: ":", omittingEmptySubsequences: false)
    // A leap second is one.
    guard parts.count == 3, let hour = parts[0].number(ofDigits: 2), hour < 24,
      let minute = parts[1].number(ofDigits: 2), minute < 60,
      let second = parts[2].number(ofDigits: 2), second < 61
    else { return nil }
    seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// RFC 3339.
  public var text: String { Self.text(seconds, "%04Y-%m-%dT%H:%M:%SZ", local: false) }

  /// The day in the time zone of the machine.
  public var day: Day { Day(Self.text(seconds, "%04Y-%m-%d", local: true))! }

  static func text(_ seconds: Int, _ format: String, local: Bool) -> String {
    var seconds = time_t(seconds)
    var parts = tm()
    if local { localtime_r(&seconds, &parts) } else { gmtime_r(&seconds, &parts) }
    var buffer = [CChar](repeating: 0, count: 32)
    let length = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
