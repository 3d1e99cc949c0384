"""Cooperation: the ledger, acts in time, promises, what is not published, bodies, definitions."""

from dashboard.ui import act_card, cooperation, layout, ledger, promises, unsaid, views

VIEWS = ("ledger", "timeline", "promises", "publish", "aligned", "institutions", "definitions")

scope = layout.current_scope()
cooperation.style()
view = views.choose_view(scope, "cooperation", VIEWS)

if view in ("ledger", "timeline"):
    scope = ledger.choose_day(scope)
    act_card.show_open_card(scope)
    acts = ledger.choose_acts(scope)
    if view == "ledger":
        ledger.show_ledger(scope, acts)
    else:
        cooperation.show_acts(scope, tuple(act.milestone for act in acts))
elif view == "promises":
    promises.show_promises(scope)
elif view == "publish":
    unsaid.show_unsaid(scope)
elif view == "aligned":
    views.show_view(scope, "cooperation", view)
elif view == "institutions":
    cooperation.show_institutions(scope)
else:
    cooperation.show_definitions(scope)
