import CWeights
import Glibc

/// Transitions of a growing automaton: a row a state, an entry a word class.
///
/// Look-ups go through a `View`: a walk over a text holds one in registers, where a class's or
/// array's own fields would be read again, and checked, at every word. Classes of common words have
/// low numbers, so that the part of the rows in use stays in the cache: a hash table of the transitions
/// met is smaller, but was slower, as each entry in use takes a cache line. Large pages, because rows
/// lie pages apart (a quarter of the matcher's time).
struct TransitionRows: ~Copyable {
  /// What is known at the moment; void once a row is added.
  struct View {
    fileprivate let entries: UnsafeMutablePointer<UInt16>
    let width: Int

    @inline(__always)
    subscript(state: UInt16, word: UInt16) -> UInt16 {
      entries[place(state, word)]
    }

    /// Asks for an entry that will be read soon.
    @inline(__always)
    func prefetch(_ state: UInt16, _ word: UInt16) {
      goalscan_prefetch(entries + place(state, word))
    }

    @inline(__always)
    private func place(_ state: UInt16, _ word: UInt16) -> Int {
      Int(state &>> 2) &* width &+ Int(word)
    }
  }

  /// The entry of a transition not yet built.
  static let unknown = UInt16.max

  private(set) var view: View
  private var capacity: Int
  private(set) var count = 0

  /// With room for `capacity` rows, which costs no memory before they are added: rows that move as they
  /// become more are copied, and their pages cleared, twice over.
  init(width: Int, capacity: Int) {
    view = View(entries: Self.allocate(capacity * width), width: width)
    self.capacity = capacity
  }

  deinit { free(view.entries) }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<UInt16> {
    var memory: UnsafeMutableRawPointer?
    let size = count * MemoryLayout<UInt16>.stride
    guard posix_memalign(&memory, 2 << 20, size) == 0, let memory else {
      fatalError("no memory for \(size) bytes of the rules' automaton")
    }
    // A wish only: without large pages all is well, if slower.
    madvise(memory, size, MADV_HUGEPAGE)
    return memory.bindMemory(to: UInt16.self, capacity: count)
  }

  /// Adds a row of unknown transitions.
  mutating func append() {
    let width = view.width
    if count == capacity {
      let entries = Self.allocate(capacity * 2 * width)
      entries.moveInitialize(from: view.entries, count: count * width)
      free(view.entries)
      view = View(entries: entries, width: width)
      capacity *= 2
    }
    (view.entries + count * width).initialize(repeating: Self.unknown, count: width)
    count += 1
  }

  mutating func set(_ state: UInt16, _ word: UInt16, _ next: UInt16) {
    view.entries[Int(state >> 2) * view.width + Int(word)] = next
  }

  mutating func removeAll() { count = 0 }
}
