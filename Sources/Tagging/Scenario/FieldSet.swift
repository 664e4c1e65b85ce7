/// A set of fields of work, as a bit each.
struct FieldSet: OptionSet, Sendable {
  var rawValue: UInt32 = 0

  static let names = [
    "education", "health", "military", "food", "hotel", "retail", "sales", "build", "engineering",
    "transport", "it", "finance", "law", "media", "marketing", "design", "farm", "beauty",
    "science", "admin", "sport", "clean", "church", "call", "social", "hr", "business", "stage",
    "energy",
  ]

  /// The field of one of the `names`.
  init(_ name: String) { rawValue = 1 << UInt32(Self.names.firstIndex(of: name)!) }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}
