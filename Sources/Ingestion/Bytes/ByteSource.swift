import Glibc

/// Bytes in order, from a file, a pipe or whatever stands between them and the reader.
protocol ByteSource: AnyObject {
  /// Fills `buffer` as far as there are bytes; fewer than it holds only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int
}

/// Bytes that were read already, then the rest of their source.
final class PrefixedBytes: ByteSource {
  private var prefix: [UInt8]
  private var start = 0
  private let rest: any ByteSource

  init(_ prefix: [UInt8], _ rest: any ByteSource) {
    (self.prefix, self.rest) = (prefix, rest)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
    let count = min(prefix.count - start, buffer.count)
    if count > 0 {
      prefix.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
      }
      start += count
      if start == prefix.count { (prefix, start) = ([], 0) }
    }
    guard count < buffer.count else { return count }
    return count + (try rest.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...])))
  }
}

extension ByteSource {
  /// The next `count` bytes, or as many as there are.
  func take(_ count: Int) throws(IngestionError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.removeLast(count - (try fill(&bytes)))
    return bytes
  }

  /// Reads into an array from `start` on, as far as it goes and there is something.
  ///
  /// - Returns: how many bytes were read.
  func fill(_ array: inout [UInt8], from start: Int = 0) throws(IngestionError) -> Int {
    let result: Result<Int, IngestionError> = array.withUnsafeMutableBytes { buffer in
      do throws(IngestionError) {
        return .success(
          try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...])))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// The bytes of an open file or of standard input.
final class FileBytes: ByteSource {
  /// A read asks for no more: enough to amortise the call, small enough to stay in cache.
  private static let block = 1 << 20

  private let descriptor: Int32
  private let path: String
  /// Sees the bytes as they come.
  private let onRead: ((UnsafeRawBufferPointer) -> Void)?
  /// Of a regular file; nil for pipes and terminals.
  let size: Int?
  private var total = 0

  init(
    _ input: Input, onRead: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(IngestionError) {
    path = input.path
    self.onRead = onRead
    if input.path == "-" {
      descriptor = 0
      size = nil
      return
    }
    descriptor = PathSpelling.withBytes(of: input.path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      if errno == ENOENT { throw .missing(path: input.path) }
      throw .unreadable(path: input.path, cause: String(cString: strerror(errno)))
    }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : nil
    if isRegular { posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL) }
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestionError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let wanted = min(buffer.count - filled, Self.block)
      let count = sysRead(descriptor, buffer.baseAddress! + filled, wanted)
      if count == 0 {
        // Half of an export must not pass for the whole.
        if let size, total < size {
          throw .unreadable(
            path: path, cause: "it shrank from \(size) to \(total) bytes while it was read")
        }
        break
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, cause: String(cString: strerror(errno)))
      }
      total += count
      if let onRead, let start = buffer.baseAddress {
        onRead(UnsafeRawBufferPointer(start: start + filled, count: count))
      }
      filled += count
    }
    return filled
  }
}

// `read` inside the class would name its own method.
private func sysRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, start, count)
}
