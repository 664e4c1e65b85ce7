import GRDB

/// What tells that a file is the one it was, without reading it.
public struct FileStamp: Sendable, Equatable {
  /// Bytes on the disk.
  public var size: Int
  /// Nanoseconds since 1970.
  public var modified: Int
  public var inode: Int

  public init(size: Int, modified: Int, inode: Int) {
    (self.size, self.modified, self.inode) = (size, modified, inode)
  }

  /// Of a file that may have changed since without showing it: equals no real stamp.
  public static let unsettled = FileStamp(size: -1, modified: 0, inode: 0)
}

/// An input file of which the ledger holds the latest version that could be read.
public struct KnownFile: Sendable {
  /// The ledger's own number; it stays when the file moves.
  public var id: Int64
  /// The place of its INPUT in the configuration.
  public var input: Int
  public var path: String
  /// What records call it; no other file has the name.
  public var name: String
  public var stamp: FileStamp
  /// Its length as it lies on the disk.
  public var bytes: Int
  /// Of the bytes on the disk, packed or not.
  public var sha256: String
  /// How it was read, a sentence each.
  public var layout: [String]
  /// The `tagging` it was read by.
  public var tagging: Int64
  /// The run since which it is not there any more.
  public var gone: Int64?
}

/// A file that could not be used, and is not tried again until it changes.
public struct SetAsideFile: Sendable, Equatable {
  public var path: String
  public var stamp: FileStamp
  /// The way to read and tag that it was tried by.
  public var tagging: Int64
  /// The run that tried.
  public var run: Int64
  /// The exit code the cause stands for.
  public var code: Int
  /// A sentence.
  public var cause: String

  public init(path: String, stamp: FileStamp, tagging: Int64, run: Int64, code: Int, cause: String)
  {
    (self.path, self.stamp, self.tagging) = (path, stamp, tagging)
    (self.run, self.code, self.cause) = (run, code, cause)
  }
}

/// How answers are read and tagged: answers tagged alike need not be read again.
public struct TaggingIdentity: Sendable, Equatable {
  /// Of the tool.
  public var version: String
  /// Of the rule pack.
  public var sha256: String
  /// Everything in the configuration that bears on reading.
  public var reading: String
  /// The rules' names; a rule's place is its `RuleID`.
  public var rules: [String]

  public init(version: String, sha256: String, reading: String, rules: [String]) {
    (self.version, self.sha256, self.reading, self.rules) = (version, sha256, reading, rules)
  }
}

extension KnownFile {
  /// What `init` reads.
  static let columns =
    "id, input, path, name, size, mtime, inode, bytes, sha256, layout, tagging, gone"

  init(_ row: Row) throws {
    id = row["id"]
    input = row["input"]
    path = row["path"]
    name = row["name"]
    stamp = FileStamp(size: row["size"], modified: row["mtime"], inode: row["inode"])
    bytes = row["bytes"]
    sha256 = row["sha256"]
    layout = try [String](json: row["layout"])
    tagging = row["tagging"]
    gone = row["gone"]
  }
}
