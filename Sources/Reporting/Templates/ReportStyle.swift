/// The style sheet inside `report.html`: light and dark, wide and narrow, screen and paper.
enum ReportStyle {
  static let css = """
    :root { --ink: #1c2430; --soft: #4b5768; --paper: #ffffff; --panel: #f3f5f8; --rule: #c9d0da; --accent: #0a5a9c; --line: #6f9cc3; --alert: #b3261e; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8ecf2; --soft: #aeb9c8; --paper: #12171e; --panel: #1b222c; --rule: #3a4656; --accent: #7cc0ff; --line: #4d7ba5; --alert: #ff8a80; }
    }
    * { box-sizing: border-box; }
    html { font: 100%/1.55 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--paper); }
    body { margin: 0 auto; max-width: 58rem; padding: 1.5rem 1.25rem 4rem; }
    h1 { font-size: clamp(1.6rem, 4.5vw, 2.3rem); line-height: 1.15; margin: 0.5rem 0 0.75rem; letter-spacing: -0.01em; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
    h3 { font-size: 1.08rem; margin: 2rem 0 0.5rem; }
    p, ul, ol, dl { max-width: 44rem; overflow-wrap: anywhere; }
    .lead { font-size: 1.15rem; color: var(--soft); }
    .range { color: var(--soft); font-weight: normal; font-size: 0.92rem; }
    .alerts { border-left: 4px solid var(--alert); padding: 0.2rem 1rem; margin: 1rem 0; background: var(--panel); }
    .changes { margin: 1rem 0 0; }
    .changes h2 { font-size: 1.15rem; border: 0; margin: 0; padding: 0; }
    .note { background: var(--panel); border-left: 4px solid var(--accent); padding: 0.8rem 1rem; }
    .top { list-style: none; padding: 0; max-width: none; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
    .top li { background: var(--panel); border-radius: 0.6rem; padding: 1rem 1.1rem; display: flex; flex-direction: column; gap: 0.25rem; }
    .top .number { font-size: 2.1rem; line-height: 1.1; font-weight: 650; color: var(--accent); font-variant-numeric: tabular-nums; }
    nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 0.6rem; padding: 0; margin: 1.5rem 0 0; }
    nav a { display: inline-block; padding: 0.3rem 0.2rem; min-height: 1.75rem; }
    a { color: var(--accent); }
    a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; }
    .scroll { overflow-x: auto; margin: 0.75rem 0; }
    table { border-collapse: collapse; font-size: 0.95rem; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.4rem 0.9rem 0.4rem 0; text-align: right; border-bottom: 1px solid var(--rule); vertical-align: top; }
    thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
    th:first-child, td.text { text-align: left; overflow-wrap: anywhere; }
    tbody th { font-weight: 500; min-width: 9rem; max-width: 24rem; }
    td { white-space: nowrap; }
    td.text { white-space: normal; }
    dt { font-weight: 600; }
    dd { margin: 0 0 0.5rem; color: var(--soft); }
    .examples li { margin-bottom: 0.4rem; }
    code { font-size: 0.9em; overflow-wrap: anywhere; }
    figure { margin: 1rem 0; max-width: 40rem; }
    figcaption { color: var(--soft); font-size: 0.9rem; }
    svg { width: 100%; height: auto; display: block; font-family: inherit; }
    svg text { fill: var(--ink); font-size: 13px; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
    svg .tick { fill: var(--soft); font-size: 11px; text-anchor: middle; }
    svg .figures { fill: var(--soft); text-anchor: end; font-size: 12px; font-variant-numeric: tabular-nums; }
    svg .band { font-weight: 650; font-size: 14px; }
    svg .grid { stroke: var(--rule); stroke-width: 1; }
    svg .interval { stroke: var(--line); stroke-width: 5; stroke-linecap: round; }
    svg .thin { stroke-width: 2.5; }
    svg .trend { fill: none; stroke: var(--accent); stroke-width: 1.5; }
    svg .first { text-anchor: start; }
    svg .last, svg .mark { text-anchor: end; }
    svg .mark { fill: var(--soft); font-size: 11px; }
    svg .dot { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
    @media print {
      :root { --ink: #000; --soft: #333; --paper: #fff; --panel: #f3f5f8; --rule: #bbb; --accent: #0a5a9c; --line: #6f9cc3; }
      @page { size: A4; margin: 16mm; }
      html { font-size: 10pt; }
      body { padding: 0; max-width: none; }
      nav, .skip { display: none; }
      .scroll { overflow: visible; }
      td { white-space: normal; }
      h2, h3 { break-after: avoid; }
      figure, tr, .top li, .note { break-inside: avoid; }
    }

    """
}
