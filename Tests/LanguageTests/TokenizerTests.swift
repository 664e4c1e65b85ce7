import Language
import TestSupport
import Testing

/// What the tokenizer owes to any text at all: it ends, and its tokens stand in order in the text.
struct TokenizerTests {
  @Test(arguments: [
    "ʼ ", "ʼ", "a ʼ b", "’ ’’ ’", "don’t ’tis rock ’n’ roll", "'", "--", "\u{0}", "1,000,", "e.g.",
    "é’", "Donaudampfschifffahrtsgesellschaft's own", "ABCDEFGHIJKLMNOP ABCDEFGH", "😀’😀", "3.-4",
    "AT&T, a < b, x &c; &; &#; &#xZ; &#1114112; &#xD800; <foo> <b", "fish &amp", "<<br>", "&shy;",
    "é&#8217;s", "\u{AD}\u{AD}", "Ã", "â€", "voilà– né» Ã a", "ð", "Â", "â€™", "xâ€™", "a\u{AD}",
    "\n", "\r\n \r\n", "a\n", "1'000'", "1.234.567.8",
    "1,5",
  ])
  func tokensStandInOrder(_ text: String) {
    var document = Document()
    withBytes(of: text) {
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
      withBytes(of: text) {
        Reading.tokenizer.tokenize($0, into: &document)
      }
      #expect(document.tokens.first?.word == document.tokens.last?.word)
      #expect(document.tokens.first?.flags.contains(.allCaps) == (word == word.uppercased()))
    }
  }

  /// The words of each sentence.
  private func sentences(_ text: String) -> [[String]] {
    let bytes = Array(text.utf8)
    var document = Document()
    bytes.withUnsafeBufferPointer { Reading.tokenizer.tokenize($0, into: &document) }
    return (0..<document.sentenceCount).map { number in
      document.sentence(number).map {
        let token = document.tokens[$0]
        return String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
      }
    }
  }

  /// Pairs of a text as a margin, an editor or a form may have left it, and as it was meant.
  @Test(arguments: [
    ("I want\u{A0}to lead", "I want to lead"),
    ("I\u{2009}want\u{202F}to\u{3000}lead", "I want to lead"),
    ("I\u{200B}want", "I want"), ("wel\u{AD}ding", "welding"), ("wel&shy;ding", "welding"),
    ("ï»¿weld", "weld"), ("wel\u{2060}ding", "welding"),
    ("\u{FEFF}weld", "weld"), ("I&nbsp;want&#160;to&#x20;weld", "I want to weld"),
    ("<b>weld</b> <a href=\"x\">steel</a>", "weld steel"), ("<P>weld</P>", "weld"),
    ("weld<br/>cut", "weld\ncut"), ("<b>J</b>ane wel<i class='x'>d</i>s", "Jane welds"),
    ("<td>weld</td><td>cut</td>", "weld cut"), ("<o:p>weld</o:p>", "weld"),
    ("<u >weld</u>", "weld"),
    ("I&#146;d weld", "I’d weld"),
    ("weld&#46; Cut", "weld. Cut"), ("&#87;ELD", "WELD"), ("long\u{2011}term", "long-term"),
    ("\n\n weld \r\n", "weld"), ("caf&#233;", "café"), ("R&amp;D", "R&D"),
    (
      "I want to learn the whole of the booking\nsystem and to teach it.",
      "I want to learn the whole of the booking system and to teach it."
    ),
    (
      "i want to learn the whole of the system\r\nand to teach it to the other clerks, and I\r\nstay for as long as the clerks will have\r\nme here",
      "i want to learn the whole of the system and to teach it to the other clerks, and I stay for as long as the clerks will have me here"
    ),
  ])
  func layoutIsNoPartOfTheText(_ laidOut: String, _ plain: String) {
    #expect(shapes(laidOut) == shapes(plain))
  }

  /// What a reader of tokens can tell, but for where they stand.
  private func shapes(_ text: String) -> [String] {
    var document = Document()
    withBytes(of: text) { Reading.tokenizer.tokenize($0, into: &document) }
    return document.tokens.map { "\($0.word) \($0.flags.rawValue) \($0.value)" }
  }

  @Test(arguments: [
    "<I want to lead>", "<a third of it and cost>", "<b", "a <i and b>", "“CAFÉ” straß’s",
  ])
  func whatOnlyLooksLikeATagOrAMistakeIsText(_ text: String) {
    let read = sentences(text).joined().joined().filter { $0.isLetter }
    #expect(read == text.filter { $0.isLetter })
  }

  @Test(arguments: [
    "Goals for the first year in this company\n- learn the whole of the booking system",
    "I want to learn the whole of the system in May.\nthen I teach it",
    "Short term\nlearn the till",
    "I want to lead the night shift of the mill\nTrain four new colleagues on the dye lines\nWin ten shops",
    "i want to lead the night shift of the mill\ntrain four new colleagues on the dye lines\nwin twenty new customers for the new shop",
    "i want to learn the whole of the booking system\ni want to teach it after that to all the others",
  ])
  func aBreakThatTheWriterMeantEndsASentence(_ text: String) {
    #expect(sentences(text).count > 1)
  }
}
