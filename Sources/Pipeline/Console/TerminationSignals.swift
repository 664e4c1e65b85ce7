import Glibc
import Synchronization

/// Turns SIGINT, SIGTERM, SIGQUIT and SIGHUP into an orderly end: the run stops, what it had begun to write
/// is removed, and the process dies of the signal, as its parent expects. One that the parent has ignored
/// (`nohup`, a job in the background of a script) stays ignored.
public final class TerminationSignals: Sendable {
  private let interruption: Interruption
  private let signals: [Int32]
  private let cleanUp: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
  private let received = Atomic<Int32>(0)
  /// A worker that sleeps in a read from a pipe cannot be asked to stop; it is given this long.
  private static let patienceMicroseconds: UInt32 = 1_000_000

  /// Starts to watch. To be called before other threads are made: they inherit the signal mask.
  public init(interrupting interruption: Interruption) {
    self.interruption = interruption
    signals = [SIGINT, SIGTERM, SIGQUIT, SIGHUP].filter { !Self.isIgnored($0) }
    guard !signals.isEmpty else { return }
    var signals = set
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let entry = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<TerminationSignals>.fromOpaque(argument!).takeRetainedValue().watch()
        return nil
      }, entry.toOpaque())
    if status == 0 {
      pthread_detach(thread)
    } else {
      entry.release()
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
  }

  /// Has SIGQUIT end the process, as it does by default; Swift's runtime prints a backtrace instead, and goes on.
  public static func endOnQuit() {
    if !isIgnored(SIGQUIT) { Glibc.signal(SIGQUIT, SIG_DFL) }
  }

  /// What removes the unfinished output if the run cannot do so itself.
  public func onTermination(_ cleanUp: @escaping @Sendable () -> Void) {
    self.cleanUp.withLock { $0 = cleanUp }
  }

  /// What a shell says of a process that dies of the signal that came, 128 and its number; nil where none
  /// did.
  public var exitCode: Int32? {
    let signal = received.load(ordering: .acquiring)
    return signal == 0 ? nil : 128 + signal
  }

  /// Dies of the signal that came; returns if none did.
  public func dieOfSignal() {
    let signal = received.load(ordering: .acquiring)
    if signal != 0 { die(of: signal) }
  }

  private func watch() {
    var signals = set
    var signal: Int32 = 0
    while sigwait(&signals, &signal) != 0 {}
    received.store(signal, ordering: .releasing)
    guard interruption.request() else {
      // Publication is under way; it is short, and half of it would be worse.
      return
    }
    usleep(Self.patienceMicroseconds)
    cleanUp.withLock { $0?() }
    die(of: signal)
  }

  private func die(of signal: Int32) -> Never {
    Glibc.signal(signal, SIG_DFL)
    var signals = set
    kill(getpid(), signal)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    // Only reached if a debugger or the like swallowed the signal.
    _exit(128 + signal)
  }

  /// Those that are watched for.
  private var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler
    else { return false }
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
