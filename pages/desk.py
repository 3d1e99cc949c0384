"""The desk of the person who keeps the figures; only on the machine itself."""

from dashboard.ui import desk, layout

desk.show_desk(layout.current_scope())
