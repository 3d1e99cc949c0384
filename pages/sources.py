"""Sources: where every figure comes from, how it is defined, and under what terms it may be used."""

from dashboard import data_ui, layout, ui

scope = layout.current_scope()
view = ui.choose_view(scope, "sources", ("sources", "indicators", "method"))

if view == "sources":
    data_ui.show_sources(scope)
elif view == "indicators":
    data_ui.show_indicators(scope)
else:
    data_ui.show_method(scope)
