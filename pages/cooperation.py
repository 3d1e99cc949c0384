"""Cooperation: treaties, agreements, laws and shocks in time, the bodies, the definitions."""

from dashboard.ui import cooperation, layout, views

scope = layout.current_scope()
cooperation.style()
view = views.choose_view(scope, "cooperation", ("timeline", "institutions", "definitions"))

if view == "timeline":
    cooperation.show_open_card(scope)
    milestones = cooperation.choose_milestones(scope)
    cooperation.show_timeline(scope, milestones)
    cooperation.show_list(scope, milestones)
elif view == "institutions":
    cooperation.show_institutions(scope)
else:
    cooperation.show_definitions(scope)
