"""Remittances: what comes in, from where, in which months, and what it means for the economy."""

from dashboard.ui import layout, views

scope = layout.current_scope()
views.show_view(scope, "remittances", views.choose_view(scope, "remittances"))
