import Mustache

/// A part of a page as templates look it up: its properties by name, found once. Mustache by itself reflects
/// upon all of them for every name it meets, which took half the time a page did.
final class PagePart: MustacheParent {
  private let mirror: Mirror
  private lazy var properties: [String: Any] = {
    var properties: [String: Any] = [:]
    for case (let name?, let value) in mirror.children {
      if value is any PageSection {
        properties.merge(PagePart(Mirror(reflecting: value)).properties) { $1 }
      } else {
        properties[name] = Self.of(value)
      }
    }
    return properties
  }()

  private init(_ mirror: Mirror) { self.mirror = mirror }

  func child(named name: String) -> Any? { properties[name] }

  /// A value with all structures in it as parts; nil for an optional without a value.
  static func of(_ value: Any) -> Any? {
    if value is String || value is Bool || value is [String: Any] { return value }
    // These look their properties up themselves.
    if value is [any MustacheParent] { return value }
    let mirror = Mirror(reflecting: value)
    return switch mirror.displayStyle {
    case .struct: PagePart(mirror)
    case .collection: mirror.children.compactMap { of($0.value) }
    case .optional: mirror.children.first.flatMap { of($0.value) }
    default: value
    }
  }
}
