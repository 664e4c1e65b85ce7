import Language
import Testing

/// What the tokenizer owes to any text at all: it ends, and its tokens stand in order in the text.
struct TokenizerTests {
  @Test(arguments: [
    "ʼ ", "ʼ", "a ʼ b", "’ ’’ ’", "don’t ’tis rock ’n’ roll", "'", "--", "\u{0}", "1,000,", "e.g.",
    "é’", "Donaudampfschifffahrtsgesellschaft's own", "ABCDEFGHIJKLMNOP ABCDEFGH", "😀’😀", "3.-4",
  ])
  func tokensStandInOrder(_ text: String) {
    var document = Document()
    Array(text.utf8).withUnsafeBufferPointer {
      Reading.tokenizer.tokenize($0, into: &document)
    }
    var end: Int32 = 0
    for token in document.tokens {
      #expect(token.start >= end && token.end > token.start)
      end = token.end
    }
    #expect(Int(end) <= text.utf8.count)
  }

  @Test(arguments: [
    "this company’s data", "the nurse’s ward", "I’d’ve stayed, shouldn’t’ve gone",
    "a teamʼs own way", "the Zürich office’s plan", "they’re hers", "ol’ Tom’s",
  ])
  func tokensAreCutBetweenCharacters(_ text: String) {
    let bytes = Array(text.utf8)
    var document = Document()
    bytes.withUnsafeBufferPointer { Reading.tokenizer.tokenize($0, into: &document) }
    for token in document.tokens {
      #expect(String(validating: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self) != nil)
    }
  }

  @Test func lengthAndCaseOfAWordChangeNothingAboutItsNumber() {
    // The end of the text, where words cannot be read ahead, and the middle.
    for word in ["december", "December", "DECEMBER", "september"] {
      var document = Document()
      let text = "\(word) and some more words behind it, then \(word)"
      Array(text.utf8).withUnsafeBufferPointer {
        Reading.tokenizer.tokenize($0, into: &document)
      }
      #expect(document.tokens.first?.word == document.tokens.last?.word)
      #expect(document.tokens.first?.flags.contains(.allCaps) == (word == word.uppercased()))
    }
  }
}
