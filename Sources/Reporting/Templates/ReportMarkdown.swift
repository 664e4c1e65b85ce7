/// The template of `report.md`. Values are escaped by `MarkdownContentType`.
///
/// A constant, not a file: an installed binary needs nothing beside it.
enum ReportMarkdown {
  static let template = #"""
    {{% CONTENT_TYPE: MARKDOWN}}
    # Career goals: what candidates answered

    {{#period}}
    Answers of {{period}}.

    {{/period}}
    {{lead}}

    {{#hasAlerts}}
    **Alerts:**

    {{#alerts}}
    - {{text}}
    {{/alerts}}

    {{/hasAlerts}}
    {{#isSmall}}
    The input has fewer than {{minimumGroup}} answers that were tagged. Figures about so few people could point to one of them, so this report shows none.
    {{/isSmall}}
    {{#hasFigures}}
    {{#top}}
    {{place}}. **{{title}}**: {{count}} of {{of}} answers, {{share}} (95% interval {{interval}}). {{meaning}}
    {{/top}}
    {{^top}}
    No common mistake was found.
    {{/top}}
    {{/hasFigures}}
    {{#trend}}

    ## What changed since the last run

    {{#sentences}}
    - {{text}}
    {{/sentences}}
    {{/trend}}

    ## What was read

    | Input | Bytes | Read as |
    |---|---:|---|
    {{#inputs}}
    | {{name}} | {{bytes}} | {{layout}} |
    {{/inputs}}

    {{conservation}}

    {{#rejected}}
    {{sentence}} The whole rows are in `rows/rejects.jsonl`.

    | Cause | Rows | First seen |
    |---|---:|---|
    {{#causes}}
    | {{reason}} | {{count}} | {{where}} |
    {{/causes}}
    {{#more}}

    Further causes: {{more}}.
    {{/more}}
    {{/rejected}}
    {{^rejected}}
    No row was rejected.
    {{/rejected}}
    {{#hasFigures}}

    ## Answers by scenario

    | Scenario | Answers | Of these, no answer at all | Share of all answers |
    |---|---:|---:|---:|
    {{#scenarios}}
    | {{title}} | {{answers}} | {{nonAnswers}} | {{share}} |
    {{/scenarios}}

    {{#hiddenNote}}
    {{hiddenNote}}

    {{/hiddenNote}}
    “Unknown” means that neither the answer nor the export says where the candidate stands.

    ## Common mistakes, all scenarios together

    ![Share of answers with each mistake, with its interval](charts/mistakes.svg)

    | Mistake | Answers with it | Of | Share | 95% interval |
    |---|---:|---:|---:|---:|
    {{#mistakes}}
    | {{title}} | {{count}} | {{of}} | {{share}} | {{interval}} |
    {{/mistakes}}

    What answers leave out:

    | Left out | Answers | Of | Share | 95% interval |
    |---|---:|---:|---:|---:|
    {{#omissions}}
    | {{title}} | {{count}} | {{of}} | {{share}} | {{interval}} |
    {{/omissions}}

    ## Common mistakes by scenario

    ![For each mistake, the share of answers in every scenario](charts/scenarios.svg)

    Mistakes that do not occur in a scenario are left out of its table.
    {{#sections}}

    ### {{title}} ({{answers}} answers)

    | Mistake or omission | Answers with it | Of | Share | 95% interval |
    |---|---:|---:|---:|---:|
    {{#rows}}
    | {{title}} | {{count}} | {{of}} | {{share}} | {{interval}} |
    {{/rows}}
    {{/sections}}
    {{^sections}}

    No scenario has enough answers to be shown by itself.
    {{/sections}}
    {{#sectionsLeftOut}}

    {{sectionsLeftOut}} smaller scenarios are in the CSV tables only.
    {{/sectionsLeftOut}}

    {{#trend}}
    ## From run to run

    ![Share of answers with each mistake, run by run](charts/trend.svg)

    | Run | Date | Answers |{{#columns}} {{name}} |{{/columns}}
    |---|---|---:|{{#columns}}---:|{{/columns}}
    {{#lines}}
    | {{run}} | {{date}} | {{answers}} |{{#cells}} {{text}} |{{/cells}}
    {{/lines}}

    Against the run of {{before}}, with the 95% interval of the difference (Newcombe’s method):

    | Mistake | Then | Now | Points | 95% interval |
    |---|---:|---:|---:|---:|
    {{#changes}}
    | {{title}} | {{before}} | {{now}} | {{difference}} | {{interval}} |
    {{/changes}}

    {{/trend}}
    ## What each mistake means
    {{#explanations}}

    ### {{title}}

    {{meaning}} A good answer avoids it: {{better}}

    {{#hasExamples}}
    Words that showed it (private details are masked with \[…\]):

    {{#examples}}
    - {{where}}: “{{quote}}”{{#rule}} (rule {{rule}}){{/rule}}
    {{/examples}}
    {{/hasExamples}}
    {{^hasExamples}}
    {{noExamples}}
    {{/hasExamples}}
    {{/explanations}}

    ### What answers leave out

    {{#omissionTexts}}
    - **{{title}}**: {{meaning}} {{better}}
    {{/omissionTexts}}

    ## What good answers have

    An answer can count in several columns, so the shares of a line do not add up to 100%.
    {{#matrices}}

    ### {{title}}

    {{introduction}}

    | Scenario | Answers |{{#columns}} {{name}} |{{/columns}}
    |---|---:|{{#columns}}---:|{{/columns}}
    {{#lines}}
    | {{name}} | {{of}} |{{#cells}} {{text}} |{{/cells}}
    {{/lines}}

    {{#legend}}
    - {{name}}: {{meaning}}
    {{/legend}}
    {{/matrices}}
    {{/hasFigures}}

    ## How to read this

    - **Answers with it** counts answers, not mentions: an answer that makes a mistake twice counts once. An answer can make several mistakes, so shares do not add up to 100%.
    - **Share** is of the answers that are an answer at all. Only the share of “No answer at all” is of every tagged answer.
    - **95% interval** is the range of shares that fit these answers (Wilson’s interval). Where the intervals of two scenarios overlap widely, do not speak of a difference.
    - **Hidden** scenarios have fewer than {{minimumGroup}} answers, or would give such a one away by subtraction.
    - Rows are numbered from 1 after the header, in the order of the file. The tags of every row are in `rows/answers.csv`, the words behind them in `rows/evidence.jsonl`; both are for your organisation only.

    ## Limits

    - The tags come from rules that read English text. They make mistakes in both directions: `goalscan evaluate` measures them against answers labelled by people. Figures over many answers are steadier than the tags of any single one.
    - The intervals cover chance only, not the errors of the rules, nor whether these candidates are like others.
    - The definitions follow one published account of what interviewers look for. Another interviewer may value other things.
    - A scenario that is read from the text is often unknown: many answers do not say it.
    - Masking works by rules too. Read the examples before you pass this report on.

    ## What this must not be used for

    This report describes groups of answers, to improve questions, advice and training. **Do not use it, or the tags of single rows, to accept, reject or rank a person, neither automatically nor as one reason among others.** Wording differs with language, culture and nerves, and no tag here measures whether somebody can do a job.

    ## Files beside this report

    | File | Holds |
    |---|---|
    | `mistakes_by_scenario.csv` | mistakes and omissions with counts, shares and intervals |
    | `horizons_by_scenario.csv`, `specificity_by_scenario.csv`, `targets_by_scenario.csv`, `components_by_scenario.csv` | the other tags in the same form |
    | `charts/` | the pictures of this report, and those of horizons, specificity and targets |
    | `rules.csv` | how often each rule matched |
    | `run.json` | version, inputs with their hashes, row counts |
    | `rules/` | the rule pack that tagged these answers |
    | `rows/` | tags, evidence and rejected rows, one by one: for your organisation only |

    Made by goalscan {{version}} with rule pack {{packVersion}} (SHA-256 {{packHash}}).

    """#
}
