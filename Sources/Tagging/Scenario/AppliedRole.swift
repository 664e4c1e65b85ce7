import Glibc
import Language

/// A role applied for, read.
final class AppliedRole {
  fileprivate let text: [UInt8]
  let document: Document
  /// Whether it is of the executive level, by the pack's own rules.
  let isExecutive: Bool

  init(_ text: UnsafeBufferPointer<UInt8>, document: Document, isExecutive: Bool) {
    (self.text, self.document, self.isExecutive) = (Array(text), document, isExecutive)
  }
}

/// The roles read last: an export names few of them, each for many answers.
struct AppliedRoles {
  private var roles = [AppliedRole?](repeating: nil, count: slots)
  /// Many, so that two roles seldom want the same.
  private static let slots = 4096
  /// Bytes of the longest role that is kept, so that all of them stay small.
  private static let longest = 256

  /// What is kept of the role of this text, if it is.
  func known(_ text: UnsafeBufferPointer<UInt8>) -> AppliedRole? {
    guard text.count <= Self.longest, let role = roles[Self.slot(text)],
      role.text.count == text.count
    else { return nil }
    let isSame = role.text.withUnsafeBytes {
      text.isEmpty || memcmp($0.baseAddress!, text.baseAddress!, text.count) == 0
    }
    return isSame ? role : nil
  }

  mutating func keep(_ role: AppliedRole) {
    guard role.text.count <= Self.longest else { return }
    role.text.withUnsafeBufferPointer { roles[Self.slot($0)] = role }
  }

  private static func slot(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    Int(FeatureHash.word(text) % UInt32(slots))
  }
}
