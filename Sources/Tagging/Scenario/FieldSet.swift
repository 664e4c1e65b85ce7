/// A set of fields of work, as a bit each.
struct FieldSet: OptionSet, Sendable {
  var rawValue: UInt32 = 0

  static let names = [
    "education", "health", "military", "food", "hotel", "retail", "sales", "build", "engineering",
    "transport", "it", "finance", "law", "media", "marketing", "design", "farm", "beauty",
    "science", "admin", "sport", "clean", "church", "call", "social", "hr", "business", "stage",
    "energy",
  ]

  /// Fields between which people move without changing careers: a developer becomes an architect, a
  /// joiner a project manager.
  private static let neighbours = [
    ["it", "engineering", "science", "design", "business", "build", "admin"],
    ["engineering", "build", "energy", "transport", "science", "business"],
    ["finance", "business", "admin", "it"],
    ["business", "admin", "hr", "sales", "transport", "marketing"],
    ["sales", "retail", "marketing"], ["marketing", "media", "design", "stage"],
    ["health", "science", "social", "sport"], ["food", "hotel", "retail"], ["hotel", "transport"],
    ["military", "clean", "law"], ["education", "sport", "science"], ["law", "admin"],
    ["farm", "science", "food"], ["social", "education", "church"], ["call", "sales", "admin"],
  ]

  /// By field: itself and its neighbours.
  private static let near = names.map { name in
    neighbours.filter { $0.contains(name) }.joined().reduce(Self(name)) { $0.union(Self($1)) }
  }

  /// The field of one of the `names`.
  init(_ name: String) { rawValue = 1 << UInt32(Self.names.firstIndex(of: name)!) }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  var withNeighbours: Self {
    Self.near.enumerated().reduce(Self()) {
      rawValue >> UInt32($1.offset) & 1 == 1 ? $0.union($1.element) : $0
    }
  }
}
