/// Measures how far a text goes beyond set phrases and words without content, where no goal of a
/// known form was found in it: "Better. Bigger. Brighter.", "Work hard, stay humble."
struct GeneralityReading {
  let lexicon: TaggingLexicon

  /// Whether the text says something in general and nothing in particular.
  func isGeneral(_ analysis: borrowing Analysis) -> Bool {
    coveredWords(analysis) >= 3 || hasOnlyGeneralWords(analysis)
  }

  /// How many tokens set phrases cover.
  private func coveredWords(_ analysis: borrowing Analysis) -> Int {
    var covered = 0
    var end = 0
    for match in analysis.matches where match.role == .vagueGeneralities {
      covered += max(0, match.tokens.upperBound - max(end, match.tokens.lowerBound))
      end = max(end, match.tokens.upperBound)
    }
    return covered
  }

  private func hasOnlyGeneralWords(_ analysis: borrowing Analysis) -> Bool {
    let words = analysis.document.tokens.indices.filter {
      analysis.document.tokens[$0].isWord && !analysis.isTiming[$0]
    }
    let empty = words.filter {
      let word = analysis.document.tokens[$0].word
      return lexicon.platitude.contains(word)
    }
    return !empty.isEmpty
      && words.allSatisfy {
        let word = analysis.document.tokens[$0].word
        return lexicon.generic.contains(word) || lexicon.interjection.contains(word)
          || lexicon.preposition.contains(word)
          || lexicon.determiner.contains(word) || analysis.document.tokens[$0].isNumber
          || lexicon.numberWord.contains(word)
      }
  }
}
