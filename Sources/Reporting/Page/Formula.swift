/// A formula of the method page, with its source.
struct Formula {
  let name, formula, source: String

  static func all(_ strings: ReportStrings) -> [Formula] {
    [
      Formula(
        name: strings["method.wilson"],
        formula: "(p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.96",
        source: "E. B. Wilson, JASA 22 (1927) 209–212"),
      Formula(
        name: strings["method.newcombe"],
        formula:
          "p₁ − p₂ − √((p₁−l₁)² + (u₂−p₂)²) … p₁ − p₂ + √((u₁−p₁)² + (p₂−l₂)²), l and u from Wilson",
        source: "R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10"),
      Formula(
        name: strings["method.p_value"],
        formula:
          "z = (p₁−p₂)/√(p(1−p)(1/n₁+1/n₂)); Fisher’s exact test where an expected count is below 5",
        source: "K. Pearson, Philosophical Magazine 50 (1900) 157–175; R. A. Fisher (1934)"),
      Formula(
        name: strings["method.adjusted"], formula: "min over j ≥ i of m·p(j)/j",
        source: "Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289–300"),
      Formula(
        name: strings["method.lift"],
        formula:
          "n·ab/(a·b); log lift ± z√(1/ab − 1/a − 1/b − 1/n + 2ab/(a·b))",
        source:
          "S. Brin et al., SIGMOD 1997, 255–264; A. Agresti, Categorical Data Analysis (2013) 16.1"),
      Formula(
        name: strings["method.rogan_gladen"],
        formula:
          "(p + Sp − 1)/(Se + Sp − 1), within 0 and 1; blank where Se + Sp ≤ 1.1; interval by 2,000 draws of p, Se and Sp, each from Beta(k + ½, n − k + ½)",
        source:
          "W. J. Rogan, B. Gladen, American Journal of Epidemiology 107 (1978) 71–76; L. Brown et al., Statistical Science 16 (2001) 101–133; M. Flor et al., BMC Public Health 20 (2020) 1135"
      ),
      Formula(
        name: strings["method.agresti_min"],
        formula:
          "(g−l)/(n+2) ± z√(g+l+1 − (g−l)²/(n+2))/(n+2), g gained and l lost of n answers",
        source: "A. Agresti, Y. Min, Statistics in Medicine 24 (2005) 729–740"),
    ]
  }
}
