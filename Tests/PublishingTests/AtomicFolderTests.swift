import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite("A folder is published whole or not at all")
struct AtomicFolderTests {
  let scratch: Scratch
  var target: String { scratch.path + "/reports/latest" }
  static let manifest = "{\"format\":\"goalscan-report/1\"}"

  init() throws { scratch = try Scratch() }

  func publish(_ text: String) throws {
    let folder = try AtomicFolder(replacing: target)
    let file = try OutputFile(creating: folder.stagingPath + "/run.json")
    try file.write(Array(Self.manifest.utf8))
    try file.close()
    try Folder.make(folder.stagingPath + "/rows", mode: 0o700)
    let report = try OutputFile(creating: folder.stagingPath + "/report.md")
    try report.write(Array(text.utf8))
    try report.close()
    try folder.publish()
  }

  @Test("the first report makes the folders on the way and leaves nothing beside it")
  func first() throws {
    try publish("one")
    #expect(try scratch.read("reports/latest/report.md") == "one")
    #expect(try scratch.names(in: "reports") == ["latest"])
  }

  @Test("a later report replaces the earlier one whole")
  func replacement() throws {
    try publish("one")
    try scratch.write("old", to: "reports/latest/old.csv")
    try publish("two")
    #expect(try scratch.read("reports/latest/report.md") == "two")
    #expect(try scratch.names(in: "reports/latest") == ["report.md", "rows", "run.json"])
    #expect(try scratch.names(in: "reports") == ["latest"])
  }

  @Test("a report is replaced with all in it, also what has a name that is not UTF-8")
  func bytes() throws {
    try publish("one")
    let folder = Array((target + "/").utf8CString.dropLast()) + [-1, 0]
    #expect(mkdir(folder, 0o777) == 0)
    #expect(mkdir(folder.dropLast() + [0x2F, -23, 0], 0o777) == 0)
    try publish("two")
    #expect(try scratch.names(in: "reports") == ["latest"])
    #expect(try scratch.names(in: "reports/latest") == ["report.md", "rows", "run.json"])
  }

  @Test("who may open the earlier report may open the later one, and nobody else")
  func mode() throws {
    try publish("one")
    chmod(target, 0o700)
    try publish("two")
    #expect(try scratch.read("reports/latest/report.md") == "two")
    var status = stat()
    #expect(stat(target, &status) == 0 && status.st_mode & 0o7777 == 0o700)
  }

  @Test("a run that fails leaves the earlier report and nothing else")
  func failure() throws {
    try publish("one")
    do {
      let folder = try AtomicFolder(replacing: target)
      let file = try OutputFile(creating: folder.stagingPath + "/report.md")
      try file.write(Array("half".utf8))
      folder.discard()
    }
    do {
      // Also where the owner forgets: the value cleans up when it goes.
      _ = try AtomicFolder(replacing: target)
    }
    #expect(try scratch.read("reports/latest/report.md") == "one")
    #expect(try scratch.names(in: "reports") == ["latest"])
  }

  @Test(
    "what killed runs left is removed, also the earlier report of a run killed after exchanging")
  func leftovers() throws {
    try publish("one")
    try scratch.write("half", to: "reports/.goalscan-latest-999999-1/report.md")
    try scratch.write(Self.manifest, to: "reports/.goalscan-latest-\(getpid())-7/run.json")
    try scratch.write("mine", to: "reports/.goalscan-latest-2-5-6/report.md")
    try scratch.write("mine", to: "reports/.goalscan-latest-notes/report.md")
    try publish("two")
    #expect(
      try scratch.names(in: "reports") == [
        ".goalscan-latest-2-5-6", ".goalscan-latest-notes", "latest",
      ])
  }

  @Test("the staging folder of a run that is alive is left alone")
  func neighbours() throws {
    let folder = try AtomicFolder(replacing: target)
    _ = try AtomicFolder(replacing: target)
    #expect(FileManager.default.fileExists(atPath: folder.stagingPath))
  }

  @Test("somebody else's folder and a file are refused with exit code 64")
  func refusals() throws {
    try scratch.write("novel", to: "reports/latest/chapter.txt")
    let error = #expect(throws: PublishingError.self) { try publish("one") }
    #expect(error?.exitCode == 64)
    #expect(error?.description.contains("reports/latest") == true)
    #expect(try scratch.read("reports/latest/chapter.txt") == "novel")

    try scratch.write("{\"format\":\"something else\"}", to: "reports/latest/run.json")
    #expect(throws: PublishingError.self) { try publish("one") }

    let file = scratch.path + "/file"
    try scratch.write("text", to: "file")
    let onFile = #expect(throws: PublishingError.self) { try AtomicFolder(replacing: file) }
    #expect(onFile?.exitCode == 64)
    #expect(try scratch.names() == ["file", "reports"])
  }

  @Test("files that appear in the target while the report is made are not lost")
  func race() throws {
    let folder = try AtomicFolder(replacing: target)
    try scratch.write("mine", to: "reports/latest/notes.txt")
    let error = #expect(throws: PublishingError.self) { try folder.publish() }
    #expect(error?.exitCode == 64)
    #expect(try scratch.names(in: "reports") == ["latest"])
    #expect(try scratch.read("reports/latest/notes.txt") == "mine")
  }

  @Test("an empty folder is taken, with or without a slash at the end")
  func empty() throws {
    try Folder.make(target)
    let folder = try AtomicFolder(replacing: target + "/")
    try folder.publish()
    #expect(try scratch.names(in: "reports") == ["latest"])
  }

  @Test("a link is followed: the report appears where it points")
  func link() throws {
    try Folder.make(scratch.path + "/disk/real")
    try Folder.make(scratch.path + "/reports")
    symlink(scratch.path + "/disk/real", target)
    try publish("one")
    try publish("two")
    #expect(try scratch.read("disk/real/report.md") == "two")
    #expect(try scratch.read("reports/latest/report.md") == "two")
    #expect(try scratch.names(in: "disk") == ["real"])
  }

  @Test("a parent that is a file is an I/O error with path and cause")
  func fileAsParent() throws {
    try scratch.write("text", to: "reports")
    let error = #expect(throws: PublishingError.self) { try publish("one") }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("reports") == true)
  }

  @Test("a folder that cannot be written is an I/O error", .enabled(if: getuid() != 0))
  func readOnlyParent() throws {
    try publish("one")
    chmod(scratch.path + "/reports", 0o500)
    defer { chmod(scratch.path + "/reports", 0o700) }
    let error = #expect(throws: PublishingError.self) { try publish("two") }
    #expect(error?.exitCode == 74)
    #expect(try scratch.read("reports/latest/report.md") == "one")
  }

  @Test("a place where nobody can write, not even root, is an I/O error")
  func unwritable() {
    let error = #expect(throws: PublishingError.self) {
      try AtomicFolder(replacing: "/proc/goalscan/latest")
    }
    #expect(error?.exitCode == 74)
  }

  @Test(
    "a full disk is an I/O error that names the file", .enabled(if: access("/dev/full", W_OK) == 0))
  func fullDisk() throws {
    let file = try OutputFile(creating: "/dev/full")
    let error = #expect(throws: PublishingError.self) { try file.write(Array("x".utf8)) }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("/dev/full") == true)
  }
}
