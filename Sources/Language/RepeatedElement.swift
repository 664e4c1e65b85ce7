extension Array where Element: BitwiseCopyable {
  /// Appends an element `count` times. `append(contentsOf: repeatElement(…))` does so one by one, at
  /// several times the cost.
  @inlinable
  package mutating func append(_ element: Element, times count: Int) {
    withUnsafeTemporaryAllocation(of: Element.self, capacity: count) { memory in
      memory.initialize(repeating: element)
      append(contentsOf: UnsafeBufferPointer(memory))
    }
  }
}
