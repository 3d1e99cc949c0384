"""Sources: where figures come from, how they are defined, how good they are, and all of them."""

from dashboard import data_ui, downloads_ui, layout, quality_ui, ui

VIEWS = {
    "sources": data_ui.show_sources,
    "indicators": data_ui.show_indicators,
    "method": data_ui.show_method,
    "quality": quality_ui.show_quality,
    "download": downloads_ui.show_downloads,
}

scope = layout.current_scope()
VIEWS[ui.choose_view(scope, "sources", tuple(VIEWS))](scope)
