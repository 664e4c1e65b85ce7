import Codebook

/// An amount in a document.
public struct QuantityMatch: Sendable {
  /// Number and sign: "12%", "$2 million", "a third", "four", "five years".
  public var tokens: Range<Int>
  public var kind: Quantity.Kind
  /// As spoken; the upper end of a range, the second of "from A to B".
  public var value: Double
  /// The first number of a range or of "from A to B"; `value` where there is one number.
  public var low: Double
  /// A noun's span is in bytes of the text.
  public var unit: QuantityUnit
  /// The tokens of the unit where it is a noun, or those of a participle that stands in its place and is no
  /// unit: "five signed".
  public var noun: Range<Int>?
  /// "from A to B", a change rather than a range.
  public var isFromTo = false
  /// What a change starts from, as an amount of its own: "from 64 fields to 20", "up from 900".
  public var isStartOfChange = false
  /// "a couple", "dozens", "hundreds": no count anybody could check.
  public var isVague = false
  /// "10+", "ten or more", "at least ten"
  public var isOpen = false
  /// Bound to a word by a hyphen: the 28 of "28-bed ward".
  public var isAdjective = false
  /// The noun after a number is a plural.
  public var hasPlural = false
  /// A duration in hours, minutes or seconds.
  public var isClock = false

  /// Number and unit where nights, evenings or weekends are counted: in the layers a duration.
  public var stay: Range<Int>?

  /// Of one number, unless `low` tells the first of two.
  init(
    _ tokens: Range<Int>, _ kind: Quantity.Kind, _ value: Double, low: Double? = nil,
    unit: QuantityUnit = .none
  ) {
    (self.tokens, self.kind, self.value) = (tokens, kind, value)
    (self.low, self.unit) = (low ?? value, unit)
  }

  /// The form that goes into a tagged answer's layers.
  public func quantity(in document: Document) -> Quantity {
    guard let stay else {
      return Quantity(span: document.span(tokens), kind: kind, value: value, unit: unit)
    }
    let unit = document.span((stay.upperBound - 1)..<stay.upperBound)
    return Quantity(
      span: document.span(stay), kind: .duration, value: value, unit: .noun(unit))
  }
}
