/// The templates that draw a `DotPlot`: in the page, whose colours it takes, and as a file of its own.
enum DotPlotSVG {
  /// The partial for pages.
  static let name = "dot-plot"

  /// Names its content type itself: a partial does not inherit that of the page.
  static let template = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    <figure>
    <svg viewBox="0 0 480 {{height}}" role="img" aria-labelledby="{{id}}-title {{id}}-text">
    <title id="{{id}}-title">{{title}}</title>
    <desc id="{{id}}-text">{{description}} The tables on this page hold the same figures.</desc>
    {{> dot-plot-marks}}
    </svg>
    <figcaption>{{description}}</figcaption>
    </figure>

    """#

  /// The partial with what is drawn, the same in both.
  static let marksName = "dot-plot-marks"

  static let marks = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    {{#ticks}}
    <line class="grid" x1="{{x}}" x2="{{x}}" y1="18" y2="{{axisY}}"/><text class="tick" x="{{x}}" y="12">{{label}}</text>
    {{/ticks}}
    {{#bands}}
    {{#heading}}
    <text class="band" x="14" y="{{headingY}}">{{heading}}</text>
    {{/heading}}
    {{#rows}}
    <text class="label" x="14" y="{{textY}}">{{label}}</text><text class="figures" x="462" y="{{textY}}">{{figures}}</text>
    <line class="interval" x1="{{lowX}}" x2="{{highX}}" y1="{{lineY}}" y2="{{lineY}}"/><circle class="dot" cx="{{dotX}}" cy="{{lineY}}" r="4.5"/>
    {{/rows}}
    {{/bands}}
    """#

  /// The partial with the style of charts that are files.
  static let styleName = "chart-style"

  static let style = #"""
    text { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 13px; fill: #1c2430; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
    .tick { fill: #4b5768; font-size: 11px; text-anchor: middle; }
    .first { text-anchor: start; }
    .last, .mark { text-anchor: end; }
    .mark { fill: #4b5768; font-size: 11px; }
    .figures { fill: #4b5768; text-anchor: end; font-size: 12px; }
    .band { font-weight: 650; font-size: 14px; }
    .grid { stroke: #c9d0da; stroke-width: 1; }
    .interval { stroke: #6f9cc3; stroke-width: 5; stroke-linecap: round; }
    .thin { stroke-width: 2.5; }
    .trend { fill: none; stroke: #0a5a9c; stroke-width: 1.5; }
    .dot { fill: #0a5a9c; stroke: #ffffff; stroke-width: 1.5; }
    """#

  /// A whole file. Presentation programs know no media queries, so it is for light paper.
  static let file = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 {{height}}" width="720" role="img" aria-labelledby="title text">
    <title id="title">{{title}}</title>
    <desc id="text">{{description}}</desc>
    <style>
    {{> chart-style}}
    </style>
    <rect width="480" height="{{height}}" fill="#ffffff"/>
    {{> dot-plot-marks}}
    </svg>

    """#
}
