import ArgumentParser
import Ingestion
struct ReadingFlags: ParsableArguments {
  @Argument var input: [String]
  @Option var chunkBytes = 4 << 20
  func inputs() throws -> [Input] { try Input.expand(input) }
  func options() throws -> ReadingOptions { var o = ReadingOptions(); o.chunkBytes = chunkBytes; return o }
}
