import Glibc

/// A file of any length, read block by block.
public enum FileBlocks {
  /// Hands `body` the bytes of the file, one block after the other.
  ///
  /// - Returns: the system's number of the error that ended it; 0 where all was read.
  public static func forEach<Failure: Error>(
    of path: UnsafePointer<CChar>, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return try forEach(in: descriptor, body)
  }

  /// The same of what is left to be read of an open file.
  public static func forEach<Failure: Error>(
    in descriptor: Int32, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Int32 {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    while true {
      let count = read(descriptor, block.baseAddress, block.count)
      if count == 0 { return 0 }
      if count > 0 {
        try body(UnsafeRawBufferPointer(rebasing: block[..<count]))
      } else if errno != EINTR {
        return errno
      }
    }
  }
}
