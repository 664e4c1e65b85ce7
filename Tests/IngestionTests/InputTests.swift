import Ingestion
import TestSupport
import Testing

@Suite struct InputTests {
  @Test func `inputs come in byte order with names relative to what was named`() throws {
    let scratch = try Scratch()
    for name in ["b.csv", "a/z.jsonl", "a/B.csv", "a/.hidden.csv", "notes.pdf", "c.csv.gz"] {
      try scratch.write("answer\nx\n", to: name)
    }
    #expect(
      try Input.expand([scratch.path]).map(\.name) == ["a/B.csv", "a/z.jsonl", "b.csv", "c.csv.gz"])
    #expect(
      try Input.expand([scratch.path + "/*.csv", scratch.path + "/a"]).map(\.name)
        == ["b.csv", "B.csv", "z.jsonl"])
  }
}
