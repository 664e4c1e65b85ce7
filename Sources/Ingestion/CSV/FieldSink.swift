/// What libcsv's callbacks write to: the wanted fields of one record, in the arena.
struct FieldSink {
  let columns: Int
  /// Index among the wanted fields of each column, or -1.
  private let slots: UnsafeMutablePointer<Int32>
  let fields: UnsafeMutablePointer<FieldRange>
  private let wanted: Int
  private(set) var column = 0
  var rows = 0
  private(set) var lastLength = 0
  private var arena: UnsafeMutablePointer<UInt8>
  private var capacity = 0
  private(set) var used = 0

  init(columns: Int, wanted: [Int]) {
    self.columns = columns
    self.wanted = wanted.count
    slots = .allocate(capacity: columns + 1)
    slots.initialize(repeating: -1, count: columns + 1)
    for (index, column) in wanted.enumerated() { slots[column] = Int32(index) }
    fields = .allocate(capacity: wanted.count + 1)
    fields.initialize(repeating: .absent, count: wanted.count + 1)
    arena = UnsafeMutablePointer(bitPattern: 1)!
  }

  func deallocate() {
    slots.deallocate()
    fields.deallocate()
  }

  mutating func begin(_ arena: Arena) {
    column = 0
    rows = 0
    lastLength = 0
    self.arena = arena.start
    capacity = arena.capacity
    used = arena.used
    for index in 0..<wanted { fields[index] = .absent }
  }

  mutating func take(_ text: UnsafeMutableRawPointer?, _ length: Int) {
    take { out in
      if let text { UnsafeMutableRawPointer(out).copyMemory(from: text, byteCount: length) }
      return length
    } length: {
      length
    }
  }

  /// Unquoted text that stands for the whole record.
  mutating func takeWhole(_ text: UnsafeBufferPointer<UInt8>) {
    take(UnsafeMutableRawPointer(mutating: text.baseAddress), text.count)
  }

  /// The next field of the record: `write` is called only when it is wanted, and writes no more
  /// than `length` bytes.
  @inline(__always)
  mutating func take(
    _ write: (UnsafeMutablePointer<UInt8>) -> Int, length: () -> Int
  ) {
    let count = length()
    if column < columns {
      let slot = slots[column]
      if slot >= 0 {
        precondition(count <= capacity - used, "arena too small for its chunk")
        let written = write(arena + used)
        fields[Int(slot)] = FieldRange(offset: Int32(used), length: Int32(written))
        used += written
      }
    }
    lastLength = count
    column += 1
  }
}
