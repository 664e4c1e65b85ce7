import Glibc
import Synchronization

/// Turns SIGINT, SIGTERM and SIGHUP into an orderly end: the run stops, what it had begun to write
/// is removed, and the process dies of the signal, as its parent expects.
public final class TerminationSignals: Sendable {
  private let interruption: Interruption
  private let cleanUp: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
  private let received = Atomic<Int32>(0)
  /// A worker that sleeps in a read from a pipe cannot be asked to stop; it is given this long.
  private static let patienceMicroseconds: UInt32 = 1_000_000

  /// Starts to watch. To be called before other threads are made: they inherit the signal mask.
  public init(interrupting interruption: Interruption) {
    self.interruption = interruption
    var signals = Self.set
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

  /// What removes the unfinished output if the run cannot do so itself.
  public func onTermination(_ cleanUp: @escaping @Sendable () -> Void) {
    self.cleanUp.withLock { $0 = cleanUp }
  }

  /// Dies of the signal that came; returns if none did.
  public func dieOfSignal() {
    let signal = received.load(ordering: .acquiring)
    if signal != 0 { Self.die(of: signal) }
  }

  private func watch() {
    var signals = Self.set
    var signal: Int32 = 0
    while sigwait(&signals, &signal) != 0 {}
    received.store(signal, ordering: .releasing)
    guard interruption.request() else {
      // Publication is under way; it is short, and half of it would be worse.
      return
    }
    usleep(Self.patienceMicroseconds)
    cleanUp.withLock { $0?() }
    Self.die(of: signal)
  }

  private static func die(of signal: Int32) -> Never {
    Glibc.signal(signal, SIG_DFL)
    var signals = set
    kill(getpid(), signal)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    // Only reached if a debugger or the like swallowed the signal.
    _exit(128 + signal)
  }

  private static var set: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    return signals
  }
}
