#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

// Compiled together with Sources/Ingestion by scripts/fuzz.

/// What is fuzzed: which options are given, and what the file is called.
private enum Target: String {
  /// Records of plain CSV: quotes, broken rows, repairs, cuts.
  case csv
  /// JSON lines, arrays and documents.
  case json
  /// Nothing given: encoding, compression, dialect, header, tables and columns are all found.
  case dialect
}

private let target: Target = {
  guard let name = getenv("GOALSCAN_FUZZ"), let target = Target(rawValue: String(cString: name))
  else { fatalError("GOALSCAN_FUZZ must be csv, json or dialect; use scripts/fuzz") }
  return target
}()

/// Where the input at hand lies, up to the ending of its name.
private let stem: String = {
  guard let folder = getenv("GOALSCAN_FUZZ_INPUTS") else {
    fatalError("GOALSCAN_FUZZ_INPUTS must be a folder; use scripts/fuzz")
  }
  return String(cString: folder) + "/input"
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var options = ReadingOptions()
  var ending = ".csv"
  switch target {
  case .csv:
    options.delimiter = [0x2C]
    options.quote = 0x22
    options.encoding = "UTF-8"
    options.headerRows = 1
  case .json:
    options.encoding = "UTF-8"
    ending = bytes.first == 0x5B ? ".json" : ".jsonl"
  case .dialect:
    options.table = bytes.last.map { Int($0 % 4) }.flatMap { $0 == 0 ? nil : $0 }
  }
  let path = stem + ending
  save(bytes, to: path)
  // A size that the input itself chooses, so that a finding can be repeated.
  let hash = bytes.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
  do {
    try checkReading(path, bytes, options, cut: hash % 90 + 1)
    if hash % 4 == 0 { try checkConversion(path, options) }
  } catch let error as IngestionError {
    // Refused with a reason; the words for it must not crash either.
    precondition(!error.description.isEmpty)
  } catch {
    fatalError("an error that is not Ingestion's own: \(error)")
  }
  return 0
}

private func save(_ bytes: [UInt8], to path: String) {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard file >= 0, write(file, bytes, bytes.count) == bytes.count else {
    fatalError("cannot write \(path)")
  }
  close(file)
}
