import Codebook

extension QuantityParser {
  /// "$2 million", "US$ 3m", "RM 400,000", "USD 3m", "£40-50k"
  func prefixedMoney(at i: Int, mayGoOn: Bool = true) -> QuantityMatch? {
    let entry = reader.entry(i)
    let roles = reader.roles(i)
    var start = i
    var currency = entry.currency
    if roles.contains(TimeWordRoles(.currencySymbol)) {
      // "US$", "A$"
      if reader.isShape(i, .dollar), has(i - 1, .dollarLetters), reader.isJoined(i) {
        start = i - 1
        currency = reader.entry(i - 1).dollar
      }
    } else if roles.contains(TimeWordRoles(.prefixCurrencies)),
      reader.isDigits(i + 1)
        || reader.isShape(i + 1, .period) && reader.isDigits(i + 2)
    {
      // "r 500" in the middle of a sentence is as likely a slip: one letter only in capitals.
      guard tokens[i].end - tokens[i].start > 1 || tokens[i].flags.contains(.capitalised) else {
        return nil
      }
      currency = entry.prefixCurrency
    } else {
      // "try 3 things" is no lira.
      guard roles.contains(TimeWordRoles(.currencyCodes)),
        tokens[i].flags.contains(.allCaps)
          || !reader.has(i, .functionWords) && reader.isDigits(i + 1)
            && (reader.isJoined(i + 1) || isCommonCode(i))
      else { return nil }
    }
    var j = i + 1
    // "Rs. 500"
    if reader.isShape(j, .period), reader.isDigits(j + 1), tokens[i].isWord { j += 1 }
    if has(j, .currencySymbol) { j += 1 }
    // "$-20"
    let isNegative =
      !tokens[i].isWord && (reader.isShape(j, .dash) || reader.isShape(j, .hyphen))
      && reader.isJoined(j) && reader.isJoined(j + 1) && reader.isDigits(j + 1)
    if isNegative { j += 1 }
    if let account = bracketed(i, at: j, currency) { return account }
    guard currency != 255, j < tokens.count, has(j, .digits) || has(j, .cardinals),
      let number = reader.range(at: j)
    else { return nil }
    // "P1 tickets", "PHP 8", "CAD 3": names more often than amounts.
    if tokens[i].isWord, number.value < 10, number.value == number.value.rounded(),
      !number.hasMagnitude, tokens[i].end - tokens[i].start == 1 || isUnsureCode(i)
    {
      return nil
    }
    var end = number.end
    // "$2 billion dollars", "$20 CAD", "$3 billion Aussie dollars"
    if end < tokens.count {
      if let word = reader.words.currencyPhrases.match(tokens, at: end),
        word.payload == currency || reader.isShape(i, .dollar) && word.end > end + 1
      {
        (end, currency) = (word.end, word.payload)
      } else if reader.isShape(i, .dollar), has(end, .currencyCodes),
        tokens[end].flags.contains(.allCaps)
      {
        currency = reader.entry(end).currency
        end += 1
      }
    }
    var match = money(number, start..<end, currency, mayGoOn: mayGoOn && !isNegative)
    if isNegative { (match.value, match.low) = (-match.value, -match.low) }
    return match
  }

  /// "$(2.5) million", "USD (1,200)": the negative of an account.
  private func bracketed(_ i: Int, at open: Int, _ currency: UInt8) -> QuantityMatch? {
    guard currency != 255, reader.isShape(open, .open), reader.isDigits(open + 1),
      reader.isJoined(open + 1), reader.isJoined(open) || tokens[i].isWord,
      var number = reader.number(at: open + 1), reader.isShape(number.end, .close)
    else { return nil }
    number.end += 1
    reader.readMagnitudes(&number)
    number.low = number.value
    var match = money(number, i..<number.end, currency, mayGoOn: false)
    (match.value, match.low) = (-match.value, -match.low)
    return match
  }

  /// The currency, none of its hundredth parts, that a word at `i` names.
  func currency(at i: Int) -> (code: String, end: Int)? {
    guard i < tokens.count, let word = reader.words.currencyPhrases.match(tokens, at: i) else {
      return nil
    }
    let code = reader.words.currencyNames[Int(word.payload)]
    return code == "XXX" || isHundredth(word.payload) ? nil : (code, word.end)
  }

  /// Codes that are words or names of something else as well.
  private func isUnsureCode(_ i: Int) -> Bool {
    let currency = Int(reader.entry(i).currency)
    return currency < reader.words.currencyNames.count
      && ["PHP", "CAD", "MAD", "PEN", "COP", "TRY"].contains(reader.words.currencyNames[currency])
  }

  /// Codes that are no words: also in small letters.
  private func isCommonCode(_ i: Int) -> Bool {
    reader.isWord(i, "usd") || reader.isWord(i, "eur") || reader.isWord(i, "gbp")
  }

  /// The "a dollar fifty" whose change is token `i`.
  func changeOfOne(at i: Int) -> QuantityMatch? {
    guard i - 2 >= limit, has(i, .cardinals), has(i - 1, .opensCurrency), has(i - 2, .articles),
      let number = reader.number(at: i), number.value >= 5, number.value < 100,
      reader.isBreak(number.end) || has(number.end, .functionWords),
      let currency = currency(at: i - 1), currency.end == i
    else { return nil }
    let value = 1 + number.value / 100
    return QuantityMatch((i - 2)..<number.end, .money, value, unit: .currency(currency.code))
  }

  /// "₩9,000": the amount whose first digits are token `i`, behind a sign without a shape of its own.
  func rareSignedMoney(at i: Int) -> QuantityMatch? {
    guard i > limit, let currency = rareSign(at: i - 1), let number = reader.range(at: i) else {
      return nil
    }
    return money(number, (i - 1)..<number.end, currency)
  }

  /// The currency of a sign of U+20A0…U+20BF other than those the tokenizer tells apart.
  private func rareSign(at i: Int) -> UInt8? {
    guard reader.isShape(i, .symbol) else { return nil }
    if reader.isSign(i, 0xC2, 0xA2) { return code("USD.01") }
    let start = Int(tokens[i].start)
    guard Int(tokens[i].end) - start == 3, reader.text[start] == 0xE2,
      reader.text[start + 1] == 0x82
    else { return nil }
    let code: String
    switch reader.text[start + 2] {
    case 0xA6: code = "NGN"
    case 0xA9: code = "KRW"
    case 0xAA: code = "ILS"
    case 0xAB: code = "VND"
    case 0xB1: code = "PHP"
    case 0xB4: code = "UAH"
    case 0xB5: code = "GHS"
    case 0xBA: code = "TRY"
    case 0xBD: code = "RUB"
    default: return nil
    }
    return self.code(code)
  }

  private func code(_ name: String) -> UInt8? {
    reader.words.currencyNames.firstIndex(of: name).map { UInt8($0) }
  }

  /// "two hundred grand", "3 million cedis", "1.2bn euros", "50€", "400 USD"
  func suffixedMoney(
    _ number: NumberReader.Number, from start: Int, mayGoOn: Bool = true
  ) -> QuantityMatch? {
    var j = number.end
    // "a couple of thousand pounds", "millions of dollars"
    if has(j, .of), has(j - 1, .magnitudes) || number.isVague, has(j + 1, .opensCurrency) { j += 1 }
    guard j < tokens.count else { return grand(number, start, mayGoOn: mayGoOn) }
    if let word = reader.words.currencyPhrases.match(tokens, at: j),
      !number.isYear || number.hasMagnitude || !has(start - 1, .in)
    {
      let isWeight = !number.hasMagnitude && number.value < 2000 && isWeight(at: j, before: start)
      // "5 Brazilian reais" leaves no doubt.
      let isUnsure = word.end == j + 1 && isUnsureCurrency(at: j, number)
      if isWeight || isUnsure && !number.hasMagnitude { return nil }
      // One letter only right behind digits: 80p; 720p is a picture.
      if word.end == j + 1, tokens[j].end - tokens[j].start == 1,
        !reader.isJoined(j) || number.value > 999 || [360, 480, 720].contains(number.value)
      {
        return nil
      }
      return money(number, start..<word.end, word.payload, mayGoOn: mayGoOn)
    }
    if has(j, .currencyCodes), tokens[j].flags.contains(.allCaps) || reader.isJoined(j) {
      return money(number, start..<(j + 1), reader.entry(j).currency, mayGoOn: mayGoOn)
    }
    // "90 US$"
    if has(j, .dollarLetters), reader.isShape(j + 1, .dollar), reader.isJoined(j + 1),
      !reader.isDigits(j + 2)
    {
      return money(number, start..<(j + 2), reader.entry(j).dollar, mayGoOn: mayGoOn)
    }
    // "3000 Ft": forints, as feet are written small.
    if reader.isWord(j, "ft"), tokens[j].flags.contains(.capitalised),
      !tokens[j].flags.contains(.allCaps), number.isDigits, number.value >= 500,
      let forint = code("HUF")
    {
      return money(number, start..<(j + 1), forint, mayGoOn: mayGoOn)
    }
    if has(j, .currencySymbol),
      !reader.isDigits(j + 1) || reader.isJoined(j) && !reader.isJoined(j + 1)
    {
      return money(number, start..<(j + 1), reader.entry(j).currency, mayGoOn: mayGoOn)
    }
    if reader.isJoined(j) || reader.isBreak(j + 1), !reader.isDigits(j + 1),
      let currency = rareSign(at: j)
    {
      return money(number, start..<(j + 1), currency, mayGoOn: mayGoOn)
    }
    return grand(number, start, mayGoOn: mayGoOn)
  }

  /// Words of their own: "real" and "won", the soles of shoes. Nobody has won ten thousand.
  private func isUnsureCurrency(at i: Int, _ number: NumberReader.Number) -> Bool {
    reader.isWord(i, "real")
      || (reader.isWord(i, "won") || reader.isWord(i, "dong"))
        && (number.value < 1000 || number.isYear)
      || reader.isWord(i, "soles") && number.value < 10
  }

  /// Pounds of something, heavy ones, those that somebody weighs, lifts or loses, and those of a thing
  /// ("a 20-pound dumbbell") are no money.
  func isWeight(at i: Int, before start: Int) -> Bool {
    guard reader.isWord(i, "pounds") || reader.isWord(i, "pound") else { return false }
    if has(i + 1, .of) || reader.isWord(i + 1, "heavier") || reader.isWord(i + 1, "heavy")
      || reader.isWord(i + 2, "ounces")
    {
      return true
    }
    if tokens[i].flags.contains(.hyphenated), reader.isWord(i, "pound"), !reader.isBreak(i + 1),
      !has(i + 1, .functionWords)
    {
      return !(i + 1..<min(tokens.count, i + 4)).prefix { tokens[$0].isWord }
        .contains { reader.has($0, .priced) }
    }
    guard let verb = (max(0, start - 4)..<start).last(where: { reader.has($0, .weightVerbs) })
    else {
      return false
    }
    // "lift sales by 200 pounds"
    return ((verb + 1)..<start).allSatisfy {
      has($0, .functionWords) && !reader.isWord($0, "by") || has($0, .approximate)
    }
  }

  /// "ninety grand": money, but whose?
  private func grand(
    _ number: NumberReader.Number, _ start: Int, mayGoOn: Bool
  ) -> QuantityMatch? {
    // "a grand and a half"
    let last = has(number.end - 1, .fractions) ? number.end - 4 : number.end - 1
    guard number.hasMagnitude, last >= start,
      let word = reader.words.currencyPhrases.match(tokens, at: last), word.end == last + 1
    else { return nil }
    // "50 lakhs of business" is money, "two lakh customers" are customers.
    let isGrand = reader.words.currencyNames[Int(word.payload)] == "XXX"
    guard isGrand || reader.isBreak(number.end) || has(number.end, .functionWords) else {
      return nil
    }
    return money(number, start..<number.end, word.payload, mayGoOn: mayGoOn)
  }

  /// Whether a currency of the data file is the hundredth part of one: cents, pence.
  private func isHundredth(_ currency: UInt8) -> Bool {
    reader.words.currencyNames[Int(currency)].utf8.count > 3
  }

  /// The "and ten cents" of "five dollars and ten cents", the "fifty" of "three pounds fifty", the
  /// ",50" of "€ 3,50".
  private func smallChange(
    after range: Range<Int>, _ currency: UInt8
  ) -> (value: Double, end: Int)? {
    var j = range.upperBound
    guard j < tokens.count else { return nil }
    if reader.isDigits(j - 1), reader.isShape(j, .comma), reader.isJoined(j),
      reader.isDigits(j + 1), reader.isJoined(j + 1),
      tokens[j + 1].end - tokens[j + 1].start == 2, !reader.isJoined(j + 2) || reader.isBreak(j + 2)
    {
      return (tokens[j + 1].value / 100, j + 2)
    }
    // "two dollars and a half"
    if let half = reader.andAFraction(at: j), !has(half.end, .of) {
      return (half.value, half.end)
    }
    let isJoinedByAnd = has(j, .and)
    if isJoinedByAnd { j += 1 }
    guard j < tokens.count, has(j, .cardinals) || has(j, .digits),
      let number = reader.number(at: j),
      number.value > 0, number.value < 100, number.end <= tokens.count
    else { return nil }
    if number.end < tokens.count,
      let word = reader.words.currencyPhrases.match(tokens, at: number.end),
      isHundredth(word.payload)
    {
      return (number.value / 100, word.end)
    }
    // "three pounds fifty", where nothing is counted by the fifty.
    guard !isJoinedByAnd, !tokens[j - 1].isNumber, number.value >= 5,
      reader.isBreak(number.end)
        || has(j, .cardinals) && has(number.end, .functionWords) && !has(number.end, .of),
      has(j, .cardinals)
        || tokens[j].end - tokens[j].start == 2 && !reader.isShape(number.end, .percent)
    else { return nil }
    return (number.value / 100, number.end)
  }

  /// "€250.000": money has seldom a thousandth part, and none but a price of one piece; so the point
  /// sets thousands apart. In dollars and pounds it does so only behind two digits and more.
  private func pointed(
    _ spoken: NumberReader.Number, _ range: Range<Int>, _ currency: String
  ) -> NumberReader.Number {
    let digits = currency == "USD" || currency == "GBP" ? 2 : 1
    guard spoken.isDigits, !spoken.hasMagnitude, !has(range.upperBound, .articles),
      !has(range.upperBound, .every),
      range.allSatisfy({ !reader.isDigits($0) || hasThreeDecimals($0, behind: digits) })
    else { return spoken }
    var number = spoken
    number.value = (number.value * 1000).rounded()
    number.low = (number.low * 1000).rounded()
    return number
  }

  /// Whether a number is written as `250.000`: so many digits or more, up to three, then a point and three.
  private func hasThreeDecimals(_ i: Int, behind digits: Int) -> Bool {
    let written = reader.text[Int(tokens[i].start)..<Int(tokens[i].end)]
    guard (digits + 4...7).contains(written.count), written.first != 0x30 else { return false }
    return written.enumerated().allSatisfy { place, byte in
      place == written.count - 4 ? byte == 0x2E : (0x30...0x39).contains(byte)
    }
  }

  /// An amount, and the second one of a range if it may go on to that.
  private func money(
    _ spoken: NumberReader.Number, _ range: Range<Int>, _ currency: UInt8, mayGoOn: Bool = true
  ) -> QuantityMatch {
    let name = reader.words.currencyNames[Int(currency)]
    let unit: QuantityUnit =
      name == "XXX" ? .none : .currency(isHundredth(currency) ? String(name.prefix(3)) : name)
    let number = pointed(spoken, range, name)
    let part = isHundredth(currency) ? 100.0 : 1.0
    var match = QuantityMatch(
      range, .money, number.value / part, low: number.low / part, unit: unit)
    if !number.isRange, part == 1, let small = smallChange(after: range, currency) {
      match.tokens = range.lowerBound..<small.end
      match.value += small.value
      match.low = match.value
      return match
    }
    match.isOpen = number.isOpen
    match.isVague = number.isVague
    match.isFromTo = number.isRange && isFrom(range.lowerBound)
    // "from $2m to $5m", "£3m-£4m": the second amount has a sign of its own.
    var j = range.upperBound
    // "10 dollars-20 dollars": behind a letter the hyphen is no token.
    let isHyphenated =
      j < tokens.count && tokens[j].isNumber && tokens[j].flags.contains(.hyphenated)
    guard
      has(j, .to) || reader.isShape(j, .hyphen) || reader.isShape(j, .dash) || isHyphenated
        || has(j, .and) && reader.isBetween(range.lowerBound),
      !number.isRange, mayGoOn
    else { return match }
    let isTo = has(j, .to)
    if !isHyphenated { j += 1 }
    guard j < tokens.count else { return match }
    var second: QuantityMatch?
    if has(j, .currencySymbol) || has(j, .currencyCodes) || has(j, .prefixCurrencies) {
      second = prefixedMoney(at: j, mayGoOn: false)
    } else if let next = reader.number(at: j) {
      second = suffixedMoney(next, from: j, mayGoOn: false)
    }
    guard let second, second.value > number.value || isFrom(range.lowerBound) else { return match }
    match.tokens = range.lowerBound..<second.tokens.upperBound
    match.low = number.value
    match.value = second.value
    if unit == .none { match.unit = second.unit }
    match.isFromTo = isTo && isFrom(range.lowerBound)
    return match
  }
}
