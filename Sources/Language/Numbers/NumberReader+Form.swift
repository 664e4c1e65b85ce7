/// What the form of a word beside a number tells.
extension NumberReader {
  /// Whether a word has the form of a plural.
  func looksPlural(_ i: Int) -> Bool {
    if has(i, .irregularPlurals) { return true }
    if has(i, .notPlural) { return false }
    let (start, end) = (Int(tokens[i].start), Int(tokens[i].end))
    guard end - start > 2, text[end - 1] | 0x20 == 0x73 else { return false }
    let before = text[end - 2] | 0x20
    // business, campus, basis
    return before != 0x73 && before != 0x75 && before != 0x69
  }

  /// Whether the digits at a token belong to a code of so many groups or more, or of two with a point:
  /// 1-800-555-0199, 192.168.1.2, version 3.2.1.
  func isPartOfCode(_ i: Int, ofGroups least: Int = 3) -> Bool {
    guard isDigits(i) else { return false }
    func isLink(_ j: Int) -> Bool {
      (isShape(j, .hyphen) || isShape(j, .period)) && isJoined(j) && isJoined(j + 1)
        && isDigits(j + 1) && isDigits(j - 1)
    }
    var first = i
    while isLink(first - 1) { first -= 2 }
    var groups = 1
    var hasPoint = false
    while groups < 8, isLink(first + 1) {
      hasPoint = hasPoint || isShape(first + 1, .period)
      first += 2
      groups += 1
    }
    return groups >= least || groups > 1 && hasPoint
  }

  /// Letters right behind digits that make a name of them: 3D, 5S.
  func isPartOfWord(_ i: Int) -> Bool {
    i < count && tokens[i].isWord && isJoined(i) && !tokens[i].flags.contains(.hyphenated)
      && !has(i, .irregularPlurals) && measure(at: i) == nil
  }
}
