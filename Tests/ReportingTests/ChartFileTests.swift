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
