import Codebook
import Pipeline
import Tagging
import TaggingSupport

/// Tags single texts with the learned model, as users have it.
enum ModelTagging {
  /// Compiling the rules and reading the model is the slow part.
  private static let rules = Result { try TaggingRules() }

  static func tagger() throws -> Tagger { try rules.get().tagger() }

  static func tagged(_ text: String) throws -> TaggedAnswer {
    var tagger = try tagger()
    return tagger.tagged(text)
  }
}
