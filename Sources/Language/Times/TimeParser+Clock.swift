import Codebook

/// Times of day, and lengths that are written like them.
extension TimeParser {
  /// "half past nine", "a quarter to six"
  func halfPast(at i: Int) -> TimeMatch? {
    guard has(i, .fractions), has(i + 1, .last) || has(i + 1, .to),
      has(i + 2, .cardinals) || has(i + 2, .digits), let hour = reader.number(at: i + 2),
      hour.value >= 1, hour.value <= 12,
      has(i + 1, .last) || reader.isBreak(hour.end) || tellsHour(i, hour)
    else { return nil }
    let start = has(i - 1, .articles) && i > limit ? i - 1 : i
    let end = clockMark(at: hour.end) ?? hour.end
    return TimeMatch(tokens: start..<end, core: start..<end, kind: .clock)
  }

  /// Whether a quarter "to six" is an hour although the sentence goes on: "at a quarter to six he rose".
  private func tellsHour(_ i: Int, _ hour: NumberReader.Number) -> Bool {
    guard reader.entry(i).number == 4, !isPlural(i) else { return false }
    if clockMark(at: hour.end) != nil { return true }
    guard has(hour.end, .functionWords) || has(hour.end, .clauseOpeners), !has(hour.end, .units),
      !has(hour.end, .to), reader.words.percentPhrases.match(tokens, at: hour.end) == nil
    else { return false }
    // "down by a quarter to nine of them"
    let before = has(i - 1, .articles) ? i - 2 : i - 1
    return !has(hour.end, .of) && !(reader.isWord(before, "by") && followsChange(before))
  }

  /// "9am", "10:30", "5 o'clock", "5 p.m.", "12:33:10".
  func clock(_ number: NumberReader.Number, at i: Int) -> TimeMatch? {
    guard number.value <= 24, !number.hasMagnitude else { return nil }
    var end = number.end
    if let minutes = sixtieth(at: end) {
      end = sixtieth(at: minutes) ?? minutes
      if let mark = clockMark(at: end) { end = mark }
    } else if let mark = clockMark(at: end), !has(end, .units),
      has(i, .digits) || tokens[end].end - tokens[end].start > 2
    {
      end = mark
    } else {
      return nil
    }
    return TimeMatch(tokens: i..<end, core: i..<end, kind: .clock)
  }

  /// The token behind ":30", joined to what stands before it.
  private func sixtieth(at i: Int) -> Int? {
    guard reader.isShape(i, .colon), reader.isJoined(i), reader.isDigits(i + 1),
      reader.isJoined(i + 1), tokens[i + 1].value < 60,
      text(i + 1).count == 2 || text(i + 1).dropFirst(2).first == UInt8(ascii: ".")
    else { return nil }
    return i + 2
  }

  /// The token behind "am", "p.m.", "o'clock".
  private func clockMark(at i: Int) -> Int? {
    if has(i, .clock) { return i + 1 }
    guard reader.isWord(i, "a") || reader.isWord(i, "p"), reader.isShape(i + 1, .period),
      reader.isJoined(i + 1), reader.isWord(i + 2, "m"), reader.isJoined(i + 2)
    else { return nil }
    return reader.isShape(i + 3, .period) && reader.isJoined(i + 3) ? i + 4 : i + 3
  }

  /// "1:45 hours", "2:30 minutes": how long; not "at 14:00 hours".
  func clockedDuration(at i: Int) -> TimeMatch? {
    guard reader.isDigits(i), let end = sixtieth(at: i + 1), has(end, .units) else { return nil }
    let unit = reader.entry(end).unit
    if unit == .hour, tokens[i].end - tokens[i].start > 1 || reader.isWord(i - 1, "at") {
      return nil
    }
    let part: TimeUnit = unit == .hour ? .minute : .second
    guard unit == .hour || unit == .minute, !has(end, .clock),
      tokens[end].end - tokens[end].start > 1
    else { return nil }
    let (whole, rest) = (tokens[i].value, tokens[end - 1].value)
    var length = Length(whole, unit)
    length.add(rest, part)
    var core = Core(tokens: i..<(end + 1), length)
    core.amount = ((whole + rest / 60) * 1000).rounded() / 1000
    core.unit = end
    core.flags.insert(.clockUnit)
    return finish(core)
  }

  /// The token behind the "T10:00:00Z" of 2024-08-15T10:00:00Z, or behind the date where there is none.
  func endOfTimestamp(at i: Int) -> Int {
    guard reader.isWord(i, "t"), reader.isJoined(i), reader.isDigits(i + 1),
      reader.isJoined(i + 1), let minutes = sixtieth(at: i + 2)
    else { return i }
    var end = sixtieth(at: minutes) ?? minutes
    if reader.isWord(end, "z"), reader.isJoined(end) {
      end += 1
    } else if reader.isShape(end, .plus) || reader.isShape(end, .hyphen), reader.isDigits(end + 1),
      reader.isJoined(end + 1), let zone = sixtieth(at: end + 2)
    {
      end = zone
    }
    return end
  }

  /// The bytes of a token.
  func text(_ i: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    reader.text[Int(tokens[i].start)..<Int(tokens[i].end)]
  }
}
