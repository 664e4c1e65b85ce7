import Codebook
import Foundation
import Testing

@Suite("Terms of the codebook")
struct TermTests {
  private func check<Term: CodebookTerm>(_ type: Term.Type) throws {
    let terms = Array(Term.allCases)
    #expect(Set(terms.map(\.name)).count == terms.count)
    #expect(terms.allSatisfy { Term(name: $0.name) == $0 })
    let json = try JSONEncoder().encode(terms)
    #expect(try JSONDecoder().decode([String].self, from: json) == terms.map(\.name))
    #expect(try JSONDecoder().decode([Term].self, from: json) == terms)
    for wrong in ["", "Short", "nothing", " none"] {
      #expect(Term(name: wrong) == nil)
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([Term].self, from: JSONEncoder().encode([wrong]))
      }
    }
    // As a set holds all, any and none of them.
    var all = TermSet(terms)
    for term in terms {
      #expect(TermSet([term]).contains(term) && all.contains(term))
      #expect(terms.filter { TermSet([term]).contains($0) } == [term])
      all.remove(term)
      #expect(!all.contains(term))
    }
    #expect(all.isEmpty && all == TermSet())
  }

  @Test("are known by their names alone, in files too")
  func names() throws {
    try check(Scenario.self)
    try check(Horizon.self)
    try check(TargetKind.self)
    try check(Component.self)
    try check(Mistake.self)
    try check(Omission.self)
    try check(SkipReason.self)
    try check(ScenarioSource.self)
  }
}
