import Ingestion
import Testing

@Suite struct InputTests {
  @Test func `inputs come in byte order with names relative to what was named`() throws {
    let scratch = Scratch()
    for name in ["b.csv", "a/z.jsonl", "a/B.csv", "a/.hidden.csv", "notes.pdf", "c.csv.gz"] {
      _ = scratch.write(name, "answer\nx\n")
    }
    #expect(
      try Input.expand([scratch.path]).map(\.name) == ["a/B.csv", "a/z.jsonl", "b.csv", "c.csv.gz"])
    #expect(
      try Input.expand([scratch.path + "/*.csv", scratch.path + "/a"]).map(\.name)
        == ["b.csv", "B.csv", "z.jsonl"])
  }
}
