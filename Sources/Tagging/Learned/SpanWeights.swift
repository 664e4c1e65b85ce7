import CWeights

/// What the learned model decides of a stretch of the text, by the words in it and around it.
package enum SpanHead: Int, CaseIterable, Sendable {
  /// Whether a time expression governs a goal.
  case time
  /// Whether an amount is a target.
  case amount
  /// Whether a goal without an amount is a milestone.
  case milestone
  /// Whether a goal lies in the short term.
  case soon
  /// Whether a goal lies in the long term.
  case late
  /// Whether a goal begins with a segment that follows none.
  case opens
  /// Whether a goal begins with a segment that follows one.
  case opensNext
  /// Whether the goal of the segment before goes on.
  case goesOn

  /// Those that are asked by themselves, which come first; the others are asked together, of each segment
  /// of an answer.
  static let single = [time, amount, milestone, soon, late]

  /// How the stretches that a head is asked of are traced: those asked of the same share theirs.
  package var traced: SpanHead {
    switch self {
    case .opensNext, .goesOn: .opens
    case .late: .soon
    default: self
    }
  }
}

/// The weights of the features of stretches; nothing changes once it is built.
///
/// What a word, a class or a note says stands where its number tells, a table a head: most heads are
/// asked about few stretches, and the rows of the others stay out of the cache.
package final class SpanWeights: @unchecked Sendable {
  /// Of them as many are used as there are heads.
  static let rowWidth = 8
  /// Weights a word: one a feature, filled up to a power of two.
  private static var wordWidth: Int { 16 }
  /// Classes, or notes, a feature at most, and one that weighs nothing.
  private static var memberWidth: Int { 65 }
  /// Features whose words are numbered below `memberWidth`.
  private static var memberFeatures: ClosedRange<Int> {
    SpanFeature.note.number...SpanFeature.horizons.number
  }

  let bias: SIMD8<Int32>
  let words: ModelWords
  /// By head, then by word, then by feature.
  private let ofWords: UnsafeMutablePointer<Int16>
  /// By head, then by feature, then by class or note.
  private let ofMembers: UnsafeMutablePointer<Int16>
  /// Of the heads of goals, side by side: by word, then by feature; by feature, then by class or note.
  private let ofWordsInGoals: UnsafeMutablePointer<SIMD4<Int16>>
  private let ofMembersInGoals: UnsafeMutablePointer<SIMD4<Int16>>
  /// Features of two words.
  private let keys: FeatureKeys
  private let ofPairs: UnsafeMutablePointer<SIMD8<Int16>>
  /// The same of the heads of goals; the first row weighs nothing, the others are numbered from 1 on.
  private let ofPairsInGoals: UnsafeMutablePointer<SIMD4<Int16>>

  private let wordCount: Int
  private let memberCount: Int

  init(
    _ features: [ModelFeature], weights: [SIMD8<Int16>], bias: SIMD8<Int32>, words: ModelWords
  ) {
    precondition(features.count == weights.count)
    (self.bias, self.words) = (bias, words)
    let heads = SpanHead.single.count
    wordCount = words.count * Self.wordWidth
    ofWords = .allocate(capacity: heads * wordCount)
    ofWords.initialize(repeating: 0, count: heads * wordCount)
    memberCount = Self.memberFeatures.count * Self.memberWidth
    ofMembers = .allocate(capacity: heads * memberCount)
    ofMembers.initialize(repeating: 0, count: heads * memberCount)
    ofWordsInGoals = .allocate(capacity: wordCount)
    ofWordsInGoals.initialize(repeating: .zero, count: wordCount)
    ofMembersInGoals = .allocate(capacity: memberCount)
    ofMembersInGoals.initialize(repeating: .zero, count: memberCount)
    let members = Self.members
    var keys: [UInt32] = []
    var pairs: [SIMD8<Int16>] = []
    for (feature, weights) in zip(features, weights) {
      let kind = SpanFeature.hashes.firstIndex(of: feature.kind)
      if let kind, kind < SpanFeature.ofWords {
        let place = Int(words.number(of: feature.first)) * Self.wordWidth + kind
        for head in 0..<heads { ofWords[head * wordCount + place] = weights[head] }
        ofWordsInGoals[place] = Self.goals(weights)
      } else if let kind, let members = members[kind], let number = members[feature.first] {
        let place = Self.memberPlace(kind, number)
        for head in 0..<heads { ofMembers[head * memberCount + place] = weights[head] }
        ofMembersInGoals[place] = Self.goals(weights)
      } else {
        keys.append(feature.key)
        pairs.append(weights)
      }
    }
    for feature in SpanFeature.allCases where feature.joinsNumbers {
      for head in 0..<heads {
        let rows = ofWords + head * wordCount + feature.number
        rows[Int(ModelWords.number) * Self.wordWidth] =
          rows[Int(ModelWords.digits) * Self.wordWidth]
      }
      let rows = ofWordsInGoals + feature.number
      rows[Int(ModelWords.number) * Self.wordWidth] = rows[Int(ModelWords.digits) * Self.wordWidth]
    }
    self.keys = FeatureKeys(keys)
    ofPairs = .allocate(capacity: max(1, pairs.count))
    ofPairs.initialize(from: pairs, count: pairs.count)
    ofPairsInGoals = .allocate(capacity: pairs.count + 1)
    ofPairsInGoals.initialize(to: .zero)
    for (row, weights) in pairs.enumerated() {
      (ofPairsInGoals + row + 1).initialize(to: Self.goals(weights))
    }
  }

  deinit {
    ofWords.deallocate()
    ofMembers.deallocate()
    ofWordsInGoals.deallocate()
    ofMembersInGoals.deallocate()
    ofPairs.deallocate()
    ofPairsInGoals.deallocate()
    keys.deallocate()
  }

  /// What a row says for the heads of goals.
  @inline(__always)
  private static func goals(_ row: SIMD8<Int16>) -> SIMD4<Int16> {
    SIMD4(
      row[SpanHead.opens.rawValue], row[SpanHead.opensNext.rawValue],
      row[SpanHead.goesOn.rawValue], 0)
  }

  /// By feature: the numbers of the classes or notes behind the hashes of their names.
  private static var members: [Int: [UInt32: Int]] {
    func numbers(_ hashes: [UInt32]) -> [UInt32: Int] {
      precondition(hashes.count < memberWidth)
      return Dictionary(uniqueKeysWithValues: zip(hashes, hashes.indices))
    }
    let classes = numbers(FeatureWords.classHashes)
    var members = [SpanFeature.note.number: numbers(SpanNotes.hashes)]
    members[SpanFeature.horizons.number] = numbers(HorizonNotes.hashes)
    for feature in [SpanFeature.ownClass, .beforeClass, .afterClass, .firstClass] {
      members[feature.number] = classes
    }
    return members
  }

  @inline(__always)
  private static func memberPlace(_ feature: Int, _ number: Int) -> Int {
    (feature &- memberFeatures.lowerBound) &* memberWidth &+ number
  }

  /// Calls `body` with each number that has its bit, and now and then with 64, which weighs nothing:
  /// how many bits there are is hard to guess, but more than four are rare.
  @inline(__always)
  private static func forEachMember(_ numbers: UInt64, _ body: (Int) -> Void) {
    var left = numbers
    repeat {
      for _ in 0..<4 {
        body(left.trailingZeroBitCount)
        left &= left &- 1
      }
    } while left != 0
  }

  /// What features say for one head, in 256ths of log odds; valid while the weights are.
  struct View {
    let bias: Int32
    fileprivate let head: Int
    fileprivate let ofWords: UnsafePointer<Int16>
    fileprivate let ofMembers: UnsafePointer<Int16>
    fileprivate let keys: FeatureKeys
    fileprivate let ofPairs: UnsafePointer<SIMD8<Int16>>

    /// `number` is the word's in `ModelWords`.
    @inline(__always)
    func weight(_ feature: SpanFeature, ofWord number: UInt32) -> Int32 {
      Int32(ofWords[Int(number) &* SpanWeights.wordWidth &+ feature.number])
    }

    /// `numbers` are a bit for each class in `FeatureWords`, or each note.
    @inline(__always)
    func weight(_ feature: SpanFeature, ofMembers numbers: UInt64) -> Int32 {
      var sum: Int32 = 0
      SpanWeights.forEachMember(numbers) {
        sum &+= Int32(ofMembers[SpanWeights.memberPlace(feature.number, $0)])
      }
      return sum
    }

    @inline(__always)
    func weight(ofPair key: UInt32) -> Int32 {
      let row = keys.row(of: key)
      return row < 0 ? 0 : Int32(ofPairs[row][head])
    }

    /// What a pair says for this head and another.
    @inline(__always)
    func weights(ofPair key: UInt32, _ other: View) -> (Int32, Int32) {
      let row = keys.row(of: key)
      guard row >= 0 else { return (0, 0) }
      return (Int32(ofPairs[row][head]), Int32(ofPairs[row][other.head]))
    }
  }

  /// What features say for the heads of goals; valid while the weights are.
  struct GoalView {
    /// Three heads, and nothing.
    let bias: goalscan_sums4
    fileprivate let ofWords: UnsafePointer<SIMD4<Int16>>
    fileprivate let ofMembers: UnsafePointer<SIMD4<Int16>>
    fileprivate let keys: FeatureKeys
    fileprivate let ofPairs: UnsafePointer<SIMD4<Int16>>

    /// Asks for the weights of a word, by its number in `ModelWords`.
    @inline(__always)
    func prefetch(_ number: UInt32) {
      let rows = ofWords + Int(number) &* SpanWeights.wordWidth
      goalscan_prefetch(rows)
      goalscan_prefetch(rows + SpanWeights.wordWidth / 2)
    }

    @inline(__always)
    func weights(_ feature: SpanFeature, ofWord number: UInt32) -> goalscan_sums4 {
      wide(ofWords, Int(number) &* SpanWeights.wordWidth &+ feature.number)
    }

    /// What a word says as one before a stretch, behind one and of one: four numbers each, and four that
    /// mean nothing.
    @inline(__always)
    func sums(ofWord number: UInt32) -> goalscan_sums16 {
      goalscan_wide16(
        row(ofWords, Int(number) &* SpanWeights.wordWidth &+ SpanFeature.before.number))
    }

    @inline(__always)
    func weights(_ feature: SpanFeature, ofMembers numbers: UInt64) -> goalscan_sums4 {
      var sum = goalscan_sums4()
      SpanWeights.forEachMember(numbers) {
        sum &+= wide(ofMembers, SpanWeights.memberPlace(feature.number, $0))
      }
      return sum
    }

    /// 1 where a pair may weigh something, else 0.
    @inline(__always)
    func countHeld(_ key: UInt32) -> Int { keys.countHeld(key) }

    /// Asks for what `weights(ofHeldPair:)` will read.
    @inline(__always)
    func prefetch(pair key: UInt32) { keys.prefetch(key) }

    @inline(__always)
    func weights(ofHeldPair key: UInt32) -> goalscan_sums4 {
      // The first row weighs nothing.
      wide(ofPairs, keys.row(ofHeld: key) &+ 1)
    }

    @inline(__always)
    private func wide(_ table: UnsafePointer<SIMD4<Int16>>, _ place: Int) -> goalscan_sums4 {
      goalscan_wide4(row(table, place))
    }

    @inline(__always)
    private func row(
      _ table: UnsafePointer<SIMD4<Int16>>, _ place: Int
    ) -> UnsafePointer<Int16> {
      UnsafePointer(UnsafeRawPointer(table + place).assumingMemoryBound(to: Int16.self))
    }
  }

  var goalView: GoalView {
    GoalView(
      bias: goalscan_sums4(
        bias[SpanHead.opens.rawValue], bias[SpanHead.opensNext.rawValue],
        bias[SpanHead.goesOn.rawValue], 0),
      ofWords: UnsafePointer(ofWordsInGoals), ofMembers: UnsafePointer(ofMembersInGoals),
      keys: keys, ofPairs: UnsafePointer(ofPairsInGoals))
  }

  /// `head` must be one of `SpanHead.single`.
  func view(_ head: SpanHead) -> View {
    View(
      bias: bias[head.rawValue], head: head.rawValue,
      ofWords: UnsafePointer(ofWords) + head.rawValue &* wordCount,
      ofMembers: UnsafePointer(ofMembers) + head.rawValue &* memberCount, keys: keys,
      ofPairs: UnsafePointer(ofPairs))
  }
}
