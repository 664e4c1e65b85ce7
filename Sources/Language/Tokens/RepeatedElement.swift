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

  /// Brings the array to `count` elements that are all to be overwritten: what is there already is left as
  /// it is, and `element` stands for what is not.
  @inlinable
  package mutating func resize(to count: Int, with element: Element) {
    if self.count < count {
      append(element, times: count - self.count)
    } else if self.count > count {
      removeLast(self.count - count)
    }
  }

  /// Makes the array `count` times an element.
  @inlinable
  package mutating func refill(_ element: Element, count: Int) {
    resize(to: count, with: element)
    withUnsafeMutableBufferPointer { $0.update(repeating: element) }
  }
}
