import Testing

@testable import Aggregation

/// Planted details in planted words: none may be readable in what is shown.
@Suite("No planted detail is shown")
struct RedactionRecallTests {
  static let details = [
    "Oluwaseun Adebayo", "Ms Long", "Mr. Best", "Dr. Hope Early", "Siobhán O’Neill",
    "Jean-Luc Picard",
    "Иван Петров", "Ángela", "McAllister", "de la Cruz-Ortiz", "jo@example.org",
    "Jo.Doe+hr@mail.example.co.uk", "https://example.org/~jo?id=1", "www.example.net",
    "jo.example.io/cv",
    "@jo_the_baker", "+44 20 7946 0958", "(555) 010-4477", "555.010.4477", "07700 900123",
    "0049-30-1234567", "4481923", "AX-77412", "12/03/1987", "1987-03-12", "Northwind Traders",
    "St. Mary's Hospital", "12 Rosewood Lane", "NHS-number 943 476 5919", "iTalents",
  ]

  static let frames = [
    "I want to leave and work for \u{1F} within two years at the latest",
    "\u{1F} told me to start my own shop as soon as I can",
    "to start my own firm with \u{1F}, which nobody here knows yet",
    "so I will go. \u{1F} knows that I want to open my own place soon",
    "my plan (\u{1F}) is to stay for a year and then do something else",
    "it is about \u{1F}! then I will look for something better than this",
    "learn all I can here, then take it to \u{1F}",
    "honestly just the pay; \u{1F}'s offer was lower than what you have",
    "I see this job as a step: \u{1F} is where I want to end up one day",
    "until \u{1F} calls me back I would be happy to work here for now",
  ]

  /// What a reader could recognise of a detail.
  static func parts(_ detail: String) -> [String] {
    detail.split(whereSeparator: { " ,.()".contains($0) }).map(String.init).filter {
      $0.count > 2 && !["www", "org", "number", "Lane"].contains($0) && $0 != $0.lowercased()
        || $0.contains { $0.isNumber } && $0.count > 2
    }
  }

  @Test("300 texts: the words are masked or the text is dropped")
  func recall() {
    var shown = 0
    for frame in Self.frames {
      for detail in Self.details {
        let text = frame.split(separator: "\u{1F}", omittingEmptySubsequences: false)
          .joined(separator: detail)
        guard let redacted = Redaction.redacted(text) else { continue }
        shown += 1
        for part in Self.parts(detail) + [detail] {
          #expect(!redacted.contains(part), "\(part) in “\(redacted)”")
        }
      }
    }
    // Masking is no excuse for showing nothing.
    #expect(shown > 200)
  }
}
