import Foundation

/// Values the ledger keeps as JSON in one column.
extension Decodable {
  init(json: String) throws {
    guard let value = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else {
      throw LedgerDamage(cause: "stored JSON cannot be read")
    }
    self = value
  }
}

extension Encodable {
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
