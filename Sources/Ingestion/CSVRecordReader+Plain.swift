#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

extension CSVRecordReader {
  /// Cuts the record of some bytes, without its line break, into fields as libcsv does; false where a quote
  /// stands where none is expected, which libcsv may judge.
  ///
  /// libcsv looks at every byte by itself, which took longer than all else that is done to read a record.
  func readPlain(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, quote: UInt8
  ) -> Bool {
    let delimiter = dialect.delimiter[0]
    var place = start
    while true {
      if place < end, base[place] == quote {
        guard let close = readQuoted(base, from: place + 1, to: end, quote: quote),
          close + 1 == end || base[close + 1] == delimiter
        else { return false }
        place = close + 1
      } else {
        var next = place
        while next < end, base[next] != delimiter {
          if base[next] == quote { return false }
          next += 1
        }
        sink.pointee.take(UnsafeMutableRawPointer(mutating: base + place), next - place)
        place = next
      }
      if place == end { return true }
      place += 1
    }
  }

  /// Takes a field from behind its opening quote on; where its closing quote stands, or nil.
  private func readQuoted(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, quote: UInt8
  ) -> Int? {
    var doubled = 0
    var place = start
    while let found = memchr(base + place, Int32(quote), end - place) {
      let close = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      guard close + 1 < end, base[close + 1] == quote else {
        takeQuoted(base, start..<close, doubled: doubled, quote: quote)
        return close
      }
      doubled += 1
      place = close + 2
    }
    return nil
  }

  /// Takes the text between quotes, in which so many quotes stand twice for one each.
  private func takeQuoted(
    _ base: UnsafePointer<UInt8>, _ text: Range<Int>, doubled: Int, quote: UInt8
  ) {
    let length = text.count - doubled
    sink.pointee.take { out in
      guard doubled > 0 else {
        out.update(from: base + text.lowerBound, count: length)
        return length
      }
      var written = 0
      var place = text.lowerBound
      while place < text.upperBound {
        out[written] = base[place]
        written += 1
        place += base[place] == quote ? 2 : 1
      }
      return written
    } length: {
      length
    }
  }
}
