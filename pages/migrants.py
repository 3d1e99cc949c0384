"""Migrants: the stock abroad, workers, recruitment, protection, returns, moves for residence."""

from dashboard.ui import layout, views

scope = layout.current_scope()
views.show_view(scope, "migrants", views.choose_view(scope, "migrants"))
