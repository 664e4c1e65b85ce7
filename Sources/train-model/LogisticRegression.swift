import Glibc

/// L2-regularised logistic regression, fitted by L-BFGS (Nocedal and Wright, Numerical Optimization,
/// 2nd edition, algorithm 7.5) with backtracking. Columns with many cases curve far more than rare
/// ones, so that steps are measured by each column's own curvature.
struct LogisticRegression {
  /// One weight a column, and the bias last.
  private(set) var weights: [Double]

  private static let memory = 20
  private static let rounds = 200
  /// What p(1 − p) is about, once most cases are decided.
  private static let usualSpread = 0.02

  /// Minimises |w|²/2 + cost · Σ ln(1 + e^(−y f(x))) over the rows named. Where a fit to much
  /// the same rows is given as `start`, the way is shorter.
  init(
    _ rows: SparseRows, labels: [Bool], among cases: [Int], cost: Double, from start: Self? = nil
  ) {
    let n = rows.columnCount
    weights = start?.weights ?? [Double](repeating: 0, count: n + 1)
    let curvature = Self.curvature(rows, cases, cost)
    var gradient = [Double](repeating: 0, count: n + 1)
    var value = Self.value(weights, rows, labels, cases, cost, &gradient)
    var steps: [(s: [Double], y: [Double], rho: Double)] = []
    for _ in 0..<Self.rounds {
      let direction = Self.direction(gradient, steps, curvature)
      let slope = zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      guard slope < -1e-6 else { return }
      var length = 1.0
      var next = weights
      var nextGradient = gradient
      var nextValue = value
      while length > 1e-10 {
        for i in next.indices { next[i] = weights[i] + length * direction[i] }
        nextValue = Self.value(next, rows, labels, cases, cost, &nextGradient)
        if nextValue <= value + 1e-4 * length * slope { break }
        length /= 2
      }
      var s = next
      var y = nextGradient
      var product = 0.0
      for i in s.indices {
        s[i] -= weights[i]
        y[i] -= gradient[i]
        product += s[i] * y[i]
      }
      if product > 1e-12 {
        steps.append((s, y, 1 / product))
        if steps.count > Self.memory { steps.removeFirst() }
      }
      let gain = value - nextValue
      (weights, gradient, value) = (next, nextGradient, nextValue)
      if gain < 1e-5 * max(1, value) { return }
    }
  }

  /// The log odds of a row.
  func score(_ rows: SparseRows, _ row: Int) -> Double {
    weights.withUnsafeBufferPointer {
      rows.dot(row, $0.baseAddress!) + $0[rows.columnCount]
    }
  }

  /// With an amount added to the bias.
  func shifted(by amount: Double) -> LogisticRegression {
    var fit = self
    fit.weights[weights.count - 1] += amount
    return fit
  }

  private static func value(
    _ weights: [Double], _ rows: SparseRows, _ labels: [Bool], _ cases: [Int], _ cost: Double,
    _ gradient: inout [Double]
  ) -> Double {
    let n = rows.columnCount
    var value = 0.0
    for i in 0..<n {
      gradient[i] = weights[i]
      value += weights[i] * weights[i] / 2
    }
    gradient[n] = 0
    weights.withUnsafeBufferPointer { weights in
      gradient.withUnsafeMutableBufferPointer { gradient in
        for row in cases {
          let sign = labels[row] ? 1.0 : -1.0
          let margin = sign * (rows.dot(row, weights.baseAddress!) + weights[n])
          // ln(1 + e^-m) without overflow.
          value += cost * (margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin)
          let factor = -sign * cost / (1 + exp(margin))
          rows.add(row, times: factor, to: gradient.baseAddress!)
          gradient[n] += factor
        }
      }
    }
    return value
  }

  /// By column: about the second derivative of what is minimised.
  private static func curvature(_ rows: SparseRows, _ cases: [Int], _ cost: Double) -> [Double] {
    let spread = cost * usualSpread
    var curvature = [Double](repeating: 1, count: rows.columnCount + 1)
    for row in cases { rows.addSquares(row, times: spread, to: &curvature) }
    curvature[rows.columnCount] += spread * Double(cases.count)
    return curvature
  }

  private static func direction(
    _ gradient: [Double], _ steps: [(s: [Double], y: [Double], rho: Double)],
    _ curvature: [Double]
  ) -> [Double] {
    var q = gradient
    var alphas: [Double] = []
    for step in steps.reversed() {
      let alpha = step.rho * dot(step.s, q)
      alphas.append(alpha)
      for i in q.indices { q[i] -= alpha * step.y[i] }
    }
    var scale = 1.0
    if let last = steps.last {
      var length = 0.0
      for i in q.indices { length += last.y[i] * last.y[i] / curvature[i] }
      scale = 1 / (last.rho * length)
    }
    for i in q.indices { q[i] *= scale / curvature[i] }
    for (step, alpha) in zip(steps, alphas.reversed()) {
      let beta = step.rho * dot(step.y, q)
      for i in q.indices { q[i] += (alpha - beta) * step.s[i] }
    }
    return q.map { -$0 }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
