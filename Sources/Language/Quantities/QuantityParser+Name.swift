import Codebook

/// Numbers in digits that name something: telephones, houses, screens.
extension QuantityParser {
  /// Whether the digits at `i` count nothing whatever follows.
  func namesOnly(_ i: Int) -> Bool {
    if reader.isNone(i) { return !isLevel(i) }
    return reader.isDigits(i)
      && (isPadded(i) || isFarYear(i) || isIdentifier(i) || isPartOfPhone(i) || isHouse(i)
        || isPlan(i) || isScreen(i)
        || isFinalClass(i))
  }

  /// Whether "none" is what something comes down to: "from seven to none", "cut it to none", "complaints at
  /// none"; neither "second to none" nor "to none of them".
  private func isLevel(_ i: Int) -> Bool {
    guard reader.isBreak(i + 1) || has(i + 1, .functionWords) && !has(i + 1, .of),
      !reader.isWord(i + 1, "but"), !reader.isWord(i + 1, "other"), !reader.isWord(i + 1, "than")
    else { return false }
    if reader.isWord(i - 1, "at") { return true }
    return has(i - 1, .to)
      && (max(0, i - 7)..<i - 1).contains {
        has($0, .changes) || reader.isWord($0, "from") || reader.isWord($0, "down")
      }
  }

  /// "at 0900", "007": nobody counts so.
  private func isPadded(_ i: Int) -> Bool {
    let written = reader.text[Int(tokens[i].start)..<Int(tokens[i].end)]
    return written.first == 0x30 && written.count > 2
      && written.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// "in 1776", "July 4, 1776", "24 October 1648", "753 BC", "the class of '98". Of later years the times
  /// tell.
  private func isFarYear(_ i: Int) -> Bool {
    let width = tokens[i].end - tokens[i].start
    let value = tokens[i].value
    guard width <= 4, value == value.rounded() else { return false }
    if isYearOfThing(i) { return true }
    if i + 1 < tokens.count, tokens[i + 1].flags.contains(.allCaps),
      reader.isWord(i + 1, "bc") || reader.isWord(i + 1, "ad") || reader.isWord(i + 1, "bce")
    {
      return true
    }
    let isBare = reader.isBreak(i + 1) || has(i + 1, .functionWords) && !has(i + 1, .of)
    if width == 2, reader.isShape(i - 1, .singleQuote), reader.isJoined(i), !reader.isJoined(i - 1)
    {
      return isBare && !reader.isShape(i + 1, .singleQuote)
    }
    guard width == 4, (1000..<1900).contains(value) else { return false }
    if reader.has(i - 1, .months) { return isBare }
    if reader.isShape(i - 1, .comma), reader.isDigits(i - 2), reader.has(i - 3, .months) {
      return true
    }
    return isBare
      && (has(i - 1, .in) || reader.isWord(i - 1, "since") || reader.isWord(i - 1, "until"))
  }

  /// "an 1862 Steinway", "the maps, 1771 to 1940"; not "our 1200 Leeds users", "from 1850 to 1900".
  private func isYearOfThing(_ i: Int) -> Bool {
    let value = tokens[i].value
    // Round ones and earlier ones count as often.
    guard tokens[i].end - tokens[i].start == 4, (1700..<1900).contains(value),
      value.truncatingRemainder(dividingBy: 50) != 0
    else { return false }
    if has(i + 1, .to) || reader.isShape(i + 1, .hyphen) || reader.isShape(i + 1, .dash),
      reader.isDigits(i + 2)
    {
      return tokens[i + 2].end - tokens[i + 2].start == 4
        && (value..<2100).contains(tokens[i + 2].value) && reader.isBreak(i + 3) && !isFrom(i)
    }
    return (has(i - 1, .articles) || reader.isWord(i - 1, "the")) && !reader.isBreak(i + 1)
      && tokens[i + 1].flags.contains(.capitalised)
  }

  /// "my PIN is 4321", "the account number is 12345678"
  private func isIdentifier(_ i: Int) -> Bool {
    guard reader.isWord(i - 1, "is") || reader.isShape(i - 1, .colon),
      tokens[i].end - tokens[i].start > 3,
      reader.text[Int(tokens[i].start)..<Int(tokens[i].end)].allSatisfy({
        (0x30...0x39).contains($0)
      })
    else { return false }
    if reader.isWord(i - 2, "number") {
      return !has(i - 3, .functionWords) && !reader.isBreak(i - 3)
    }
    return reader.isWord(i - 2, "pin") || reader.isWord(i - 2, "zip")
      || reader.isWord(i - 2, "postcode") || reader.isWord(i - 2, "iban")
  }

  /// "+44 20 7946 0958", "020 7946 0958", "(212) 555-0187", "4111 1111 1111 1111": groups of digits that
  /// begin with a plus or a zero, or are all four digits long.
  private func isPartOfPhone(_ i: Int) -> Bool {
    var first = i
    while let before = groupBefore(first), i - before < 16 { first = before }
    var groups = 0
    var digits = 0
    var fours = 0
    var hasZero = false
    var group: Int? = first
    while let j = group, groups < 8 {
      let written = reader.text[Int(tokens[j].start)..<Int(tokens[j].end)]
      guard written.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      if written.first == 0x30, written.count > 3 || written.count > 1 && groups == 0 {
        hasZero = true
      }
      groups += 1
      digits += written.count
      fours += written.count == 4 ? 1 : 0
      group = groupAfter(j)
    }
    let hasPlus = reader.isShape(first - 1, .plus) && reader.isJoined(first)
    return groups > 1 && (7...16).contains(digits)
      && (hasPlus || hasZero || fours == groups && groups > 2)
  }

  /// The next group of a telephone number behind the digits at `i`: behind a blank, a hyphen or a bracket.
  private func groupAfter(_ i: Int) -> Int? {
    if reader.isDigits(i + 1) { return i + 1 }
    let isLink =
      reader.isShape(i + 1, .hyphen) && reader.isJoined(i + 1) && reader.isJoined(i + 2)
      || reader.isShape(i + 1, .close) && reader.isJoined(i + 1)
    return isLink && reader.isDigits(i + 2) ? i + 2 : nil
  }

  private func groupBefore(_ i: Int) -> Int? {
    if i > 0, reader.isDigits(i - 1) { return i - 1 }
    return i > 1 && reader.isDigits(i - 2) && groupAfter(i - 2) == i ? i - 2 : nil
  }

  /// "221B Baker Street", "12 High Street"
  private func isHouse(_ i: Int) -> Bool {
    guard tokens[i].value == tokens[i].value.rounded(), tokens[i].value < 100_000 else {
      return false
    }
    var j = i + 1
    if j < tokens.count, reader.isJoined(j), tokens[j].isWord, !tokens[j].isNumber,
      tokens[j].end - tokens[j].start == 1
    {
      j += 1
    }
    let name = j
    while j < tokens.count, j < name + 4, tokens[j].isWord, !tokens[j].isNumber,
      tokens[j].flags.contains(.capitalised), !tokens[j].flags.contains(.hyphenated)
    {
      // "3 High Street shops"
      if j > name, reader.has(j, .streets) {
        return reader.isBreak(j + 1) || !reader.looksPlural(j + 1) || has(j + 1, .functionWords)
      }
      j += 1
    }
    return false
  }

  /// "a 401k", "my 401(k)"
  private func isPlan(_ i: Int) -> Bool {
    guard tokens[i].value == 401 else { return false }
    return reader.isWord(i + 1, "k") && reader.isJoined(i + 1)
      || reader.isShape(i + 1, .open) && reader.isWord(i + 2, "k") && reader.isShape(i + 3, .close)
  }

  /// "a 4K screen", "in 8K"
  private func isScreen(_ i: Int) -> Bool {
    guard tokens[i].value == 4 || tokens[i].value == 8, reader.isWord(i + 1, "k"),
      reader.isJoined(i + 1)
    else { return false }
    return reader.has(i + 2, .screens) || has(i - 1, .in) && reader.isBreak(i + 2)
  }

  /// "a 2:1", "a 2:2 in physics": a degree's class, where nothing is mixed.
  private func isFinalClass(_ i: Int) -> Bool {
    let first = reader.isShape(i - 1, .colon) && reader.isJoined(i) ? i - 2 : i
    return reader.isDigits(first) && tokens[first].value == 2 && reader.isShape(first + 1, .colon)
      && reader.isJoined(first + 1) && reader.isDigits(first + 2) && reader.isJoined(first + 2)
      && tokens[first + 2].value <= 2
  }
}
