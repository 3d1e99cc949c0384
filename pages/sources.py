"""Sources: where figures come from, how they are defined, how good they are, and all of them."""

from dashboard.ui import data, downloads, layout, quality, views

VIEWS = {
    "sources": data.show_sources,
    "indicators": data.show_indicators,
    "method": data.show_method,
    "quality": quality.show_quality,
    "download": downloads.show_downloads,
}

scope = layout.current_scope()
VIEWS[views.choose_view(scope, "sources", tuple(VIEWS))](scope)
