import Language

/// One step of a compiled pattern.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// The word must be in set `a`.
    case any
    /// The word must not be in set `a`, nor be a sentence mark.
    case none
    /// From `a` to `b` words of any kind.
    case gap
    /// Goes on at `a`, and at `b` if that fails.
    case split
    /// Goes on at `a`.
    case jump
    case openEvidence
    case closeEvidence
    case accept
  }
  var operation: Operation
  var a: UInt16 = 0
  var b: UInt16 = 0
}

/// Where a pattern's program starts and what its matches mean.
struct CompiledPattern: Sendable {
  var entry: UInt16
  var rule: UInt16
  /// Words of a match before and after its evidence, where every match has as many; nil where only
  /// the program can tell.
  var aroundEvidence: (before: Int, after: Int)?
}

/// A pack's rules in the form that scans a text in one pass.
///
/// Words that no set of any pattern tells apart share a class: texts are matched as sequences of
/// classes, so that all tables stay small.
public struct CompiledRules: Sendable {
  /// Stands between sentences in the vocabulary's place; see `markClass`. Matching passes over quotation marks,
  /// so that theirs is free.
  static let sentenceMark = Shape.doubleQuote.rawValue
  /// In `classOfWord`: fillers and quotation marks, which matching passes over.
  static let transparent = UInt16.max

  var program: [Instruction]
  var patterns: [CompiledPattern]
  var classOfWord: [UInt16]
  var classCount: Int
  /// The class of the mark before and after each sentence; no word has it.
  var markClass: UInt16
  /// Set membership: class × set.
  var setBits: [UInt64]
  var setRow: Int
  var steps: PatternSteps
}
