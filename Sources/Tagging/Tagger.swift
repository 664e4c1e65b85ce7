import Codebook

/// What is known of an answer besides its text.
public struct AnswerContext {
  /// The role applied for; empty where the export has none.
  public var role: UnsafeBufferPointer<UInt8>
  /// The day the answer was given; calendar phrases count from it.
  public var date: CalendarDate?
  /// The scenario column's value; empty where there is none.
  public var scenario: UnsafeBufferPointer<UInt8>

  public init(
    role: UnsafeBufferPointer<UInt8>, date: CalendarDate?, scenario: UnsafeBufferPointer<UInt8>
  ) {
    (self.role, self.date, self.scenario) = (role, date, scenario)
  }
}

/// Tags answers by one rule pack. One a worker: it holds scratch storage.
public struct Tagger {
  public init() {}

  /// Tags `text` (valid UTF-8) into `answer`, which is emptied first.
  public mutating func tag(
    _ text: UnsafeBufferPointer<UInt8>, context: AnswerContext, into answer: inout TaggedAnswer
  ) {
    answer.reset()
  }
}
