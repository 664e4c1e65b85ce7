import Testing

@testable import Aggregation

@Suite("Shares and their intervals")
struct ShareTests {
  /// From SciPy: `binomtest(count, n).proportion_ci(0.95, method="wilson")`.
  @Test(
    "agree with SciPy",
    arguments: [
      (0, 1, "0.000000", "0.793451"),
      (1, 1, "0.206549", "1.000000"),
      (0, 10, "0.000000", "0.277533"),
      (1, 10, "0.017876", "0.404150"),
      (5, 10, "0.236593", "0.763407"),
      (10, 10, "0.722467", "1.000000"),
      (3, 7, "0.158220", "0.749542"),
      (81, 263, "0.255289", "0.366210"),
      (15, 148, "0.062386", "0.160487"),
      (1, 100000, "0.000002", "0.000057"),
      (333333, 1000000, "0.332410", "0.334258"),
    ]
  )
  func wilson(count: Int, of: Int, low: String, high: String) throws {
    let interval = try #require(Share(count, of: of).interval)
    #expect(DecimalText.six(interval.low) == low)
    #expect(DecimalText.six(interval.high) == high)
  }

  @Test("no answers have no share")
  func empty() {
    #expect(Share(0, of: 0).value == nil)
    #expect(Share(0, of: 0).interval == nil)
  }

  @Test("numbers keep their decimals, whatever they are")
  func decimals() {
    #expect(DecimalText.six(0) == "0.000000")
    #expect(DecimalText.six(1) == "1.000000")
    #expect(DecimalText.six(1.0 / 3) == "0.333333")
    #expect(DecimalText.six(0.0000005) == "0.000001")
    #expect(DecimalText.six(0.00000049) == "0.000000")
    #expect(DecimalText.fixed(-0.25, decimals: 2) == "-0.25")
    #expect(DecimalText.fixed(-0.001, decimals: 2) == "0.00")
    #expect(DecimalText.percent(0.12345) == "12.3%")
  }
}
