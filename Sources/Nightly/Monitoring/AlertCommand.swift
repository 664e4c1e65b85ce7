import Foundation
import Glibc

/// The program of an organisation's own that is run when there are alerts.
///
/// It is started directly, not by a shell, in a process group of its own, with the path of an
/// `AlertFile` as its last argument. What it writes is shown only where it fails.
struct AlertCommand {
  /// The program's whole path, then its arguments.
  let arguments: [String]
  /// Seconds after which it is ended, and killed two seconds later.
  let timeout: Int
  /// By which time goes.
  var now: () -> ContinuousClock.Instant = { .now }

  /// Runs the program to its end; returns what went wrong, or nil.
  func run(with file: String) -> String? {
    // A file and no pipe: nobody has to read while the program writes.
    guard let written = tmpfile() else { return "cannot be started: \(Self.cause(errno))" }
    defer { fclose(written) }
    let output = fileno(written)
    let child: pid_t
    switch start(arguments + [file], output: output) {
    case .success(let process): child = process
    case .failure(let error): return "cannot be started: \(Self.cause(error.code))"
    }
    var status: Int32 = 0
    switch wait(for: child, seconds: timeout, status: &status) {
    case .ended: break
    case .unknown(let error):
      return "ended, and how cannot be told: \(Self.cause(error.code))" + Self.said(output)
    case .running:
      // Negative: the whole group, so that nothing it started is left.
      kill(-child, SIGTERM)
      if case .running = wait(for: child, seconds: 2, status: &status) {
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
      }
      kill(-child, SIGKILL)
      return "did not end within \(timeout) s and was ended" + Self.said(output)
    }
    let signal = status & 0x7F
    if signal != 0 { return "died of signal \(signal)" + Self.said(output) }
    let code = (status >> 8) & 0xFF
    return code == 0 ? nil : "ended with exit code \(code)" + Self.said(output)
  }

  /// Of a system call.
  private struct CallError: Error { let code: Int32 }

  private func start(_ arguments: [String], output: Int32) -> Result<pid_t, CallError> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Goalscan ignores closed pipes and blocks the signals it watches for; its children shall not.
    var (none, defaults) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    var process = pid_t()
    let code = Self.withCStrings(arguments) { arguments in
      Self.withCStrings(environment) { environment in
        posix_spawn(&process, arguments[0]!, &actions, &attributes, arguments, environment)
      }
    }
    return code == 0 ? .success(process) : .failure(CallError(code: code))
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  /// What became of a process that was waited for.
  private enum Waiting {
    case ended
    case running
    /// As where the system forgets children at once, since whoever started this process ignores SIGCHLD.
    case unknown(CallError)
  }

  private func wait(for child: pid_t, seconds: Int, status: inout Int32) -> Waiting {
    let end = now() + .seconds(seconds)
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return .ended }
      if ended < 0, errno != EINTR { return .unknown(CallError(code: errno)) }
      if now() >= end { return .running }
      usleep(10_000)
    }
  }

  /// The beginning of what the program wrote, on one line.
  private static func said(_ output: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 500)
    let count = pread(output, &bytes, bytes.count, 0)
    guard count > 0 else { return "" }
    let text = String(decoding: bytes[..<count], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.isEmpty ? "" : "; it said: \(text)"
  }

  private static func cause(_ code: Int32) -> String { String(cString: strerror(code)) }
}
