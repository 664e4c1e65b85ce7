import Codebook
import TestSupport
import Testing

@Suite("What HTML leaves in a text")
struct MarkupTests {
  private func character(_ text: String) -> String? {
    withBytes(of: text) { bytes in
      guard let (scalar, width) = Markup.character(bytes, at: 0) else { return nil }
      #expect(width == text.utf8.count)
      return String(scalar)
    }
  }

  @Test(
    "A reference is the character it names",
    arguments: [
      ("&amp;", "&"), ("&AMP;", "&"), ("&lt;", "<"), ("&nbsp;", "\u{A0}"), ("&rsquo;", "’"),
      ("&#39;", "'"), ("&#x27;", "'"), ("&#X2f;", "/"), ("&#8217;", "’"),
      ("&#x1F600;", "\u{1F600}"),
      ("&#1114111;", "\u{10FFFF}"), ("&#x0001F600;", "\u{1F600}"), ("&eacute;", "\u{E9}"),
      // What HTML takes for a character of Windows-1252.
      ("&#146;", "’"), ("&#x80;", "€"), ("&#129;", "\u{81}"),
    ])
  func references(text: String, scalar: String) {
    #expect(character(text) == scalar)
  }

  @Test(
    "A name in capitals is that of a capital letter",
    arguments: [
      ("&Eacute;", "\u{C9}"), ("&Uuml;", "\u{DC}"), ("&Ccedil;", "\u{C7}"), ("&Ntilde;", "\u{D1}"),
    ])
  func capitals(text: String, scalar: String) {
    #expect(character(text) == scalar)
  }

  @Test(
    "What only begins like a reference is text",
    arguments: [
      "&", "&;", "&#", "&#;", "&#x;", "&#xZ;", "&#12a;", "&amp", "&bogus;", "& amp;", "&#1114112;",
      "&#xD800;", "&#0;", "&#x00001F600;", "&é;", "&#4294967335;", "&Szlig;",
    ])
  func noReferences(text: String) {
    #expect(character(text) == nil)
  }

  private func tag(_ text: String) -> Markup.Effect? {
    withBytes(of: text) { bytes in
      guard let (effect, width) = Markup.tag(bytes, at: 0) else { return nil }
      #expect(width == text.utf8.count)
      return effect
    }
  }

  @Test(
    "A tag breaks the line, parts two words or does nothing",
    arguments: [
      ("<br>", Markup.Effect.lineBreak), ("<BR/>", .lineBreak), ("<br />", .lineBreak),
      ("</p>", .lineBreak), ("</p >", .lineBreak), ("<h6>", .lineBreak),
      ("<div class=\"a b\" id=c>", .lineBreak), ("<td>", .space), ("<TH colspan = 2>", .space),
      ("<b>", .none), ("</strong>", .none), ("<o:p>", .none), ("</o:p>", .none),
      ("<span data-x='é'>", .none),
    ])
  func tags(text: String, effect: Markup.Effect) {
    #expect(tag(text) == effect)
  }

  @Test(
    "What only begins like a tag is text",
    arguments: [
      "<", "</", "<>", "<b", "</b", "< b>", "<3 and 5>", "<i and b>", "<a third of it>",
      "<b <i>", "</b <i>", "<h7>", "<é>", "<name>", "<p class",
    ])
  func noTags(text: String) {
    #expect(tag(text) == nil)
  }

  @Test("A tag with its attributes may be of 512 bytes, and no longer")
  func longest() {
    func long(_ length: Int) -> String {
      "<a href=" + String(repeating: "x", count: length - 9) + ">"
    }
    #expect(tag(long(Markup.longestTag)) == Markup.Effect.none)
    #expect(tag(long(Markup.longestTag + 1)) == nil)
    #expect(Markup.longestTag == 512)
  }
}
