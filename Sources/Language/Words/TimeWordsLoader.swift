import Codebook
import Yams

/// Reads the data file of `TimeWords`.
struct TimeWordsLoader {
  let file: String
  var vocabulary: Vocabulary
  var entries: [TimeWords.Entry] = []
  var prepositions = PhraseTable<TimeMatch.Preposition>(backward: true)
  var suffixes = PhraseTable<TimeSuffix>()
  var holidays = PhraseTable<TimeWords.Holiday>()
  var currencyPhrases = PhraseTable<UInt8>()
  var currencyNames: [String] = []
  var cuePhrases = PhraseTable<Horizon>()
  var percentPhrases = PhraseTable<PercentWord>()
  var measures = PhraseTable<MeasureWord>()

  init(file: String, vocabulary: Vocabulary) {
    precondition(TimeWordRole.allCases.count <= 64, "a role is a bit of 64")
    precondition(AmountWordRole.allCases.count <= 16, "a role is a bit of 16")
    self.file = file
    self.vocabulary = vocabulary
  }

  mutating func load(_ yaml: String) throws(LanguageDataError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw .notYAML(file: file, line: nil, cause: String(describing: error))
    } catch {
      throw .notYAML(file: file, line: nil, cause: String(describing: error))
    }
    guard let root, let sections = root.mapping else {
      throw .notYAML(file: file, line: 1, cause: "no mapping at the top")
    }
    for (key, node) in sections { try load(section: try text(key, "a key"), node, at: key) }
    for (shape, code) in [
      (Shape.dollar, "USD"), (.pound, "GBP"), (.euro, "EUR"), (.yen, "JPY"), (.rupee, "INR"),
    ] {
      let index = currency(code)
      update(shape.rawValue) {
        $0.roles.insert(TimeWordRoles(.currencySymbol))
        $0.currency = index
      }
    }
    update(Shape.number.rawValue) { $0.roles.insert(TimeWordRoles(.digits)) }
    for (words, role) in [
      (holidays.anchors, TimeWordRole.opensHoliday), (currencyPhrases.anchors, .opensCurrency),
      (cuePhrases.anchors, .opensCue),
    ] {
      for word in words { update(word) { $0.roles.insert(TimeWordRoles(role)) } }
    }
  }

  private mutating func load(section key: String, _ node: Node, at place: Node)
    throws(LanguageDataError)
  {
    switch key {
    case "holidays": try loadHolidays(node)
    case "prepositions":
      let kinds = TimeMatch.Preposition.allCases.filter { $0 != .none }
      try loadPhrases(node, key, kinds) { $0.prepositions.add($1, payload: $2) }
    case "suffixes":
      try loadPhrases(node, key, TimeSuffix.allCases) { $0.suffixes.add($1, payload: $2) }
    case "cues":
      try loadPhrases(node, key, [Horizon.short, .mid, .long]) {
        $0.cuePhrases.add($1, payload: $2)
      }
    case "percentages":
      try loadPhrases(node, key, PercentWord.allCases) {
        $0.percentPhrases.add($1, payload: $2)
      }
    case "measures":
      try loadPhrases(node, key, MeasureWord.allCases) { $0.measures.add($1, payload: $2) }
    case "currencies": try loadCurrencies(node)
    case "short_units":
      try loadUnits(node, key) { loader, word, unit in
        loader.update(loader.vocabulary.intern(word)) { $0.shortUnit = unit }
      }
    default:
      if let role = AmountWordRole.allCases.first(where: { $0.key == key }) {
        for word in try texts(node, key) {
          update(vocabulary.intern(word)) { $0.amountRoles |= 1 << UInt16(role.rawValue) }
        }
        return
      }
      guard let role = TimeWordRole.allCases.first(where: { !$0.isDerived && $0.key == key }) else {
        let known =
          TimeWordRole.allCases.filter { !$0.isDerived }.map(\.key)
          + AmountWordRole.allCases.map(\.key)
          + [
            "holidays", "prepositions", "suffixes", "cues", "currencies", "percentages", "measures",
            "short_units",
          ]
        throw .unknownKey(file: file, line: place.mark?.line, key: key, known: known)
      }
      try load(role, key, node)
    }
  }

  private mutating func load(_ role: TimeWordRole, _ key: String, _ node: Node)
    throws(LanguageDataError)
  {
    switch role {
    case .cardinals, .magnitudes, .shortMagnitudes, .vague, .ordinals, .fractions, .ratios,
      .months, .seasons:
      for (word, value) in try pairs(node, key) {
        guard let number = value.float ?? value.int.map(Double.init) else {
          throw wrong(value, key, "a map of words to numbers")
        }
        add(try text(word, key), role) { entry in
          switch role {
          case .ratios: entry.ratio = number
          case .months: entry.month = UInt8(number)
          case .seasons: entry.season = UInt8(number)
          default: entry.number = number
          }
        }
      }
    case .units, .lengths:
      try loadUnits(node, key) { loader, word, unit in loader.add(word, role) { $0.unit = unit } }
    case .freeCues:
      for (_, words) in try pairs(node, key) {
        for word in try texts(words, key) { add(word, role) { _ in } }
      }
    case .dollarLetters, .prefixCurrencies:
      for (word, code) in try pairs(node, key) {
        let index = currency(try text(code, key))
        add(try text(word, key), role) {
          if role == .dollarLetters { $0.dollar = index } else { $0.prefixCurrency = index }
        }
      }
    case .currencyCodes:
      for word in try texts(node, key) {
        let index = currency(word.uppercased())
        add(word, role) { $0.currency = index }
      }
    default:
      for word in try texts(node, key) { add(word, role) { _ in } }
    }
  }

  private mutating func loadUnits(
    _ node: Node, _ key: String, add: (inout Self, String, TimeUnit) -> Void
  ) throws(LanguageDataError) {
    for (name, words) in try pairs(node, key) {
      let name = try text(name, key)
      guard let unit = TimeUnit.allCases.first(where: { $0.name == name }) else {
        throw .unknownKey(
          file: file, line: words.mark?.line, key: name, known: TimeUnit.allCases.map(\.name))
      }
      for word in try texts(words, name) { add(&self, word, unit) }
    }
  }

  private mutating func loadPhrases<Kind>(
    _ node: Node, _ key: String, _ kinds: [Kind], add: (inout Self, [WordID], Kind) -> Void
  ) throws(LanguageDataError) {
    for (name, phrases) in try pairs(node, key) {
      let name = try text(name, key)
      guard let kind = kinds.first(where: { snakeCase(String(describing: $0)) == name }) else {
        throw .unknownKey(
          file: file, line: phrases.mark?.line, key: name,
          known: kinds.map { snakeCase(String(describing: $0)) })
      }
      for phrase in try texts(phrases, name) {
        add(&self, words(of: phrase), kind)
      }
    }
  }

  private mutating func loadHolidays(_ node: Node) throws(LanguageDataError) {
    guard let list = node.sequence else { throw wrong(node, "holidays", "a list") }
    for item in list {
      var names: [String] = []
      var holiday = TimeWords.Holiday(month: 12, day: nil)
      for (key, value) in try pairs(item, "holidays") {
        switch key.string {
        case "names": names = try texts(value, "names")
        case "month":
          guard let month = value.int else { throw wrong(value, "month", "a number") }
          holiday.month = month
        case "day":
          guard let day = value.int else { throw wrong(value, "day", "a number") }
          holiday.day = day
        default:
          throw .unknownKey(
            file: file, line: key.mark?.line, key: key.string ?? "",
            known: ["names", "month", "day"])
        }
      }
      for name in names { holidays.add(words(of: name), payload: holiday) }
    }
  }

  private mutating func loadCurrencies(_ node: Node) throws(LanguageDataError) {
    for (code, phrases) in try pairs(node, "currencies") {
      let index = currency(try text(code, "currencies"))
      for phrase in try texts(phrases, "currencies") {
        currencyPhrases.add(words(of: phrase), payload: index)
      }
    }
  }

  private mutating func currency(_ code: String) -> UInt8 {
    if let known = currencyNames.firstIndex(of: code) { return UInt8(known) }
    currencyNames.append(code)
    return UInt8(currencyNames.count - 1)
  }

  private mutating func add(
    _ word: String, _ role: TimeWordRole, _ change: (inout TimeWords.Entry) -> Void
  ) {
    update(vocabulary.intern(word)) {
      $0.roles.insert(TimeWordRoles(role))
      change(&$0)
    }
  }

  private mutating func update(_ word: WordID, _ change: (inout TimeWords.Entry) -> Void) {
    while entries.count <= Int(word) { entries.append(TimeWords.Entry()) }
    change(&entries[Int(word)])
  }

  private mutating func words(of phrase: String) -> [WordID] {
    phrase.split(separator: " ").map { vocabulary.intern(String($0)) }
  }

  private func pairs(_ node: Node, _ key: String) throws(LanguageDataError) -> Node.Mapping {
    guard let mapping = node.mapping else { throw wrong(node, key, "a map") }
    return mapping
  }

  private func texts(_ node: Node, _ key: String) throws(LanguageDataError) -> [String] {
    guard let list = node.sequence else { throw wrong(node, key, "a list of words") }
    var texts: [String] = []
    var known: Set<String> = []
    for item in list {
      let word = try text(item, key)
      guard known.insert(word).inserted else {
        throw .repeatedWord(file: file, line: item.mark?.line, key: key, word: word)
      }
      texts.append(word)
    }
    return texts
  }

  private func text(_ node: Node, _ key: String) throws(LanguageDataError) -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      throw wrong(node, key, "words; write them in quotes where YAML takes them for something else")
    }
    return scalar.string
  }

  private func wrong(_ node: Node, _ key: String, _ expected: String) -> LanguageDataError {
    .wrongValue(file: file, line: node.mark?.line, key: key, expected: expected)
  }
}
