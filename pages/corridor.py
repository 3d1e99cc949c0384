"""Corridors: one partner on one time axis, several partners, the same in other countries."""

from dashboard.ui import corridor, layout, views

VIEWS = {"one": corridor.show_one}

scope = layout.current_scope()
VIEWS[views.choose_view(scope, "corridor", tuple(VIEWS))](scope)
