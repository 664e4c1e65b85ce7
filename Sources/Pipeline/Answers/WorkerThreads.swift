import Glibc

/// Runs `body` on `count` threads at once and returns when all have ended; where the system gives fewer
/// threads, what is left runs on those there are.
///
/// Threads and not tasks: a worker sleeps until its chunk's turn comes, and a task that sleeps
/// holds one of the few threads all tasks share.
func onWorkerThreads(_ count: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) {
  final class Entry {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }
  var threads: [pthread_t] = []
  var left = [count - 1]
  for worker in 0..<count - 1 {
    let entry = Unmanaged.passRetained(Entry { body(worker) })
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Entry>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, entry.toOpaque())
    if status == 0 {
      threads.append(thread)
    } else {
      entry.release()
      left.append(worker)
    }
  }
  for worker in left { body(worker) }
  for thread in threads { pthread_join(thread, nil) }
}
