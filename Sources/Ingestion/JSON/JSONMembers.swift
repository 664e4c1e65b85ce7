import CSimdJSON

/// The first level of a JSON object, member by member; of a key that stands twice the last value,
/// in the first one's place.
final class JSONMembers {
  struct Member {
    var name: String
    var value: [UInt8]
    /// False where `value` is JSON as written: a number, a truth value, null, a list, an object.
    var isText: Bool
    var kind: json_value_kind
  }

  private(set) var members: [Member] = []
  private var indices: [[UInt8]: Int] = [:]
  private let reader = json_reader_new()

  deinit { json_reader_free(reader) }

  /// Reads one object; `members` is empty when it is none. `bytes` must have padding behind it.
  func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    members.removeAll(keepingCapacity: true)
    indices.removeAll(keepingCapacity: true)
    guard let base = bytes.baseAddress else { return }
    json_reader_visit(
      reader, base, bytes.count,
      { context, key, keyLength, value, valueLength, kind in
        Unmanaged<JSONMembers>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue().add(
          Array(UnsafeBufferPointer(start: key, count: keyLength)),
          Array(UnsafeBufferPointer(start: value, count: valueLength)), kind)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func add(_ name: [UInt8], _ value: [UInt8], _ kind: json_value_kind) {
    let isText = kind == JSON_VALUE_STRING
    let text = kind == JSON_VALUE_NULL ? Array("null".utf8) : value
    let member = Member(
      name: String(decoding: name, as: UTF8.self), value: text, isText: isText, kind: kind)
    if let known = indices[name] {
      members[known] = member
    } else {
      indices[name] = members.count
      members.append(member)
    }
  }
}
