import Ingestion
import Testing

@Suite struct TableTests {
  private let first =
    "day,answer,price,count\n2026-01-02,to lead,1.50,3\n2026-01-03,to teach,2.50,4\n"
  private let second = "name,answer\nAnn,to weld\nBob,to bake\nCem,to cook\n"

  private func read(_ text: String, table: Int? = nil, chunkBytes: Int = 4 << 20) throws -> ReadFile
  {
    var options = ReadingOptions()
    options.table = table
    return try readText(text, chunkBytes: chunkBytes, options: options)
  }

  @Test(arguments: ["\n", "\n\n", ",,,\n", "\n,,,\n\n"])
  func `of several tables the first is read, and the rows of the others are skipped`(
    gap: String
  ) throws {
    for size in [4 << 20, 1, 7] {
      let file = try read(first + gap + second, chunkBytes: size)
      #expect(file.answers == ["to lead", "to teach"])
      #expect(file.rejected.isEmpty)
      #expect(file.rows == 5)
      #expect(file.records.filter(\.isOfOtherTable).map(\.row) == [3, 4, 5])
    }
  }

  @Test func `another table is read when asked for, and rows keep their numbers`() throws {
    for size in [4 << 20, 1, 7] {
      let file = try read(first + "\n" + second + "\n" + first, table: 2, chunkBytes: size)
      #expect(file.answers == ["to weld", "to bake", "to cook"])
      #expect(file.records.filter { !$0.isOfOtherTable }.map(\.row) == [3, 4, 5])
      #expect(file.records.filter { !$0.isOfOtherTable }.map(\.line) == [6, 7, 8])
      #expect(file.rows == 7)
    }
  }

  @Test func `a table of the same width begins where words stand over numbers`() throws {
    let other = "town,answer,mayor,river\nLeeds,to row,12,x\nYork,to swim,13,y\n"
    #expect(try read(first + "\n" + other).answers == ["to lead", "to teach"])
    #expect(try read(first + "\n" + other, table: 2).answers == ["to row", "to swim"])
  }

  @Test func `a header that comes again begins a table without a blank line`() throws {
    #expect(try read(first + first).answers == ["to lead", "to teach"])
    #expect(try read(first + first, table: 2).rows == 4)
  }

  @Test func `blank lines and broken rows alone make no table`() throws {
    let file = try read(first + "\n2026-01-04,to weld,3.50,1\n\nstray words\n\nmore,stray\n")
    #expect(file.answers == ["to lead", "to teach", "to weld"])
    #expect(file.rejected.map(\.line) == [7, 9])
    let spaced = "id,answer,role\n\n1,to lead,nurse\n\ntwo,to weld,cook\n\n3,to bake,cook\n"
    #expect(try read(spaced).answers == ["to lead", "to weld", "to bake"])
  }

  @Test func `a table that is not there is an error that says how many are`() throws {
    let error = #expect(throws: IngestionError.self) { try read(first + "\n" + second, table: 3) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("no table 3 but 2") == true)
  }
}
