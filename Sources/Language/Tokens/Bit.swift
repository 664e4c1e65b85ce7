extension Bool {
  /// 1 where it holds, else 0. Counted on by what is written in any case and kept if a condition holds: a
  /// choice between two counts is often compiled into a branch, and this is not.
  @inlinable @inline(__always)
  package var bit: Int { Int(truncatingIfNeeded: unsafeBitCast(self, to: UInt8.self)) }
}
