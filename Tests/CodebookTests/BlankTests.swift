import Codebook
import TestSupport
import Testing

@Suite("What is blank")
struct BlankTests {
  @Test(
    "A blank answer holds nothing a reader could see",
    arguments: ["", " ", "\t\r\n", "\u{A0}", "\u{FEFF}", " \u{2003}\u{200B}\u{3000}\u{202F}"])
  func blank(_ text: String) {
    #expect(withBytes(of: text) { isBlank($0) })
  }

  @Test("Anything else is an answer", arguments: [".", " x", "\u{E9}", "\u{2014}", "\u{4E2D}"])
  func notBlank(_ text: String) {
    #expect(!withBytes(of: text) { isBlank($0) })
  }

  @Test("Every white space of Unicode is blank, and nothing that has a shape is")
  func everyCharacter() {
    for scalar in (0...0xFFFF).compactMap(Unicode.Scalar.init) {
      let isTaken = withBytes(of: String(scalar)) { isBlank($0) }
      switch scalar.properties.generalCategory {
      case .control, .format, .unassigned, .privateUse:
        if scalar.properties.isWhitespace { #expect(isTaken, "\(scalar.escaped(asASCII: true))") }
      default:
        #expect(
          isTaken == scalar.properties.isWhitespace, "\(scalar.escaped(asASCII: true))")
      }
    }
  }

  @Test(
    "A text is trimmed of every blank at its ends and of none within",
    arguments: [
      ("", ""), (" \t\n ", ""), ("\u{3000}\u{2003}", ""), ("a", "a"), (" a b\u{A0}", "a b"),
      ("\u{FEFF}\u{200B}caf\u{E9}\u{2028}", "caf\u{E9}"), ("\u{2003}\u{1F600} ", "\u{1F600}"),
      ("\u{A0}a\u{A0}\u{A0}b\u{A0}", "a\u{A0}\u{A0}b"), ("\u{1680}\u{205F}x\u{85}", "x"),
    ])
  func trimming(text: String, expected: String) {
    #expect(withBytes(of: text) { String(decoding: trimmed($0), as: UTF8.self) } == expected)
  }

  @Test(
    "Of bytes that are no characters none is blank, whatever they begin like",
    arguments: [[0xC2], [0xE2, 0x80], [0xE3], [0xEF, 0xBB], [0xA0], [0x80, 0x80]] as [[UInt8]])
  func brokenCharacters(bytes: [UInt8]) {
    let padded = [0x20] + bytes + [0x09]
    padded.withUnsafeBufferPointer {
      #expect(!isBlank($0))
      #expect(Array(trimmed($0)) == bytes)
    }
    bytes.withUnsafeBufferPointer { #expect(Array(trimmed($0)) == bytes) }
  }
}
