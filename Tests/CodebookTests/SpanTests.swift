import Codebook
import TestSupport
import Testing

@Suite("Places in a text")
struct SpanTests {
  @Test("A span has the length between its ends, and is empty where they meet or cross")
  func length() {
    #expect(Span(3, 7).length == 4 && !Span(3, 7).isEmpty)
    #expect(Span(3, 3).isEmpty && Span(7, 3).isEmpty)
  }

  @Test(
    "An offset in bytes becomes one in code points, asked for in any order",
    arguments: [
      "", "plain", "caf\u{E9} \u{1F600}\u{4E2D}", "e\u{301}\r\n", "\u{1F468}\u{200D}\u{1F469}x",
    ])
  func codePoints(text: String) {
    var offsets: [(byte: Int, codePoint: Int)] = [(0, 0)]
    for (place, scalar) in text.unicodeScalars.enumerated() {
      offsets.append((offsets[place].byte + String(scalar).utf8.count, place + 1))
    }
    withBytes(of: text) { bytes in
      var index = CodePointIndex(bytes)
      for (byte, codePoint) in offsets + offsets.reversed() + [offsets[offsets.count / 2]] {
        #expect(index.codePoints(before: byte) == codePoint)
      }
    }
  }
}
