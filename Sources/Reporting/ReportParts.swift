import FoundationEssentials
import Publishing

/// The files that belong to a report, wherever it lies.
public enum ReportParts {
  /// The paths in `folder` of all that a report there may hold, a slash behind a folder of which all belongs to
  /// it: what every version with these templates writes, the tables that its `datapackage.json` lists, and the
  /// rules that its manifest lists.
  public static func paths(in folder: String) -> Set<String> {
    struct Manifest: Decodable {
      struct Rules: Decodable { var files: [String] }
      var rules: Rules
    }
    struct Package: Decodable {
      struct Resource: Decodable { var path: String }
      var resources: [Resource]
    }
    func read<Content: Decodable>(_ name: String) -> Content? {
      guard let bytes = try? WholeFile.bytes(of: folder + "/" + name) else { return nil }
      return try? JSONDecoder().decode(Content.self, from: Data(bytes))
    }
    let manifest: Manifest? = read(ReportMarker.file)
    let package: Package? = read("datapackage.json")
    let rules = manifest?.rules.files.map { file in
      "rules/" + file.split(separator: "/").joined(separator: "/")
    }
    return known.union(rules ?? ["rules/"]).union(package?.resources.map(\.path) ?? [])
  }

  private static let known: Set<String> = {
    let tables =
      ["scenario", "group", "month"].flatMap { name in
        TableFamily.allCases.map { $0.file(by: name) }
      } + [
        "rules.csv", "differences_by_scenario.csv", "mistake_pairs.csv",
        "corrected_by_scenario.csv", "trend.csv", "comparison.csv",
      ]
    let charts = ["mistakes", "scenarios", "horizons", "specificity", "targets", "trend"]
    let rows = [
      "answers.csv", "evidence.jsonl", "rejects.jsonl", "summary.json", "examples.json",
    ]
    return Set(
      [ReportMarker.file, "report.md", "report.html", "datapackage.json"] + tables
        + charts.map { "charts/\($0).svg" } + rows.map { "rows/" + $0 })
  }()
}
