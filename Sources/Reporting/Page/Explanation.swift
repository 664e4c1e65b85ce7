import Aggregation
import Codebook

/// What a mistake is, with words that showed it.
struct Explanation {
  struct ExampleRow { let quote, `where`: String }

  let title: String
  let text: String
  let hasExamples: Bool
  let examples: [ExampleRow]
  let noExamples: String

  init(_ mistake: Mistake, _ context: PageContext) {
    let strings = context.strings
    let contents = context.contents
    let tag = ReportTag.mistake(mistake)
    title = strings.title(tag)
    let better = strings.better(tag)
    text = strings(
      "meaning.better",
      [
        "meaning": strings.meaning(tag),
        "better": better.prefix(1).lowercased() + better.dropFirst(),
      ])
    let severalFiles = contents.inputs.count > 1
    examples = context.summary.examples(of: mistake).prefix(contents.examplesPerMistake).map {
      let row = strings(
        severalFiles ? "meaning.row_of_file" : "meaning.row",
        ["file": $0.file.shortened, "row": String($0.row)])
      let rules = contents.pack.rules
      return ExampleRow(
        quote: $0.quote,
        where: Int($0.rule.index) < rules.count
          ? strings(
            "meaning.example",
            ["where": row, "rule": rules[Int($0.rule.index)].name.shortened]) : row)
    }
    hasExamples = !examples.isEmpty
    noExamples =
      strings[
        context.all[mistake] == 0
          ? "meaning.no_occurrence"
          : contents.examplesPerMistake == 0 ? "meaning.switched_off" : "meaning.no_example"]
  }
}
