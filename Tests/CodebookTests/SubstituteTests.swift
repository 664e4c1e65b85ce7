import Codebook
import Foundation
import TestSupport
import Testing

@Suite("Characters written as others")
struct SubstituteTests {
  /// UTF-8 as a program shows it that takes it for Windows-1252.
  private func misread(_ text: String) throws -> String {
    try text.utf8.map { byte in
      // The five bytes that Windows-1252 leaves open are read as controls.
      try [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)
        ? String(Unicode.Scalar(byte))
        : #require(String(bytes: [byte], encoding: .windowsCP1252))
    }.joined()
  }

  @Test(
    "Whatever was misread as Windows-1252 is read as it was meant",
    arguments: [0x80...0x17F, 0x2000...0x2BFF, 0xFEFF...0xFEFF, 0x1F000...0x1FAFF])
  func everyMisreading(codes: ClosedRange<UInt32>) throws {
    for scalar in codes.compactMap(Unicode.Scalar.init) {
      let text = try misread(String(scalar))
      withBytes(of: text + "x") {
        let read = Substitute.character($0, at: 0)
        #expect(read?.0 == scalar && read?.width == text.utf8.count, "\(text)")
      }
    }
  }

  @Test(
    "Letters with accents of a text that is as it should be stay",
    arguments: [
      "São Paulo", "voilà – né", "naïve", "É”", "ÉCOLE", "Ã", "Ã a", "â€", "ð", "Â ", "Åre", "ÄÖÜ",
    ])
  func genuine(text: String) {
    #expect(withBytes(of: text) { Substitute.plain($0) } == text)
    withBytes(of: text) { bytes in
      for place in bytes.indices { #expect(Substitute.character(bytes, at: place) == nil) }
    }
  }

  @Test(
    "A text is told as a reader sees it",
    arguments: [
      ("", ""), ("R&D, a < b", "R&D, a < b"), ("R&amp;D", "R&D"), ("I&rsquo;d", "I’d"),
      ("itâ€™s cafÃ©", "it’s café"), ("<p>lead</p><p>learn", " lead  learn"),
      ("<b>le</b>ad", "lead"), ("a<td>b", "a b"), ("&lt;b&gt;", "<b>"), ("&amp;amp;", "&amp;"),
      ("caf\u{E9}&nbsp;\u{1F600}", "caf\u{E9}\u{A0}\u{1F600}"), ("&", "&"), ("<", "<"),
      ("Ã", "Ã"), ("ðŸ˜€&", "\u{1F600}&"),
    ])
  func plain(text: String, shown: String) {
    #expect(withBytes(of: text) { Substitute.plain($0) } == shown)
  }

  @Test(
    "A space is one however it is written; a break is none",
    arguments: [
      ("&nbsp;", true), ("&#32;", true), ("&emsp;", true), ("Â\u{A0}", true), ("<td>", true),
      ("&#10;", false), ("&#x2028;", false), ("<br>", false), ("<b>", false), ("&shy;", false),
      ("&amp;", false), ("x", false), (" ", false),
    ])
  func spaces(text: String, isSpace: Bool) {
    #expect(
      withBytes(of: text) { Substitute.space($0, at: 0) } == (isSpace ? text.utf8.count : nil))
  }

  @Test(
    "Nobody sees soft hyphens, joiners and tags that only change the looks",
    arguments: [
      ("&shy;", true), ("&zwj;", true), ("&#8203;", true), ("ï»¿", true), ("<i>", true),
      ("</span>", true), ("<br>", false), ("<td>", false), ("&nbsp;", false), ("a", false),
    ])
  func nothing(text: String, isNothing: Bool) {
    #expect(
      withBytes(of: text) { Substitute.nothing($0, at: 0) } == (isNothing ? text.utf8.count : nil))
  }

  @Test("Every character is told with its length, whatever it is written as")
  func scalars() {
    for (text, scalar) in [
      ("a", "a"), ("é", "é"), ("€", "€"), ("\u{1F600}", "\u{1F600}"), ("\u{10FFFF}", "\u{10FFFF}"),
      ("&#233;", "é"), ("Ã©", "é"), ("\u{0}", "\u{0}"), ("\u{800}", "\u{800}"), ("&", "&"),
    ] as [(String, Unicode.Scalar)] {
      withBytes(of: text) {
        let read = Substitute.scalar($0, at: 0)
        #expect(read.value == scalar && read.width == text.utf8.count, "\(text)")
      }
    }
  }

  @Test(
    "Bytes that are no character are U+FFFD, and one is passed at least",
    arguments: [
      [0x80], [0xBF, 0xBF], [0xBF, 0x41], [0xFF], [0xC3], [0xE2], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
      [0xC3, 0x41],
      [0xE2, 0x41, 0x42], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80],
      [0xE0, 0x80, 0x80],
    ] as [[UInt8]])
  func brokenCharacters(bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer {
      let read = Substitute.scalar($0, at: 0)
      #expect(read.value == "\u{FFFD}")
      #expect((1...bytes.count).contains(read.width))
      // What follows the bytes and is a character itself is not lost.
      #expect(!bytes[..<read.width].contains { $0 < 0x80 })
    }
  }
}
