import Codebook
import TestSupport
import Testing

@Suite("What a spreadsheet would run")
struct SpreadsheetFormulaTests {
  @Test(
    "begins with a sign of a formula, also behind line feeds",
    arguments: [
      "=1+1", "@SUM(A1)", "\t=1", "\r=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}A",
      "\n=1",
      "\n\n\u{FF1D}1", "\n\t",
    ])
  func formulas(cell: String) {
    #expect(withBytes(of: cell) { SpreadsheetFormula.begins($0) })
  }

  @Test("a sign before what is no number begins one", arguments: ["+", "-"])
  func signs(sign: String) {
    for rest in ["", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "1 000", "2+3", "é", "\u{661}", "-1"] {
      #expect(withBytes(of: sign + rest) { SpreadsheetFormula.begins($0) }, "\(sign)\(rest)")
    }
  }

  @Test("a number with a sign is none", arguments: ["+", "-"])
  func numbers(sign: String) {
    for rest in ["0", "12.5", ".5", "5.", "1e9", "1E-9", "3.0e+12"] {
      #expect(!withBytes(of: sign + rest) { SpreadsheetFormula.begins($0) }, "\(sign)\(rest)")
    }
  }

  @Test(
    "everything else is none",
    arguments: ["", "\n", "\n\n", " =1", "a=1", "1", "'=1", "\u{FF0C}", "\u{FF21}", "é", "\n-5"])
  func others(cell: String) {
    #expect(!withBytes(of: cell) { SpreadsheetFormula.begins($0) })
  }

  @Test("bytes that break off are none", arguments: [[0xEF], [0xEF, 0xBC]] as [[UInt8]])
  func brokenCharacters(bytes: [UInt8]) {
    #expect(!bytes.withUnsafeBufferPointer { SpreadsheetFormula.begins($0) })
  }
}
