/// The states of a `PatternAutomaton` by number: the steps that each consists of, and the patterns it
/// accepts.
///
/// Plain memory, one state's numbers behind another's, and a hash table of its own: a state is looked for
/// whenever a transition is built, and with arrays for keys that took most of the time.
struct AutomatonStates: ~Copyable {
  /// The steps of states, each followed by the patterns it accepts; behind the last, room for one more.
  private var numbers: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  /// By state: where its steps begin, where they end, and where its patterns do.
  private var places: [Place] = []
  private struct Place {
    var start, steps, end: Int
    var count: Int { end - start }
  }
  /// Numbers that the largest state has.
  let largest: Int

  /// Open addressing: a state's number and one, or 0 where there is none.
  private let slots: UnsafeMutablePointer<UInt16>

  /// What a state's number has bits for.
  private static var most: Int { 1 << 14 }
  private static var slotCount: Int { 2 * most }

  /// `largest` are the steps and patterns there are.
  init(largest: Int) {
    self.largest = largest
    capacity = 4 * largest
    numbers = .allocate(capacity: capacity)
    slots = .allocate(capacity: Self.slotCount)
    slots.initialize(repeating: 0, count: Self.slotCount)
  }

  deinit {
    numbers.deallocate()
    slots.deallocate()
  }

  var count: Int { places.count }

  /// Where the steps of another state are to be written, before `add` tells how many they are.
  var draft: UnsafeMutablePointer<UInt32> { numbers + draftStart }
  private var draftStart: Int { places.last?.end ?? 0 }

  func steps(_ state: Int) -> UnsafeBufferPointer<UInt32> {
    let place = places[state]
    return UnsafeBufferPointer(start: numbers + place.start, count: place.steps - place.start)
  }

  func accepted(_ state: Int) -> UnsafeBufferPointer<UInt32> {
    let place = places[state]
    return UnsafeBufferPointer(start: numbers + place.steps, count: place.end - place.steps)
  }

  /// The number of the state that has the steps of the draft and accepts some patterns, and whether it is
  /// new.
  mutating func add(
    steps: Int, accepted: UnsafeBufferPointer<UInt32>
  ) -> (number: Int, isNew: Bool) {
    let start = draftStart
    var place = Place(start: start, steps: start + steps, end: start + steps)
    for pattern in accepted {
      numbers[place.end] = pattern
      place.end += 1
    }
    var slot = Int(truncatingIfNeeded: hash(place)) & (Self.slotCount - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if isEqual(places[number], place) { return (number, false) }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    precondition(
      places.count < Self.most, "more states of the rules' automaton in use than it can number")
    places.append(place)
    slots[slot] = UInt16(places.count)
    makeRoom()
    return (places.count - 1, true)
  }

  /// The number of a state of `other`, added if it is not there, and whether it is new.
  mutating func add(_ state: Int, of other: borrowing AutomatonStates) -> (number: Int, isNew: Bool)
  {
    let steps = other.steps(state)
    for (place, step) in steps.enumerated() { draft[place] = step }
    return add(steps: steps.count, accepted: other.accepted(state))
  }

  private mutating func makeRoom() {
    guard capacity - draftStart < largest else { return }
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    larger.update(from: numbers, count: draftStart)
    numbers.deallocate()
    numbers = larger
    capacity *= 2
  }

  private func hash(_ place: Place) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: place.steps &- place.start)
    for i in place.start..<place.end {
      hash = (hash ^ UInt64(numbers[i])) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
    }
    return hash
  }

  private func isEqual(_ a: Place, _ b: Place) -> Bool {
    guard a.count == b.count, a.steps - a.start == b.steps - b.start else { return false }
    for i in 0..<a.count where numbers[a.start + i] != numbers[b.start + i] { return false }
    return true
  }
}
