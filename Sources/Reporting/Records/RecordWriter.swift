import Codebook

/// Writes what is told of one answer: a record, a row, the lines of its evidence.
public protocol RecordWriter: Sendable {
  /// `text` is the answer that the spans of `answer` point into.
  func write(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout ByteSink)
}

extension RecordWriter {
  /// Appends what is written of an answer.
  public func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    to output: inout [UInt8]
  ) {
    var buffer = RecordBuffer()
    append(answer, text: text, identity: identity, through: &buffer, to: &output)
  }

  /// The same through a buffer that is used again and again.
  public func append(
    _ answer: borrowing TaggedAnswer, text: UnsafeBufferPointer<UInt8>, identity: AnswerIdentity,
    through buffer: inout RecordBuffer, to output: inout [UInt8]
  ) {
    buffer.sink.removeAll()
    write(answer, text: text, identity: identity, to: &buffer.sink)
    output.append(contentsOf: buffer.sink.bytes)
  }
}
