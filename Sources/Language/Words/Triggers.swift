/// The tokens of a text at which a grammar may begin.
///
/// Listed before the grammar runs, without a branch a token: which token is one cannot be guessed.
struct Triggers {
  private let list: UnsafeMutableBufferPointer<Int32>
  private var next = 0
  private var count = 0

  /// `list` must have room for every token.
  init(
    _ triggers: TimeWordRoles, in reader: NumberReader, _ list: UnsafeMutableBufferPointer<Int32>
  ) {
    self.list = list
    let tokens = reader.tokens
    precondition(list.count >= tokens.count)
    for i in tokens.indices {
      let roles = reader.roles(ofWord: tokens[i].word)
      list[count] = Int32(truncatingIfNeeded: i)
      count &+= (roles.rawValue & triggers.rawValue != 0).bit
    }
  }

  /// The next of them from `place` on.
  mutating func next(from place: Int) -> Int? {
    while next < count {
      let found = Int(list[next])
      next &+= 1
      if found >= place { return found }
    }
    return nil
  }
}
