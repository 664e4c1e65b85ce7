import Testing

@testable import Aggregation

/// Expected values: SciPy 1.17.1 and statsmodels 0.15.0, by `scripts/statistics-reference`.
@Suite("Statistics against SciPy's and statsmodels'")
struct StatisticsTests {
  func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
    (a - b).magnitude <= tolerance * max(1, b.magnitude)
  }

  @Test(
    "Newcombe's interval: confint_proportions_2indep(method='newcomb')",
    arguments: [
      (56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614),
      (9, 10, 3, 10, 0.1705227239345029, 0.809017973535488),
      (0, 10, 0, 20, -0.1611251580528194, 0.27753279986288926),
      (10, 10, 0, 20, 0.6790860371419145, 1.0),
      (5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165),
      (130, 900, 260, 2900, 0.030701066798416773, 0.08118019129267655),
    ])
  func newcombe(k: Int, n: Int, l: Int, m: Int, low: Double, high: Double) throws {
    let difference = try #require(ShareDifference(Share(k, of: n), less: Share(l, of: m)))
    #expect(isClose(difference.low, low) && isClose(difference.high, high))
    #expect(isClose(difference.value, Double(k) / Double(n) - Double(l) / Double(m)))
  }

  @Test(
    "p values: chi2_contingency(correction=False) and fisher_exact",
    arguments: [
      (130, 900, 260, 2900, 2.228758544790407e-06), (56, 70, 48, 80, 0.008045081368196585),
      (20, 100, 30, 100, 0.10247043485974942), (3, 10, 0, 20, 0.029556650246305417),
      (9, 10, 3, 10, 0.019766611097880443), (2, 40, 9, 3000, 0.008615084800433166),
      (0, 5, 4, 60, 1.0), (1, 8, 1, 9, 1.0),
    ])
  func p(k: Int, n: Int, l: Int, m: Int, expected: Double) throws {
    let p = try #require(ShareTest.p(Share(k, of: n), Share(l, of: m)))
    #expect(isClose(p / expected, 1, within: 1e-6))
    #expect(
      ShareTest.p(Share(l, of: m), Share(k, of: n)).map { isClose($0, p, within: 1e-6) } == true)
  }

  @Test("nothing to compare: no answers, or a tag that all or none have")
  func degenerate() {
    #expect(ShareTest.p(Share(0, of: 0), Share(1, of: 4)) == nil)
    #expect(ShareTest.p(Share(0, of: 9), Share(0, of: 4)) == 1)
    #expect(ShareTest.p(Share(9, of: 9), Share(4, of: 4)) == 1)
    #expect(ShareDifference(Share(0, of: 0), less: Share(1, of: 4)) == nil)
  }

  @Test("Benjamini-Hochberg: false_discovery_control, ties and order included")
  func falseDiscovery() {
    let adjusted = BenjaminiHochberg.adjusted([0.01, 0.04, 0.03, 0.005, 0.55, 0.04, 0.9, 0.0002])
    let expected = [
      0.026666666666666665, 0.05333333333333333, 0.05333333333333333, 0.02, 0.6285714285714286,
      0.05333333333333333, 0.9, 0.0016,
    ]
    #expect(adjusted.count == expected.count)
    for (a, b) in zip(adjusted, expected) { #expect(isClose(a, b)) }
    #expect(BenjaminiHochberg.adjusted([]) == [])
  }

  @Test(
    "lift: the delta method with the multinomial's covariance, in NumPy",
    arguments: [
      (12, 40, 60, 500, 2.5, 1.6152548973977339, 3.869358334755154),
      (3, 100, 20, 800, 1.2, 0.42927911859073015, 3.354460856906668),
      (50, 60, 70, 400, 4.761904761904762, 3.9008017839971627, 5.81309643942363),
    ])
  func lift(
    both: Int, first: Int, second: Int, of: Int, value: Double, low: Double, high: Double
  ) throws {
    let lift = Lift(both: both, first: first, second: second, of: of)
    #expect(isClose(try #require(lift.value), value))
    let interval = try #require(lift.interval)
    #expect(isClose(interval.low, low, within: 1e-6) && isClose(interval.high, high, within: 1e-6))
    #expect(Lift(both: 0, first: 3, second: 4, of: 9).interval == nil)
    #expect(Lift(both: 0, first: 0, second: 4, of: 9).value == nil)
  }

  /// NumPy's with 400,000 draws, to within what 2,000 leave.
  @Test(
    "Rogan-Gladen with NumPy's draws from Jeffreys' prior",
    arguments: [
      (130, 900, 45, 8, 12, 335, 0.15809021519015518, 0.11892633, 0.20384367),
      (499, 3802, 30, 10, 9, 951, 0.1592473814581265, 0.13346303, 0.20115159),
      (5, 60, 10, 2, 3, 85, 0.08086492890995252, 0, 0.22310006),
      (20_000, 100_000, 45, 8, 12, 335, 0.23060284398157432, 0.19896048, 0.27414093),
      // Nobody has the tag, or everybody, and the gold set shows no error: which is not certain.
      (0, 60, 20, 0, 0, 200, 0.0, 0, 0.03995396), (60, 60, 20, 0, 0, 200, 1.0, 0.9691477, 1),
    ])
  func roganGladen(
    k: Int, n: Int, tp: Int, fp: Int, fn: Int, tn: Int, value: Double, low: Double, high: Double
  ) throws {
    let corrected = try #require(
      CorrectedShare(Share(k, of: n), accuracy: TagAccuracy(tp: tp, fp: fp, fn: fn, tn: tn)))
    #expect(isClose(corrected.value, value))
    #expect((corrected.low - low).magnitude < 0.006 && (corrected.high - high).magnitude < 0.009)
  }

  @Test("no correction where the tagger is hardly better than chance, or nothing was measured")
  func noCorrection() {
    let share = Share(30, of: 100)
    #expect(CorrectedShare(share, accuracy: TagAccuracy(tp: 5, fp: 5, fn: 5, tn: 5)) == nil)
    #expect(CorrectedShare(share, accuracy: TagAccuracy(tp: 6, fp: 5, fn: 4, tn: 5)) == nil)
    #expect(CorrectedShare(share, accuracy: TagAccuracy(tp: 0, fp: 5, fn: 0, tn: 50)) == nil)
    #expect(
      CorrectedShare(Share(0, of: 0), accuracy: TagAccuracy(tp: 9, fp: 1, fn: 1, tn: 9)) == nil)
  }

  @Test("draws from a beta distribution have its mean and its variance")
  func beta() {
    var random = SplitMix64(seed: 3)
    for (a, b) in [(0.5, 60.5), (5.5, 55.5), (0.5, 0.5), (20_000.5, 80_000.5)] {
      let draws = (0..<4000).map { _ in random.beta(a, b) }
      let mean = draws.reduce(0, +) / 4000
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999
      let expected = a * b / ((a + b) * (a + b) * (a + b + 1))
      #expect((mean - a / (a + b)).magnitude < 5 * (expected / 4000).squareRoot())
      #expect((variance / expected - 1).magnitude < 0.25)
    }
  }
}
