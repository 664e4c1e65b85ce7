import Codebook
import Foundation
import Testing

@Suite("A text between the quotes of a JSON string")
struct JSONStringTests {
  private func escaped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    bytes.withUnsafeBufferPointer { text in
      JSONString.forEachPart(of: text) { output.append(contentsOf: $0) }
    }
    return output
  }

  private func escaped(_ text: String) -> String {
    String(decoding: escaped(Array(text.utf8)), as: UTF8.self)
  }

  @Test("Any character, anywhere in a text, is read back as it was, and none controls a terminal")
  func everyCharacter() throws {
    let characters =
      (0...0x17F).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{FFFD}", "\u{1F600}"]
    for scalar in characters {
      // What is looked at eight bytes at a time has every place among them.
      for place in 0...8 {
        let text = String(repeating: "x", count: place) + String(scalar) + "\u{C3}y\(scalar)"
        let json = "\"" + escaped(text) + "\""
        #expect(json.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        let read = try JSONDecoder().decode(String.self, from: Data(json.utf8))
        #expect(read.utf8.elementsEqual(text.utf8), "\(json)")
      }
    }
  }

  @Test(
    "The short escapes are used where there are some, and hexadecimal ones in small letters",
    arguments: [
      ("", ""), ("\"\\", #"\"\\"#), ("\n\r\t", #"\n\r\t"#), ("\u{0}\u{1F}", #"\u0000\u001f"#),
      ("\u{7F}\u{80}\u{9F}", #"\u007f\u0080\u009f"#), ("/caf\u{E9}\u{A0}", "/caf\u{E9}\u{A0}"),
    ])
  func escapes(text: String, json: String) {
    #expect(escaped(text) == json)
  }

  @Test(
    "Bytes that are no characters stay as they are",
    arguments: [[0xC2], [0x61, 0xC2], [0xC2, 0xC2], [0xFF], [0xE2, 0x80], [0x80]] as [[UInt8]])
  func brokenCharacters(bytes: [UInt8]) {
    #expect(escaped(bytes) == bytes)
  }
}
