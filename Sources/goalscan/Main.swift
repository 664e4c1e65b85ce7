import ArgumentParser
import Glibc
import Ingestion
import Pipeline

/// How the process begins and ends.
@main
enum Main {
  static func main() {
    ignoreClosedPipes()
    keepStandardDescriptors()
    explainCrashes()
    TerminationSignals.endOnQuit()
    do {
      var command = try Goalscan.parseAsRoot(arguments)
      do {
        try command.run()
      } catch {
        end(with: error)
      }
    } catch {
      Goalscan.exit(withError: error)
    }
  }

  /// The command line without the name of the tool, no byte of it lost.
  private static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { place in
      CommandLine.unsafeArgv[place].map {
        ArgumentText.text(Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))))
      }
    }
  }

  /// Prints the error, worded by its type, and ends with the exit code it stands for.
  private static func end(with error: any Error) -> Never {
    guard let code = ExitCode(for: error) else { Goalscan.exit(withError: error) }
    if code != .success { MessageHandler.tell(error) }
    if code == .bug { StandardError.write("\(bugReport)") }
    Goalscan.exit(withError: code)
  }

  private static let bugReport: StaticString = """
    goalscan: this is a bug. Please report it with the command line, the version \
    (goalscan --version) and the lines above.

    """

  /// A closed pipe is then an error of `write`, and ends the run quietly.
  private static func ignoreClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// A file opened while 0, 1 or 2 is closed would take that number, and receive what was meant for
  /// the terminal. They are opened the wrong way round, so that what uses them fails as it would have: no
  /// input is not empty input.
  private static func keepStandardDescriptors() {
    while true {
      var descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      if descriptor == STDIN_FILENO {
        close(descriptor)
        descriptor = open("/dev/null", O_WRONLY | O_CLOEXEC)
      }
      if descriptor < 0 { return }
      if descriptor > STDERR_FILENO {
        close(descriptor)
        return
      }
    }
  }

  /// A failed precondition ends with 70, like any other bug.
  private static func explainCrashes() {
    for crash in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(crash) { _ in
        // Nothing but write() and _exit() may be called here.
        let message = Main.bugReport
        _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
        _exit(70)
      }
    }
  }
}
