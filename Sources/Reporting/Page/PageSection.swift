/// Some of a page's properties. Templates name them as they name the page's own.
protocol PageSection {}
