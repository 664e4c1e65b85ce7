extension RandomAccessCollection {
  /// The first index whose element meets a condition that every later element meets too, or `endIndex`.
  ///
  /// Goals and times come by their tokens: whoever looks for one near a place must not go through all of
  /// them, or an answer that is one long list would cost the square of its length.
  func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Index {
    var lower = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(lower, offsetBy: half)
      if isInSecondPart(self[middle]) {
        count = half
      } else {
        lower = index(after: middle)
        count -= half + 1
      }
    }
    return lower
  }
}
