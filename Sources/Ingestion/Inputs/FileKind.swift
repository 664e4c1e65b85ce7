/// What a file is when it is no text, told by its first bytes.
enum FileKind {
  /// Throws when the head, before decoding, shows something other than text. `isWide` text holds
  /// zero bytes by its nature; `ownControls` are bytes that the user says belong to the text.
  static func check(
    _ head: [UInt8], isWide: Bool, ownControls: [UInt8], path: String
  ) throws(IngestionError) {
    for (magic, name) in signatures where head.starts(with: magic) {
      throw .binary(path: path, kind: name)
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      // A zip archive: a workbook when it lists workbook parts, as its first entries do.
      if contains(head, "xl/") || contains(head, "[Content_Types].xml") || path.hasSuffix(".xlsx") {
        throw .spreadsheet(path: path, kind: "an Excel workbook (.xlsx)")
      }
      if contains(head, "opendocument.spreadsheet") {
        throw .spreadsheet(path: path, kind: "an OpenDocument spreadsheet (.ods)")
      }
      throw .archive(path: path, kind: "a zip archive")
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .spreadsheet(path: path, kind: "an old Office file such as .xls")
    }
    if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) {
      throw .archive(path: path, kind: "a tar archive")
    }
    try checkMarkup(head, path: path)
    if !isWide, looksBinary(head, ownControls) { throw .binary(path: path, kind: "binary data") }
  }

  /// Throws for a web page, which some systems call .xls, and for XML, in which Excel may save.
  private static func checkMarkup(_ head: [UInt8], path: String) throws(IngestionError) {
    // Without a mark, and without the zeros of UTF-16.
    let text = head.prefix(4096).filter { $0 != 0 }
      .drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
    guard text.first == UInt8(ascii: "<") else { return }
    let markup = String(decoding: text, as: UTF8.self).lowercased()
    func begins(_ tag: String) -> Bool {
      markup.hasPrefix("<" + tag)
        && !(markup.dropFirst(tag.count + 1).first.map { $0.isLetter || $0.isNumber } ?? false)
    }
    let isXML = begins("?xml")
    if ["!doctype html", "html", "head", "meta", "style", "body", "table"].contains(where: begins)
      || isXML && markup.contains("<html")
    {
      throw .spreadsheet(path: path, kind: "a web page (HTML), whatever its name says")
    }
    if isXML && markup.contains("office:spreadsheet") || begins("workbook") {
      throw .spreadsheet(path: path, kind: "an Excel workbook as XML")
    }
    if isXML { throw .markup(path: path, kind: "an XML document") }
  }

  private static let signatures: [([UInt8], String)] = [
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("%PDF-".utf8), "a PDF document"),
    (Array("PAR1".utf8), "a Parquet file"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    (Array("7z".utf8) + [0xBC, 0xAF], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"),
    (Array("BZh9".utf8), "bzip2-compressed data"),
    ([0xFD] + Array("7zXZ".utf8), "xz-compressed data"),
  ]

  private static func contains(_ head: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard head.count >= wanted.count else { return false }
    for at in 0...min(head.count - wanted.count, 64 << 10)
    where head[at] == wanted[0] && head[at..<at + wanted.count].elementsEqual(wanted) {
      return true
    }
    return false
  }

  /// More control characters than text has: above one in twenty of the first 64 KiB. Vertical tabs are the
  /// line breaks inside cells of some databases.
  private static func looksBinary(_ head: [UInt8], _ ownControls: [UInt8]) -> Bool {
    let sample = head.prefix(64 << 10)
    var controls = 0
    for byte in sample {
      switch byte {
      case 0x09...0x0D, 0x1A, 0x1B: continue
      case 0..<0x20, 0x7F: if !ownControls.contains(byte) { controls += 1 }
      default: continue
      }
    }
    return controls * 20 > sample.count
  }
}
