"""Cooperation: treaties, agreements, laws and shocks in time, the bodies, the definitions."""

from dashboard import cooperation_ui, layout, ui

scope = layout.current_scope()
cooperation_ui.style()
view = ui.choose_view(scope, "cooperation", ("timeline", "institutions", "definitions"))

if view == "timeline":
    cooperation_ui.show_open_card(scope)
    marks = cooperation_ui.choose_milestones(scope)
    cooperation_ui.show_timeline(scope, marks)
    cooperation_ui.show_list(scope, marks)
elif view == "institutions":
    cooperation_ui.show_institutions(scope)
else:
    cooperation_ui.show_definitions(scope)
