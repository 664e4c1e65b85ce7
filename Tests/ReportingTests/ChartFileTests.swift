import Codebook
import Foundation
import FoundationXML
import Testing

@testable import Reporting

@Suite("Charts as files")
struct ChartFileTests {
  @Test(
    "each is well-formed SVG by itself, whatever a scenario is called",
    arguments: ["Returning to Work", "<script>alert(1)</script>", "a & b", "]]>", "\" onload=\"x"])
  func wellFormed(name: String) throws {
    var sample = Sample()
    sample.add(.own(name), [.disloyalty], count: 9)
    sample.add(.standard(.midCareer), [.bareTitle], count: 9)
    let charts = try ReportWriter.charts(sample.contents())
    #expect(
      charts.map(\.name) == [
        "mistakes.svg", "scenarios.svg", "horizons.svg", "specificity.svg", "targets.svg",
      ])
    for chart in charts {
      let reader = ElementReader()
      let parser = XMLParser(data: Data(chart.text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(chart.name)")
      #expect(reader.elements.first == "svg" && reader.elements.contains("circle"))
      #expect(!reader.elements.contains("script"))
      #expect(!reader.attributes.contains { $0.hasPrefix("on") })
    }
  }
}

extension ChartFileTests {
  @Test("horizons stand side by side, and long names are cut to what there is room for")
  func sideBySide() throws {
    var sample = Sample()
    sample.add(.own(String(repeating: "a long name ", count: 20)), [.disloyalty], count: 9)
    sample.add(.own(String(repeating: "\u{5E02}\u{5834}", count: 30)), [.disloyalty], count: 9)
    let charts = try ReportWriter.charts(sample.contents())
    let chart = try #require(charts.first { $0.name == "horizons.svg" }?.text)
    let places = chart.matches(of: #/translate\(([\d.]+) ([\d.]+)\)/#)
    #expect(places.count == 4)
    #expect(Set(places.map(\.2)) == ["0.0"])
    #expect(Set(places.map(\.1)).count == 4)
    let labels = chart.matches(of: #/class="label"[^>]*>([^<]*)</#)
    try #require(labels.count >= 2)
    for label in labels {
      #expect(label.1.hasSuffix("…") && label.1.count < 24)
    }
  }

  @Test("no chart about a handful of people")
  func small() throws {
    var sample = Sample()
    sample.add(.standard(.midCareer), [.disloyalty], count: 4)
    #expect(try ReportWriter.charts(sample.contents()).isEmpty)
    #expect(try ReportWriter.charts(Sample().contents()).isEmpty)
  }
}

private final class ElementReader: NSObject, XMLParserDelegate {
  var elements: [String] = []
  var attributes: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    self.attributes.formUnion(attributes.keys)
  }
}
