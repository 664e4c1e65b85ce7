/// A set of rule roles, as a bit each: most answers hold matches of a few roles only, and a question
/// about another ends here.
struct RoleSet: ExpressibleByArrayLiteral {
  private var bits: UInt64 = 0

  init(arrayLiteral roles: RuleRole...) {
    for role in roles { insert(role) }
  }

  @inline(__always)
  private static func bit(_ role: RuleRole) -> UInt64 {
    // A case without a payload is its number in memory.
    1 &<< UInt64(unsafeBitCast(role, to: UInt8.self))
  }

  @inline(__always)
  func contains(_ role: RuleRole) -> Bool { bits & Self.bit(role) != 0 }

  @inline(__always)
  mutating func insert(_ role: RuleRole) { bits |= Self.bit(role) }

  @inline(__always)
  func isDisjoint(with other: RoleSet) -> Bool { bits & other.bits == 0 }

  mutating func removeAll() { bits = 0 }
}
