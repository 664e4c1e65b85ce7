import Codebook
import Pipeline
import Tagging

/// Tags single texts with the learned model, as users have it.
enum ModelTagging {
  /// Compiling the rules and reading the model is the slow part.
  private static let rules = Result { try TaggingRules() }

  static func tagger() throws -> Tagger { try rules.get().tagger() }

  static func tagged(_ text: String) throws -> TaggedAnswer {
    var tagger = try tagger()
    return tagged(text, &tagger)
  }

  static func tagged(_ text: String, _ tagger: inout Tagger) -> TaggedAnswer {
    var answer = TaggedAnswer()
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    Array(text.utf8).withUnsafeBufferPointer {
      tagger.tag(
        $0, context: AnswerContext(role: nothing, date: nil, scenario: nil), into: &answer)
    }
    return answer
  }
}
