"""Briefing: chosen charts as one deck, and a presentation of them one by one."""

from dashboard import briefing_ui, layout, ui

scope = layout.current_scope()
view = ui.choose_view(scope, "briefing", ("prepare", "present"))

if view == "prepare":
    briefing_ui.show_preparation(scope)
else:
    briefing_ui.show_presentation(scope)
