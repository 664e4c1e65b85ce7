import Publishing

/// `datapackage.json`: the tables of a report folder for programs, as the Frictionless Data
/// specification has it (https://specs.frictionlessdata.io/tabular-data-package/).
struct DataPackage: ReportJSON {
  private struct Constraints: Encodable {
    var required: Bool?
    var minimum: Double?
    var maximum: Double?
  }

  private struct Field: Encodable {
    var name, type, description: String
    var unit: String?
    var trueValues: [String]?
    var falseValues: [String]?
    var constraints: Constraints?
  }

  private struct Schema: Encodable {
    var fields: [Field]
    var missingValues = [""]
  }

  private struct Dialect: Encodable {
    var delimiter = ","
    var lineTerminator = "\n"
    var quoteChar = "\""
    var doubleQuote = true
    var header = true
  }

  private struct Resource: Encodable {
    var name, path, title: String
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var dialect = Dialect()
    var bytes: Int
    var hash: String
    var schema: Schema
  }

  private let profile = "tabular-data-package"
  private let name = "goalscan-report"
  private let title: String
  private let resources: [Resource]

  /// `files` are the tables as they are written.
  init(
    _ tables: [TableDescription], files: [(name: String, content: [UInt8])],
    _ strings: ReportStrings
  ) {
    title = strings["head.title"]
    let contents = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.content) })
    resources = tables.compactMap { table -> Resource? in
      guard let content = contents[table.file] else { return nil }
      return Resource(
        name: String(table.file.dropLast(".csv".count)).replacing("_", with: "-"),
        path: table.file, title: table.title(strings), bytes: content.count,
        hash: "sha256:" + SHA256Hasher.digest(of: content),
        schema: Schema(
          fields: table.columns.map { column in
            let unit = strings["unit." + column.unit]
            let isFlag = column.kind == .boolean
            let isShare = ["share", "probability"].contains(column.unit)
            return Field(
              name: column.name, type: column.kind.rawValue,
              description: strings["column." + column.text], unit: unit.isEmpty ? nil : unit,
              trueValues: isFlag ? ["1"] : nil, falseValues: isFlag ? ["0"] : nil,
              constraints: isFlag
                ? Constraints(required: true)
                : isShare
                  ? Constraints(minimum: 0, maximum: 1)
                  : column.kind == .integer ? Constraints(minimum: 0) : nil)
          }))
    }
  }
}
