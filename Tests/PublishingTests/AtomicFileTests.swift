import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite("A file appears whole or not at all")
struct AtomicFileTests {
  let scratch: Scratch
  var target: String { scratch.path + "/out.jsonl" }

  init() throws { scratch = try Scratch() }

  @Test("the earlier file stands until the new one is published")
  func replacement() throws {
    try scratch.write("old", to: "out.jsonl")
    chmod(target, 0o640)
    let file = try AtomicFile(replacing: target)
    try file.write(Array("new ".utf8))
    try file.write(Array("text".utf8))
    #expect(try scratch.read("out.jsonl") == "old")
    try file.publish()
    #expect(try scratch.read("out.jsonl") == "new text")
    #expect(try scratch.names() == ["out.jsonl"])
    var status = stat()
    stat(target, &status)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test("a file given up leaves nothing")
  func discarded() throws {
    do {
      let file = try AtomicFile(replacing: target)
      try file.write(Array("half".utf8))
    }
    #expect(try scratch.names() == [])
  }

  @Test("what a link leads to is written, there or not, and the link stays")
  func link() throws {
    try scratch.write("old", to: "real.jsonl")
    for (link, target) in [
      ("a", "real.jsonl"), ("b", "none.jsonl"), ("c", "b"), ("d", "sub/x.jsonl"),
    ] {
      symlink(target, scratch.path + "/" + link)
      let file = try AtomicFile(replacing: scratch.path + "/" + link)
      try file.write(Array(link.utf8))
      try file.publish()
    }
    #expect(try scratch.read("real.jsonl") == "a")
    #expect(try scratch.read("none.jsonl") == "c")
    #expect(try scratch.read("sub/x.jsonl") == "d")
    #expect(try scratch.names() == ["a", "b", "c", "d", "none.jsonl", "real.jsonl", "sub"])
    symlink("round", scratch.path + "/round")
    #expect(throws: PublishingError.self) {
      try AtomicFile(replacing: scratch.path + "/round")
    }
  }

  @Test("two writers of one file, as in containers that share a folder, each write their own")
  func twoWriters() throws {
    let first = try AtomicFile(replacing: target)
    let second = try AtomicFile(replacing: target)
    try first.write(Array("first".utf8))
    try second.write(Array("second".utf8))
    try second.publish()
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "second")
    try first.publish()
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "first")
    #expect(try scratch.names() == ["out.jsonl"])
  }

  @Test("what a dead process left is removed; what another is writing is not")
  func leftovers() throws {
    try scratch.write("half", to: ".goalscan-out.jsonl-99999999.part")
    try scratch.write("live", to: ".goalscan-out.jsonl-99999998.part")
    try scratch.write("other", to: ".goalscan-out.jsonl-2-7.part")
    let live = open(scratch.path + "/.goalscan-out.jsonl-99999998.part", O_RDONLY)
    defer { close(live) }
    #expect(flock(live, LOCK_EX) == 0)
    let file = try AtomicFile(replacing: target)
    try file.publish()
    #expect(
      try scratch.names() == [
        ".goalscan-out.jsonl-2-7.part", ".goalscan-out.jsonl-99999998.part", "out.jsonl",
      ])
  }

  @Test("what somebody is about to remove as a dead process's is not taken for one's own")
  func lock() throws {
    let path = scratch.path + "/x.part"
    let file = try OutputFile(creating: path)
    let other = open(path, O_RDONLY)
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    #expect(!file.lock())
    close(other)
    #expect(file.lock())
    unlink(path)
    #expect(!file.lock())
  }

  @Test("a folder in the way is an I/O error")
  func folder() throws {
    let error = #expect(throws: PublishingError.self) { try AtomicFile(replacing: scratch.path) }
    #expect(error?.exitCode == 74)
  }

  /// Devices are written in the same way; a pipe is one that nothing is lost with.
  @Test("a pipe is written as it is, and stays one")
  func pipe() throws {
    try #require(mkfifo(target, 0o600) == 0)
    let reader = open(target, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let file = try AtomicFile(replacing: target)
    try file.write(Array("x".utf8))
    try file.publish()
    var bytes = [UInt8](repeating: 0, count: 9)
    #expect(read(reader, &bytes, bytes.count) == 1 && bytes[0] == UInt8(ascii: "x"))
    var status = stat()
    #expect(lstat(target, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(try scratch.names() == ["out.jsonl"])
  }
}

@Suite("One run at a time")
struct RunLockTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("a second run is told to try again, and may when the first has ended")
  func contention() throws {
    let target = scratch.path + "/latest"
    let lock = try RunLock(forPublishingTo: target)
    let error = #expect(throws: PublishingError.self) { try RunLock(forPublishingTo: target + "/") }
    #expect(error?.exitCode == 75)
    let other = try RunLock(forPublishingTo: scratch.path + "/other")
    other.release()
    lock.release()
    let next = try RunLock(forPublishingTo: target)
    next.release()
    #expect(try scratch.names() == [])
  }
}

@Suite("Hashes of inputs")
struct SHA256HasherTests {
  @Test("known digests, in one piece and in several")
  func known() {
    #expect(
      SHA256Hasher.digest(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let hasher = SHA256Hasher()
    for piece in ["a", "", "bc"] { Array(piece.utf8).withUnsafeBytes { hasher.update($0) } }
    #expect(
      hasher.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
