extension Double {
  /// A part of a whole as it is given: a third is 0.333, a twelfth 0.083; below a hundredth to three
  /// digits, so that one in 3000 is 0.000333.
  var asShare: Double {
    var scale = 1000.0
    guard magnitude > 0, magnitude < 0.01 else { return (self * scale).rounded() / scale }
    while magnitude * scale < 100, scale < 1e15 { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
