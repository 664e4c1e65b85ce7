/// The templates that draw a `TrendPlot`: in the page, and as a file of its own.
enum TrendPlotSVG {
  static let name = "trend-plot"

  static let template = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    <figure>
    <svg viewBox="0 0 480 {{height}}" role="img" aria-labelledby="{{id}}-title {{id}}-text">
    <title id="{{id}}-title">{{title}}</title>
    <desc id="{{id}}-text">{{description}} The table below holds the same figures.</desc>
    {{> trend-plot-marks}}
    </svg>
    <figcaption>{{description}}</figcaption>
    </figure>

    """#

  static let marksName = "trend-plot-marks"

  static let marks = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    {{#panels}}
    <text class="band" x="14" y="{{titleY}}">{{title}}</text><text class="figures" x="462" y="{{titleY}}">{{figures}}</text>
    {{#marks}}
    <line class="grid" x1="44" x2="462" y1="{{y}}" y2="{{y}}"/><text class="mark" x="38" y="{{textY}}">{{label}}</text>
    {{/marks}}
    {{#points}}
    <line class="interval thin" x1="{{x}}" x2="{{x}}" y1="{{low}}" y2="{{high}}"/>
    {{/points}}
    <path class="trend" d="{{path}}"/>
    {{#points}}
    <circle class="dot" cx="{{x}}" cy="{{y}}" r="3.5"/>
    {{/points}}
    {{/panels}}
    <text class="tick first" x="44" y="{{datesY}}">{{first}}</text><text class="tick last" x="462" y="{{datesY}}">{{last}}</text>
    """#

  /// A whole file, for light paper.
  static let file = #"""
    {{% CONTENT_TYPE: SAFE_HTML}}
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 {{height}}" width="720" role="img" aria-labelledby="title text">
    <title id="title">{{title}}</title>
    <desc id="text">{{description}}</desc>
    <style>
    {{> chart-style}}
    </style>
    <rect width="480" height="{{height}}" fill="#ffffff"/>
    {{> trend-plot-marks}}
    </svg>

    """#
}
