/// Rows of a sparse matrix, one a training case.
struct SparseRows {
  private(set) var starts: [Int] = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Double] = []
  let columnCount: Int

  init(columnCount: Int) { self.columnCount = columnCount }

  var count: Int { starts.count - 1 }

  mutating func append(_ entries: [(column: Int, value: Double)]) {
    for (column, value) in entries {
      columns.append(Int32(column))
      values.append(value)
    }
    starts.append(columns.count)
  }

  /// The row's product with a vector.
  @inline(__always)
  func dot(_ row: Int, _ vector: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    for i in starts[row]..<starts[row + 1] { sum += values[i] * vector[Int(columns[i])] }
    return sum
  }

  @inline(__always)
  func add(_ row: Int, times factor: Double, to vector: UnsafeMutablePointer<Double>) {
    for i in starts[row]..<starts[row + 1] { vector[Int(columns[i])] += factor * values[i] }
  }

  func addSquares(_ row: Int, times factor: Double, to vector: inout [Double]) {
    for i in starts[row]..<starts[row + 1] {
      vector[Int(columns[i])] += factor * values[i] * values[i]
    }
  }
}
