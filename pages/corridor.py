"""Corridors: one partner on one time axis, several partners, the same in other countries."""

from dashboard.ui import corridor, layout

corridor.show(layout.current_scope())
