"""The front page: eight questions answered from the data, and what is least certain."""

from dashboard.ui import home, layout

home.show_answers(layout.current_scope())
