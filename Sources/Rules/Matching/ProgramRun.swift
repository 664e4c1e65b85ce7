/// Runs a pattern's program from one place of a text.
struct ProgramRun {
  let words: UnsafeBufferPointer<UInt16>
  let sets: UnsafeBufferPointer<UInt64>
  let setRow: Int
  /// The class of sentence marks.
  let mark: UInt16
  let program: UnsafeBufferPointer<Instruction>
  var evidenceStart = -1
  var evidenceEnd = -1

  init(
    words: UnsafeBufferPointer<UInt16>, sets: UnsafeBufferPointer<UInt64>, setRow: Int,
    mark: UInt16, program: UnsafeBufferPointer<Instruction>
  ) {
    (self.words, self.sets, self.setRow, self.mark) = (words, sets, setRow, mark)
    self.program = program
  }

  /// The place after the match, or -1.
  mutating func run(_ start: Int, _ from: Int) -> Int {
    var counter = start
    var place = from
    while true {
      let instruction = program[counter]
      switch instruction.operation {
      case .any:
        guard place < words.count,
          sets[Int(words[place]) &* setRow &+ Int(instruction.a >> 6)]
            & (1 << UInt64(instruction.a & 63)) != 0
        else { return -1 }
        place &+= 1
        counter &+= 1
      case .none:
        guard place < words.count, words[place] != mark,
          sets[Int(words[place]) &* setRow &+ Int(instruction.a >> 6)]
            & (1 << UInt64(instruction.a & 63)) == 0
        else { return -1 }
        place &+= 1
        counter &+= 1
      case .gap:
        var length = 0
        while true {
          if length >= Int(instruction.a) {
            let end = run(counter &+ 1, place &+ length)
            if end >= 0 { return end }
          }
          guard length < Int(instruction.b), place &+ length < words.count,
            words[place &+ length] != mark
          else { return -1 }
          length &+= 1
        }
      case .split:
        let end = run(Int(instruction.a), place)
        if end >= 0 { return end }
        counter = Int(instruction.b)
      case .jump: counter = Int(instruction.a)
      case .openEvidence:
        let before = evidenceStart
        evidenceStart = place
        let end = run(counter &+ 1, place)
        if end < 0 { evidenceStart = before }
        return end
      case .closeEvidence:
        let before = evidenceEnd
        evidenceEnd = place
        let end = run(counter &+ 1, place)
        if end < 0 { evidenceEnd = before }
        return end
      case .accept: return place
      }
    }
  }
}
