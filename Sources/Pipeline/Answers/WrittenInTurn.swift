/// A file that several threads write to, one at a time: `OrderedEmission` calls a sink from the
/// worker whose chunk is next, and from no other until it has returned.
struct WrittenInTurn<File>: @unchecked Sendable {
  let file: File
  init(_ file: File) { self.file = file }
}
