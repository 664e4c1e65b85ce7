import Foundation
import TestSupport

/// The built `goalscan`, run as a process in a folder of its own.
final class Tool {
  /// What a run left.
  struct Outcome {
    /// The exit code, or 128 and the signal, as a shell has it.
    var code: Int32
    var output: String
    var messages: String
  }

  private let scratch: Scratch
  var folder: URL { scratch.url }

  init() throws { scratch = try Scratch() }

  /// Runs the tool to its end.
  func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
    try run(executable: Self.executable, arguments: arguments, input: input)
  }

  /// Runs a shell line in which `goalscan` is the tool, and `$goalscan` its path. `await LINE` waits until the
  /// line succeeds; where it never does, the shell ends with 97.
  func shell(_ line: String) throws -> Outcome {
    try run(
      executable: URL(filePath: "/bin/bash"),
      arguments: [
        "-c",
        """
        goalscan='\(Self.executable.path)'; goalscan() { "$goalscan" "$@"; }
        await() {
          for ((i = 0; i < 3000; i++)); do eval "$1" > /dev/null 2>&1 && return; sleep 0.02; done
          kill -KILL $(jobs -p); exit 97
        }
        \(line)
        """,
      ], input: nil)
  }

  /// Starts the tool; its standard output and error are dropped.
  func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// What a test waits for did not come.
  struct NeverCame: Error { var what: String }

  /// Waits until `condition` holds while the process runs.
  ///
  /// - Throws: `NeverCame` where it does not hold within a minute, or by the end of the process, which is
  ///   killed then.
  func wait(
    for what: String, by process: Process, until condition: () throws -> Bool
  ) throws {
    for _ in 0..<3000 {
      if try condition() { return }
      guard process.isRunning else { break }
      usleep(20_000)
    }
    kill(process.processIdentifier, SIGKILL)
    throw NeverCame(what: what)
  }

  // MARK: - Files

  func write(_ text: String, to name: String) throws { try scratch.write(text, to: name) }

  func write(_ data: Data, to name: String) throws { try scratch.write(data, to: name) }

  func read(_ name: String) throws -> String { try scratch.read(name) }

  func exists(_ name: String) -> Bool { scratch.exists(name) }

  /// Every file below `name` with its content.
  func files(below name: String) throws -> [String: Data] {
    let base = folder.appending(path: name)
    var found: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: base.path) {
      let file = base.appending(path: path)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { found[path] = try Data(contentsOf: file) }
    }
    return found
  }

  /// Names in the folder, hidden ones too.
  func names(in name: String = "") throws -> Set<String> {
    Set(try scratch.names(in: name))
  }

  // MARK: - Running

  private func run(executable: URL, arguments: [String], input: String?) throws -> Outcome {
    // Files and not pipes: nobody has to read one stream while waiting for the other.
    let streams = try Scratch()
    func stream(_ name: String, _ content: String = "") throws -> URL {
      URL(filePath: try streams.write(content, to: name))
    }
    let input = try stream("in", input ?? "")
    let (output, messages) = (try stream("out"), try stream("err"))
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Outcome(
      code: process.terminationStatus + (signalled ? 128 : 0),
      output: try streams.read("out"), messages: try streams.read("err"))
  }

  /// Beside the test bundle.
  private static let executable: URL = {
    var arguments = CommandLine.arguments
    // The bundle is the process itself, or an argument of the helper that loads it.
    if let bundle = arguments.first(where: { $0.hasSuffix(".xctest") }) {
      return URL(filePath: bundle).deletingLastPathComponent().appending(path: "goalscan")
    }
    return URL(filePath: arguments[0]).deletingLastPathComponent().appending(path: "goalscan")
  }()
}

/// Ten answers, enough to be shown.
let tenAnswers =
  "id,role,scenario,answer\n"
  + (1...10).map {
    "\($0),Lab Technician,Mid-Career,In two years I want to train \($0 + 1) colleagues.\n"
  }
  .joined()
