/// The template of `report.html`: one file, no script, nothing fetched. Values are escaped by
/// `HTMLContentType`.
enum ReportHTML {
  static let template =
    #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="referrer" content="no-referrer">
    <title>Career goals: what candidates answered</title>
    <style>

    """# + ReportStyle.css + #"""
      </style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      <h1>Career goals: what candidates answered</h1>
      {{#period}}<p class="period">{{period}}</p>{{/period}}
      <p class="lead">{{lead}}</p>
      {{#hasAlerts}}
      <div class="alerts"><h2>Alerts</h2><ul>
      {{#alerts}}
      <li>{{text}}</li>
      {{/alerts}}
      </ul></div>
      {{/hasAlerts}}
      {{#isSmall}}
      <p class="note">The input has fewer than {{minimumGroup}} answers that were tagged. Figures about so few people could point to one of them, so this report shows none.</p>
      {{/isSmall}}
      {{#hasFigures}}
      <ol class="top">
      {{#top}}
      <li><strong>{{title}}</strong><span class="number">{{share}}</span><span class="range">{{interval}} (95% interval), {{count}} of {{of}} answers</span><span>{{meaning}}</span></li>
      {{/top}}
      </ol>
      {{^top}}
      <p>No common mistake was found.</p>
      {{/top}}
      {{/hasFigures}}
      {{#trend}}
      <section class="changes" aria-labelledby="changes"><h2 id="changes">What changed since the last run</h2>
      <ul>
      {{#sentences}}
      <li>{{text}}</li>
      {{/sentences}}
      </ul></section>
      {{/trend}}
      </header>
      {{#hasFigures}}
      <nav aria-label="Contents"><ul>
      <li><a href="#mistakes">Mistakes</a></li><li><a href="#scenarios">By scenario</a></li><li><a href="#meaning">What they mean</a></li><li><a href="#good">Good answers</a></li><li><a href="#input">What was read</a></li><li><a href="#method">How to read this</a></li>
      </ul></nav>
      {{/hasFigures}}
      <main id="main">
      {{#hasFigures}}
      <section aria-labelledby="mistakes">
      <h2 id="mistakes">Common mistakes, all scenarios together</h2>
      {{#overallPlot}}{{> dot-plot}}{{/overallPlot}}
      <div class="scroll" role="region" tabindex="0" aria-label="Mistakes, all scenarios together">
      <table><thead><tr><th scope="col">Mistake</th><th scope="col">Answers with it</th><th scope="col">Of</th><th scope="col">Share</th><th scope="col">95% interval</th></tr></thead><tbody>
      {{#mistakes}}
      <tr><th scope="row">{{title}}</th><td>{{count}}</td><td>{{of}}</td><td>{{share}}</td><td>{{interval}}</td></tr>
      {{/mistakes}}
      </tbody></table></div>
      <h3>What answers leave out</h3>
      <div class="scroll" role="region" tabindex="0" aria-label="What answers leave out">
      <table><thead><tr><th scope="col">Left out</th><th scope="col">Answers</th><th scope="col">Of</th><th scope="col">Share</th><th scope="col">95% interval</th></tr></thead><tbody>
      {{#omissions}}
      <tr><th scope="row">{{title}}</th><td>{{count}}</td><td>{{of}}</td><td>{{share}}</td><td>{{interval}}</td></tr>
      {{/omissions}}
      </tbody></table></div>
      </section>
      <section aria-labelledby="scenarios">
      <h2 id="scenarios">By scenario</h2>
      <div class="scroll" role="region" tabindex="0" aria-label="Answers by scenario">
      <table><thead><tr><th scope="col">Scenario</th><th scope="col">Answers</th><th scope="col">Of these, no answer at all</th><th scope="col">Share of all answers</th></tr></thead><tbody>
      {{#scenarios}}
      <tr><th scope="row">{{title}}</th><td>{{answers}}</td><td>{{nonAnswers}}</td><td>{{share}}</td></tr>
      {{/scenarios}}
      </tbody></table></div>
      {{#hiddenNote}}<p>{{hiddenNote}}</p>{{/hiddenNote}}
      <p>“Unknown” means that neither the answer nor the export says where the candidate stands.</p>
      {{#scenarioPlot}}<h3>{{title}}</h3>{{> dot-plot}}{{/scenarioPlot}}
      {{#sections}}
      <h3>{{title}} <span class="range">({{answers}} answers)</span></h3>
      <div class="scroll" role="region" tabindex="0" aria-label="Mistakes and omissions: {{title}}">
      <table><thead><tr><th scope="col">Mistake or omission</th><th scope="col">Answers with it</th><th scope="col">Of</th><th scope="col">Share</th><th scope="col">95% interval</th></tr></thead><tbody>
      {{#rows}}
      <tr><th scope="row">{{title}}</th><td>{{count}}</td><td>{{of}}</td><td>{{share}}</td><td>{{interval}}</td></tr>
      {{/rows}}
      </tbody></table></div>
      {{/sections}}
      {{^sections}}
      <p>No scenario has enough answers to be shown by itself.</p>
      {{/sections}}
      {{#sectionsLeftOut}}<p>{{sectionsLeftOut}} smaller scenarios are in the CSV tables only.</p>{{/sectionsLeftOut}}
      </section>
      {{#trend}}
      <section aria-labelledby="trend">
      <h2 id="trend">From run to run</h2>
      {{#plots}}{{> trend-plot}}{{/plots}}
      <div class="scroll" role="region" tabindex="0" aria-label="Mistakes from run to run">
      <table><thead><tr><th scope="col">Run</th><th scope="col">Date</th><th scope="col">Answers</th>{{#columns}}<th scope="col">{{name}}</th>{{/columns}}</tr></thead><tbody>
      {{#lines}}
      <tr><th scope="row">{{run}}</th><td>{{date}}</td><td>{{answers}}</td>{{#cells}}<td>{{text}}</td>{{/cells}}</tr>
      {{/lines}}
      </tbody></table></div>
      <h3>Against the run of {{before}}</h3>
      <div class="scroll" role="region" tabindex="0" aria-label="Changes since the run of {{before}}">
      <table><thead><tr><th scope="col">Mistake</th><th scope="col">Then</th><th scope="col">Now</th><th scope="col">Points</th><th scope="col">95% interval</th></tr></thead><tbody>
      {{#changes}}
      <tr><th scope="row">{{title}}</th><td>{{before}}</td><td>{{now}}</td><td>{{difference}}</td><td>{{interval}}</td></tr>
      {{/changes}}
      </tbody></table></div>
      <p>The interval is of the difference between two independent groups of answers (Newcombe’s method). All runs and scenarios are in <code>trend.csv</code>.</p>
      </section>
      {{/trend}}
      <section aria-labelledby="meaning">
      <h2 id="meaning">What each mistake means</h2>
      {{#explanations}}
      <h3>{{title}}</h3>
      <p>{{meaning}} A good answer avoids it: {{better}}</p>
      {{#hasExamples}}
      <p>Words that showed it (private details are masked with […]):</p>
      <ul class="examples">
      {{#examples}}
      <li><q>{{quote}}</q> <span class="range">{{where}}{{#rule}}, rule {{rule}}{{/rule}}</span></li>
      {{/examples}}
      </ul>
      {{/hasExamples}}
      {{^hasExamples}}
      <p>{{noExamples}}</p>
      {{/hasExamples}}
      {{/explanations}}
      <h3>What answers leave out: the terms</h3>
      <dl>
      {{#omissionTexts}}
      <dt>{{title}}</dt><dd>{{meaning}} {{better}}</dd>
      {{/omissionTexts}}
      </dl>
      </section>
      <section aria-labelledby="good">
      <h2 id="good">What good answers have</h2>
      <p>An answer can count in several columns, so the shares of a line do not add up to 100%.</p>
      {{#otherPlots}}
      <h3>{{title}}</h3>
      {{> dot-plot}}
      {{/otherPlots}}
      {{#matrices}}
      <h3>{{title}}: figures</h3>
      <p>{{introduction}}</p>
      <div class="scroll" role="region" tabindex="0" aria-label="{{title}}">
      <table><thead><tr><th scope="col">Scenario</th><th scope="col">Answers</th>{{#columns}}<th scope="col">{{name}}</th>{{/columns}}</tr></thead><tbody>
      {{#lines}}
      <tr><th scope="row">{{name}}</th><td>{{of}}</td>{{#cells}}<td>{{text}}</td>{{/cells}}</tr>
      {{/lines}}
      </tbody></table></div>
      <dl>
      {{#legend}}
      <dt>{{name}}</dt><dd>{{meaning}}</dd>
      {{/legend}}
      </dl>
      {{/matrices}}
      </section>
      {{/hasFigures}}
      <section aria-labelledby="input">
      <h2 id="input">What was read</h2>
      <p>{{conservation}}</p>
      <div class="scroll" role="region" tabindex="0" aria-label="Inputs">
      <table><thead><tr><th scope="col">Input</th><th scope="col">Bytes</th><th scope="col">Read as</th></tr></thead><tbody>
      {{#inputs}}
      <tr><th scope="row">{{name}}</th><td>{{bytes}}</td><td class="text">{{layout}}</td></tr>
      {{/inputs}}
      </tbody></table></div>
      {{#rejected}}
      <p>{{sentence}} The whole rows are in <code>rows/rejects.jsonl</code>.</p>
      <div class="scroll" role="region" tabindex="0" aria-label="Causes of rejection">
      <table><thead><tr><th scope="col">Cause</th><th scope="col">Rows</th><th scope="col">First seen</th></tr></thead><tbody>
      {{#causes}}
      <tr><th scope="row">{{reason}}</th><td>{{count}}</td><td class="text">{{where}}</td></tr>
      {{/causes}}
      </tbody></table></div>
      {{#more}}<p>Further causes: {{more}}.</p>{{/more}}
      {{/rejected}}
      {{^rejected}}
      <p>No row was rejected.</p>
      {{/rejected}}
      </section>
      <section aria-labelledby="method">
      <h2 id="method">How to read this</h2>
      <ul>
      <li><strong>Answers with it</strong> counts answers, not mentions: an answer that makes a mistake twice counts once. An answer can make several mistakes, so shares do not add up to 100%.</li>
      <li><strong>Share</strong> is of the answers that are an answer at all. Only the share of “No answer at all” is of every tagged answer.</li>
      <li><strong>95% interval</strong> is the range of shares that fit these answers (Wilson’s interval); in the charts, the line through the dot. Where the intervals of two scenarios overlap widely, do not speak of a difference.</li>
      <li><strong>Hidden</strong> scenarios have fewer than {{minimumGroup}} answers, or would give such a one away by subtraction.</li>
      <li>Rows are numbered from 1 after the header. In <code>rows/answers.csv</code>, filter the column <code>mistake_…</code>, <code>horizon_…</code>, <code>target_…</code> or <code>component_…</code> for 1 to see the rows behind a figure; <code>rows/evidence.jsonl</code> has the words. Both are for your organisation only.</li>
      </ul>
      <h2>Limits</h2>
      <ul>
      <li>The tags come from rules that read English text. They make mistakes in both directions: <code>goalscan evaluate</code> measures them against answers labelled by people.</li>
      <li>The intervals cover chance only, not the errors of the rules, nor whether these candidates are like others.</li>
      <li>The definitions follow one published account of what interviewers look for. Another interviewer may value other things.</li>
      <li>Masking works by rules too. Read the examples before you pass this report on.</li>
      </ul>
      <h2>What this must not be used for</h2>
      <p class="note">This report describes groups of answers, to improve questions, advice and training. <strong>Do not use it, or the tags of single rows, to accept, reject or rank a person, neither automatically nor as one reason among others.</strong> Wording differs with language, culture and nerves, and no tag here measures whether somebody can do a job.</p>
      </section>
      </main>
      <footer><p>Made by goalscan {{version}} with rule pack {{packVersion}} (SHA-256 <code>{{packHash}}</code>).</p></footer>
      </body>
      </html>

      """#
}
