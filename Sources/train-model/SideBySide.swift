import Dispatch

/// What is made of each number up to a count, made side by side on all cores.
func sideBySide<Made>(_ count: Int, _ make: (Int) -> Made) -> [Made] {
  var made = [Made?](repeating: nil, count: count)
  made.withUnsafeMutableBufferPointer { made in
    // Each is put in a place of its own.
    nonisolated(unsafe) let made = made
    nonisolated(unsafe) let make = make
    DispatchQueue.concurrentPerform(iterations: count) { made[$0] = make($0) }
  }
  return made.map { $0! }
}
