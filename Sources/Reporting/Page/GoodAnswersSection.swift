/// What good answers have, and the charts of a page.
struct GoodAnswersSection: PageSection {
  let matrices: [Matrix]
  let overallPlot: [DotPlot]
  let scenarioPlot: [DotPlot]
  let otherPlots: [DotPlot]

  init(_ context: PageContext) {
    matrices = Matrix.all(context)
    let plots = DotPlot.all(context)
    overallPlot = Array(plots.prefix(1))
    scenarioPlot = Array(plots.dropFirst().prefix(1))
    otherPlots = Array(plots.dropFirst(2))
  }
}
