import Codebook
import Glibc
import History
import Ingestion
import Pipeline
import Publishing

/// A file that the configuration's inputs name tonight.
struct FoundFile {
  /// The place of its INPUT in the configuration.
  var place: Int
  var input: Input
  var stamp: FileStamp

  var path: String { input.path }
}

/// What the inputs of a configuration stand for tonight.
struct FoundFiles {
  /// In the order of the input.
  private(set) var files: [FoundFile] = []
  /// Inputs that stand for nothing, in the words of the error.
  private(set) var missing: [String] = []
  /// What is there and cannot be read.
  private(set) var skipped: [SkippedInput] = []

  /// Listing costs a look into every file, so it is done once a run. Where it cannot be done, the run says so
  /// in its status.
  static func listing(_ configuration: Configuration) -> Result<FoundFiles, IngestionError> {
    do throws(IngestionError) {
      return .success(try FoundFiles(configuration))
    } catch {
      return .failure(error)
    }
  }

  /// An input that is not there is no failure: an export may come later in the night, and a file that
  /// was read before counts as it was.
  ///
  /// - Throws: `IngestionError` where the system refuses to say what is there.
  init(_ configuration: Configuration) throws(IngestionError) {
    var present: [String] = []
    var places: [[UInt8]: Int] = [:]
    for (place, argument) in configuration.inputs.enumerated() {
      do throws(IngestionError) {
        for input in try Input.exports([argument], onSkipped: { skipped.append($0) })
        where places[input.path.bytes] == nil {
          places[input.path.bytes] = place
        }
        present.append(argument)
      } catch {
        switch error {
        case .missing, .noMatch, .nothingInFolder: missing.append("\(error)")
        default: throw error
        }
      }
    }
    for input in try Input.exports(present, onSkipped: { _ in }) {
      guard let stamp = try FileStamp(of: input.path) else { continue }
      guard FileIdentity(of: input) != nil else {
        // A file may be read twice, and a pipe might never be written to.
        skipped.append(SkippedInput(path: input.path, cause: "is no regular file"))
        continue
      }
      files.append(FoundFile(place: places[input.path.bytes] ?? 0, input: input, stamp: stamp))
    }
  }
}

extension Result<FoundFiles, IngestionError> {
  /// None where they cannot be listed.
  var files: [FoundFile] { (try? get())?.files ?? [] }
}

extension FileStamp {
  /// nil where the file is not there.
  init?(of path: String) throws(IngestionError) {
    var status = stat()
    guard PathSpelling.withBytes(of: path, { stat($0, &status) }) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(path: path, cause: String(cString: strerror(errno)))
    }
    self.init(
      size: Int(status.st_size),
      modified: Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec),
      inode: Int(bitPattern: UInt(status.st_ino)))
  }

  /// A file system may count time in steps of two seconds: what was written within the last step may
  /// be written to again without showing it, and what is dated in the future at any time.
  func isSettled(at time: RunTime) -> Bool {
    modified < (time.seconds - 2) * 1_000_000_000
  }
}

extension SHA256Hasher {
  /// The digest of a file's bytes as they lie on the disk.
  static func digest(ofFileAt path: String) throws(IngestionError) -> String {
    let hasher = SHA256Hasher()
    let code = PathSpelling.withBytes(of: path) { path in
      FileBlocks.forEach(of: path) { hasher.update($0) }
    }
    guard code == 0 else {
      throw .unreadable(path: path, cause: String(cString: strerror(code)))
    }
    return hasher.finish()
  }
}
