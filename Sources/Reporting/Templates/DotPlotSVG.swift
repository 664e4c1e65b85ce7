/// The partial that draws a `DotPlot`; its colours are those of the page around it.
enum DotPlotSVG {
  static let name = "dot-plot"

  /// Names its content type itself: a partial does not inherit that of the page.
  static let template = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    <figure>
    <svg viewBox="0 0 480 {{height}}" role="img" aria-labelledby="{{id}}-title {{id}}-text">
    <title id="{{id}}-title">{{title}}</title>
    <desc id="{{id}}-text">{{description}} The tables on this page hold the same figures.</desc>
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
    </svg>
    <figcaption>{{description}}</figcaption>
    </figure>

    """#
}
