"""Search: everything that fits some words, by kind, each with its address."""

from dashboard.ui import layout, search

search.show_results(layout.current_scope())
