import Ingestion
import TestSupport
import Testing

@Suite struct JSONDocumentTests {
  private let objects = [
    #"{"id": 1, "answer": "to {lead} \"now\"", "tags": [{"a": 1}]}"#,
    #"{"id": 2, "answer": "to learn\n[all]"}"#, #"{"id": 3, "answer": "to teach"}"#,
  ]
  private let answers = ["to {lead} \"now\"", "to learn\n[all]", "to teach"]

  @Test func `an array and documents one after another read alike in any chunks`() throws {
    let pretty = objects.map { object in
      object.replacing("{\"id\"", with: "{\n    \"id\"").replacing(", \"", with: ",\n    \"")
    }
    let lines = pretty.joined(separator: "\n")
    let texts: [String] = [
      "[\(objects.joined(separator: ","))]", "[\n\(objects.joined(separator: ",\n"))\n]\n", lines,
      "[\r\n  \(pretty.joined(separator: ",\r\n  "))\r\n]",
      "\u{FEFF}[\(pretty.joined(separator: ", "))]",
    ]
    for text in texts {
      for size in [4 << 20, 1, 13] {
        let file = try readText(text, name: "export.json", chunkBytes: size)
        #expect(file.answers == answers)
        #expect(file.rejected.isEmpty)
        for record in file.records {
          #expect(record.line == Array(text.utf8)[..<record.byte].count { $0 == 0x0A } + 1)
          #expect(Array(text.utf8)[record.byte] == 0x7B)
        }
      }
    }
  }

  @Test(arguments: [("[", ", "), ("[", ",\n"), ("[\n", ","), ("[\r\n  ", ",\r\n")])
  func `an array is read a chunk at a time however it is laid out, objects in objects or not`(
    head: String, joint: String
  ) throws {
    let objects = (1...200).map {
      #"{"id":\#($0),"tags":[{"a":1}, {"a":[{},{}]}],"answer":"to lead },{ \#($0)"}"#
    }
    let scratch = try Scratch()
    let path = try scratch.write(head + objects.joined(separator: joint) + "]", to: "a.json")
    let answers = (1...200).map { "to lead },{ \($0)" }
    for size in [1, 70, 1000, 4 << 20] {
      let file = try readFile(path, chunkBytes: size)
      #expect(file.answers == answers)
    }
    // And one that is longer than a chunk is no reason to look at it again at each object in it.
    let long =
      #"[{"id":0,"log":[\#(Array(repeating: #"{"q":1}"#, count: 4000).joined(separator: ","))]},"#
    let longPath = try scratch.write(long + objects.joined(separator: joint) + "]", to: "b.json")
    #expect(try chunks(of: longPath).count < 20 + chunks(of: path).count)
    #expect(try chunks(of: path).allSatisfy { $0 <= 1000 })
    #expect(try readFile(longPath, chunkBytes: 1000).answers == [""] + answers)
  }

  /// The bytes of each chunk, of 1,000 at most where records are shorter.
  private func chunks(of path: String) throws -> [Int] {
    var options = ReadingOptions()
    options.chunkBytes = 1000
    let source = try ChunkSource(Input(path: path, name: path), options: options)
    var counts: [Int] = []
    while let chunk = try source.next() {
      counts.append(chunk.bytes.count)
      chunk.recycle()
    }
    return counts
  }

  @Test func `a broken object costs itself only`() throws {
    let text = """
      [
        {
          "id": 1,
          "answer": "to lead"
        },
        {
          "id": 2,
          "answer": "never closed
        },
        {
          "id": 3,
          "answer": "to teach"
        }
      ]
      """
    for size in [4 << 20, 3] {
      let file = try readText(text, name: "export.json", chunkBytes: size)
      #expect(file.answers == ["to lead", "to teach"])
      #expect(file.rejected.map(\.line) == [6])
    }
  }

  @Test(arguments: ["", ",", ",\n", ",\n  ", ",\n  {\"id\": 4, \"ans"])
  func `an array that breaks off is an error with its line`(rest: String) throws {
    let whole = "[\n  " + objects.joined(separator: ",\n  ")
    let line = rest.contains("{") ? 5 : 4
    for name in ["export.json", "export"] {
      for size in [4 << 20, 1, 13] {
        let error = #expect(throws: IngestionError.self) {
          try readText(whole + rest, name: name, chunkBytes: size)
        }
        #expect(error?.exitCode == 65)
        #expect(
          error?.description.contains("\(name):\(line): what begins as a JSON array does not end")
            == true)
        #expect(try readText(whole + "\n] \n", name: name, chunkBytes: size).answers == answers)
      }
    }
  }

  @Test func `arrays one after another, of one record or of none, are whole`() throws {
    let array = "[\n\(objects[2])\n]\n"
    #expect(try readText(array, name: "a.json").answers == ["to teach"])
    #expect(try readText(array + array, name: "a.json").answers == ["to teach", "to teach"])
    #expect(try readText("[]", name: "a.json").rows == 0)
  }

  @Test func `a list of lists is no answer`() throws {
    let file = try readText("[[1,2],[3]]", name: "export.json")
    #expect(file.answers.isEmpty)
  }

  @Test func `each element of an array that is no object is a rejected row`() throws {
    let text =
      #"[5,{"id":1,"answer":"to lead"},-1.5, null ,"x, {y",{"id":2,"answer":"to teach"},true]"#
    for size in [4 << 20, 1, 7] {
      let file = try readText(text, name: "export.json", chunkBytes: size)
      #expect(file.answers == ["to lead", "to teach"])
      #expect(file.rows == 7)
      #expect(file.rejected.map(\.row) == [1, 3, 4, 5, 7])
      #expect(file.rejected.allSatisfy { $0.rejection == "The record is not a JSON object." })
    }
  }
}
