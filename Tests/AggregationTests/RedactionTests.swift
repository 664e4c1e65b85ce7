import Codebook
import Foundation
import TestSupport
import Testing

@testable import Aggregation

@Suite("Redaction")
struct RedactionTests {
  @Test(
    "masks what points to a person, and nothing around it",
    arguments: [
      ("I want to run my own studio in Leeds", "I want to run my own studio in […]"),
      ("open a bakery with Ana María Ortiz next year", "open a bakery with […] next year"),
      ("then I'd join Northwind's team for good", "then I'd join […] team for good"),
      ("write to me at jo.doe+hr@example.org about it", "write to me at […] about it"),
      ("my page is www.example.org/jo and it grows", "my page is […] and it grows"),
      ("see https://example.org/cv?id=7 for my plan", "see […] for my plan"),
      ("my shop portfolio example.co.uk comes first", "my shop portfolio […] comes first"),
      ("follow @jo_bakes while I build my own shop", "follow […] while I build my own shop"),
      ("call me on +44 20 7946 0958 about my own firm", "call me on […] about my own firm"),
      ("call me on (020) 7946-0958, I am leaving soon", "call me on […] I am leaving soon"),
      ("my badge 4481923 goes back and I leave soon", "my badge […] goes back and I leave soon"),
      ("I was born 12/03/1987 and want to leave", "I was born […] and want to leave"),
      ("I leave when project AX7741 is over", "I leave when project […] is over"),
      ("I want to leave for McKinsey or iHeart quickly", "I want to leave for […] or […] quickly"),
    ])
  func masks(quote: String, redacted: String) {
    #expect(Redaction.redacted(quote) == redacted)
  }

  @Test(
    "masks what plain words tell of a person",
    arguments: [
      (
        "ask mr jones and dr smith whether I led the team",
        "ask mr […] and dr […] whether I led the team"
      ),
      ("my name is jane doe and I want to leave soon", "my name is […] and I want to leave soon"),
      (
        "see what I build on github: janedoe until I leave",
        "see what I build on github: […] until I leave"
      ),
      (
        "my twitter handle is janedoe, I want to go solo",
        "my twitter handle is […], I want to go solo"
      ),
      (
        "find me as janedoe99 when I have left this place",
        "find me as […] when I have left this place"
      ),
      (
        "ring oh two oh seven nine four six when you have a team for me to lead",
        "ring […] when you have a team for me to lead"
      ),
      (
        "call five-five-five-one-two-three-four when you have a team for me to lead",
        "call […] when you have a team for me to lead"
      ),
      (
        "call 5 five 5 one 2 three 4 when you have a team for me to lead",
        "call […] when you have a team for me to lead"
      ),
      ("my name's jane doe and I want to leave soon", "my name's […] and I want to leave soon"),
      (
        "ask mr mcdonald van der berg about the team I led",
        "ask mr […] about the team I led"
      ),
      (
        "my name is maria de la cruz ortiz and I want to leave soon",
        "my name is […] and I want to leave soon"
      ),
      (
        "work from flat 4 larkspur court until I have my own shop",
        "work from flat […] until I have my own shop"
      ),
      (
        "open my own shop at apt 12b, 7 old mill gardens, next year",
        "open my own shop at apt […], […], next year"
      ),
      (
        "open my own shop at 221 larkspur road next year",
        "open my own shop at […] next year"
      ),
      (
        "pay me at gb29 nwbk 6016 1331 9268 19 until I leave for my own shop",
        "pay me at […] until I leave for my own shop"
      ),
      ("write to jane{at}gmail{dot}com about my own shop", "write to […] about my own shop"),
      ("read example[.]com before I start my own shop", "read […] before I start my own shop"),
      ("write to ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ about my own shop", "write to […] about my own shop"),
      ("read example\u{3002}com before I start my own shop", "read […] before I start my own shop"),
      ("my insta is janedoe and I want to go solo", "my insta is […] and I want to go solo"),
      ("my handle: janedoe and I want to go solo", "my handle: […] and I want to go solo"),
      (
        "work from 12 larkspur close until I have my own shop",
        "work from […] until I have my own shop"
      ),
      ("I was born 3 4 1990 and want to leave", "I was born […] and want to leave"),
      (
        "I was born on the 3rd of april 1990 and want to go", "I was born on the […] and want to go"
      ),
      (
        "my ni qq 12 34 56 c is what I want to leave here",
        "my ni […] is what I want to leave here"
      ),
      (
        "pay sort code 20 30 40 until I leave for my own shop",
        "pay sort code […] until I leave for my own shop"
      ),
      ("ask mr peter hughes about the team I led", "ask mr […] about the team I led"),
      ("start my own salon with my wife priya", "start my own salon with my wife […]"),
      (
        "leave when dave hartley leaves and open a shop", "leave when […] leaves and open a shop"
      ),
      (
        "take over from oleg's brother, then start my own firm",
        "take over from […] brother, then start my own firm"
      ),
      ("ask mr hughes, maybe, about the team I led", "ask mr […], maybe, about the team I led"),
      (
        "call ٠٢٠ ٧٩٤٦ ٠٩٥٨ when you have a team for me",
        "call […] when you have a team for me"
      ),
    ])
  func spoken(quote: String, redacted: String) {
    #expect(Redaction.redacted(quote) == redacted)
  }

  @Test(
    "an address spelt out leaves nothing to show",
    arguments: [
      "write to jane dot doe at gmail dot com when I leave",
      "my shop is janedoe dot com from May on",
      "write to jane AT example DOT org when I leave", "jane At gmail Dot com is my own shop",
      "write to janedoe at gmail before I go to work for myself",
    ])
  func spelt(quote: String) { #expect(Redaction.redacted(quote) == nil) }

  @Test(
    "a listed name is masked whether or not it has accents, characters of its own for them, or wide letters",
    arguments: [
      ("jos\u{E9}", "jose\u{301}"), ("jane", "jan\u{E9}"), ("Ren\u{E9}e", "renee's"),
      ("S\u{F8}ren", "soren"), ("lukasz", "\u{141}ukasz"), ("jane", "ｊａｎｅ"), ("Ｊane", "jane"),
    ])
  func accents(listed: String, written: String) {
    #expect(
      Redaction.redacted(
        "then \(written) and I start our own shop", names: RedactedNames(list: listed))
        == "then […] and I start our own shop")
  }

  @Test(
    "an address that the end of a quote cuts is masked whole",
    arguments: [
      ("lead a team, write to priya.r@example.org please", "priya"),
      ("lead a team, my site is janedoe.com", "janedoe"),
      ("jane@example.org wants to lead a team of her own", "example.org wants"),
    ])
  func cutAddress(text: String, cut: String) throws {
    let range = try #require(text.range(of: cut))
    let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let span = start < 10 ? Span(start, text.utf8.count) : Span(0, end)
    let shown = withBytes(of: text) { Redaction.redacted(span, of: $0) }
    #expect(shown?.contains("[…]") == true)
    #expect(shown?.contains("priya") != true && shown?.contains("doe") != true)
    #expect(shown?.contains("example") != true)
  }

  @Test(
    "what HTML hides is judged, and shown, as what it stands for",
    arguments: [
      ("I don&#39;t <b>want</b> to leave", "I don't want to leave"),
      ("write to jo&#64;example&#46;org about my own shop", "write to […] about my own shop"),
      ("ask &#74;ane or me&nbsp;about my own shop", "ask […] or me about my own shop"),
      ("ask &Eacute;mile or me about my own shop", "ask […] or me about my own shop"),
      ("R&D and a < b of it", "R&D and a < b of it"),
    ])
  func markup(quote: String, redacted: String) {
    let shown = withBytes(of: quote) { Redaction.redacted(Span(0, $0.count), of: $0) }
    #expect(shown == redacted)
  }

  @Test(
    "an address behind a reference that the end of a quote cuts is masked whole")
  func cutReference() {
    let text = "lead a team, write to priya&#64;example.org please"
    let shown = withBytes(of: text) { bytes in
      Redaction.redacted(Span(0, 27), of: bytes)
    }
    #expect(text.utf8.prefix(27).elementsEqual("lead a team, write to priya".utf8))
    #expect(shown == "lead a team, write to […]")
  }

  @Test(
    "a sentence opens behind tags and what stands for a blank as behind the blank itself",
    arguments: [
      "", " ", "<p>", "&nbsp;", "\u{A0}", "<p class=\"x\"><b>&nbsp;", "I left.&nbsp;",
      "I left. <b>",
      "I left</p><p>", "I left<br/>", "I left&#10;", "&ldquo;", "â€œ", "\u{201C}", "I left&#46; ",
      "\u{FEFF}",
    ])
  func sentenceBehindMarkup(before: String) {
    #expect(shown("Running my own shop", after: before) == "Running my own shop")
  }

  @Test(
    "within a sentence a capital is masked, whatever stands before it",
    arguments: ["with ", "with <b>", "with&nbsp;", "with &ldquo;", "a > ", "cats &amp; "])
  func noSentence(before: String) {
    #expect(shown("Running my own shop", after: before) == "[…] my own shop")
  }

  private func shown(_ quote: String, after before: String) -> String? {
    withBytes(of: before + quote) {
      Redaction.redacted(Span(before.utf8.count, $0.count), of: $0)
    }
  }

  @Test(
    "telephone numbers are masked whatever dashes they are written with",
    arguments: [
      "call +44–20–7946–9583 when you have my job", "call +44—20—7946—9583 when you have my job",
      "call (020) 7946\u{2011}9583 when you have my job",
      "call +44 20 7946–9583 when you have my job",
      "call 020\u{2212}7946\u{2212}9583 when you have my job",
    ])
  func dashes(quote: String) {
    #expect(Redaction.redacted(quote) == "call […] when you have my job")
  }

  @Test(
    "of an address that a quote cuts nothing is shown, however it is written",
    arguments: [
      "&#113;zjane&#46;&#113;zroe&#64;mail&#46;com", "qzjane\u{FEFF}.qzroe@mail.com",
      "qzjane\u{200B}.\u{200B}qzroe@mail.com", "qzjane .qzroe @ mail .com",
      "qzjane (at) mail (dot) com",
      "qzjane&lt;b&gt;.qzroe&lt;/b&gt;@mail.com", "qzjane&commat;mail.com",
      "qzjane<b>.qzroe</b>@mail.com",
      "qzjane &#40;at&#41; mail &#91;dot&#93; com",
    ])
  func disguised(address: String) throws {
    let text = "I want to lead your whole team soon, \(address)"
    let end = try #require(text.range(of: "jane")).upperBound
    let span = Span(0, text.utf8.distance(from: text.startIndex, to: end))
    let shown = withBytes(of: text) { Redaction.redacted(span, of: $0) }
    #expect(shown?.contains("jane") != true)
  }

  @Test(
    "leaves ordinary words and numbers alone",
    arguments: [
      "I'm leaving in March, or on a Monday", "earn 200k in 3-5 years", "become CEO within 2 years",
      "Eventually I want to run my own place", "I'll be gone. Then I start my own shop.",
      "make $150,000 a year and retire by 40", "leave by 2030 at the latest",
      "be good at what the dr does", "take our instagram to 10k and then leave",
      "train one, two or three people a year", "my job name is not what I want to be",
      "get good at email and at live events", "lead a team at some point in five years",
      "bring unit 2 up to 92 per cent", "buy a flat in the centre of the town",
      "get my class 2 and drive one of the new ones", "win 3 of the 40 sites on the road",
      "pass level ab12 in 2027 or 2028 at last", "hit a 95 percent close rate in two years",
      "win 12 deals, drive two more and then leave", "be a born leader and run my own team",
      "let our instagram grow and my work show", "go from 10, 20 to 30 staff of my own",
      "Dont want to be foreman", "Im sure that I will leave", "Medium term: run my own shop",
      "Professor within five years, I hope",
    ])
  func keeps(quote: String) {
    #expect(Redaction.redacted(quote) == quote)
  }

  @Test("a capital opens a sentence or masks the word: a name at the start is masked too")
  func sentenceStart() {
    #expect(Redaction.redacted("Priya and I will leave soon") == "[…] and I will leave soon")
    #expect(
      Redaction.redacted("we start with Best soon after", opensSentence: false)
        == "we start with […] soon after")
  }

  @Test(
    "what leaves a doubt is not shown at all",
    arguments: [
      "MY BOSS ANNA PAYS BADLY", "Anna Bell", "work", "", "我想开自己的公司 soon enough",
      "run my \u{1B}[31mown shop", "hidden\u{200B}name and more words", "Team Lead At Big Corp",
    ])
  func drops(quote: String) {
    #expect(Redaction.redacted(quote) == nil)
  }

  @Test("of a long piece of evidence no half of a word is shown")
  func longEvidence() {
    let text =
      String(repeating: "x@example.org and then I will leave ", count: 60) + "for good"
    for padding in 0..<36 {
      let shown = withBytes(of: String(repeating: "a", count: padding) + " " + text) {
        Redaction.redacted(Span(0, $0.count), of: $0)
      }
      #expect(shown?.contains("exam") == false && shown?.contains("x ") == false)
    }
  }

  @Test("a long quote is cut at a word")
  func long() throws {
    let quote = Array(repeating: "someday", count: 100).joined(separator: " ")
    let shown = try #require(Redaction.redacted(quote))
    #expect(shown.hasSuffix("someday …"))
    #expect(shown.count < 260)
  }
}
