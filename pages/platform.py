"""Platform: what Xorijda ish and the services around it are used for, and what its peers record."""

from dashboard import layout, platform_ui, ui
from dashboard.subjects import platform as own, platform_peers as peers, platform_state as state

scope = layout.current_scope()
ui.show_headlines(own.headlines(scope))
VIEWS = ("platform", "training", "protection", "agencies", "visas", "peers")
view = ui.choose_view(scope, "platform", VIEWS)
if view == "platform":
    ui.show_all((own.vacancies, own.jobs_agreed, own.employers, own.recruited), scope)
    topics = ("online_services", "vacancies", "cooperation")
elif view == "training":
    ui.show_all((own.trained, own.trained_by_kind, peers.trained_by_country), scope)
    topics = ("training",)
elif view == "protection":
    ui.show_all((own.wages_recovered, own.assistance, own.microloan, own.compensation), scope)
    topics = ("protection_services", "support_measures")
elif view == "agencies":
    ui.show_all((state.agencies, state.deposit), scope)
    topics = ("agencies",)
elif view == "visas":
    ui.show_all((state.electronic_visas, state.visa_applicants), scope)
    ui.show_all((state.service_types, state.e_government_rank), scope)
    topics = ("visas_passports", "e_government")
else:
    ui.show_all((peers.clearances_by_year, peers.clearances_by_month, peers.placements), scope)
    ui.show(peers.licensed_agencies, scope)
    topics = ()
platform_ui.show_values(scope, topics)
