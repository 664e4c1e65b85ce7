import Foundation

/// What should be a JSON object is none.
package struct NoObject: Error {
  package var json: String
}

/// The members of a JSON object.
package func jsonObject(_ json: some Sequence<UInt8>) throws -> [String: Any] {
  let data = Data(json)
  guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
    throw NoObject(json: String(decoding: data, as: UTF8.self))
  }
  return object
}
