import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite("A folder of dated reports")
struct ReportShelfTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("links to the latest report, to none, or cannot tell")
  func linked() throws {
    let shelf = try ReportShelf(scratch.path + "/out")
    #expect(try shelf.linked() == nil)
    try scratch.write("{\"format\" : \"goalscan-report/1\"}", to: "out/2026-03-01-run-7/run.json")
    try shelf.link("2026-03-01-run-7")
    #expect(try shelf.linked() == "2026-03-01-run-7")
    // What is no link is none to a report.
    #expect(unlink(shelf.path("latest")) == 0)
    try scratch.write("mine", to: "out/latest")
    #expect(try shelf.linked() == nil)
    // Another file has come in the way of the whole folder.
    try FileManager.default.removeItem(atPath: shelf.folder)
    try scratch.write("", to: "out")
    #expect(
      throws: PublishingError.unreadable(path: shelf.path("latest"), cause: "Not a directory")
    ) { try shelf.linked() }
  }
}
