"""Platform: what Xorijda ish and the services around it are used for, and what its peers record."""

from dashboard.charts.platform import peers, state
from dashboard.charts.platform import services as own
from dashboard.ui import cards, layout, platform

scope = layout.current_scope()
cards.show_headlines(own.headlines(scope))
VIEWS = ("platform", "training", "protection", "agencies", "visas", "peers")
view = cards.choose_view(scope, "platform", VIEWS)
if view == "platform":
    cards.show_all((own.vacancies, own.jobs_agreed, own.employers, own.recruited), scope)
    topics = ("online_services", "vacancies", "cooperation")
elif view == "training":
    cards.show_all((own.trained, own.trained_by_kind, peers.trained_by_country), scope)
    topics = ("training",)
elif view == "protection":
    cards.show_all((own.wages_recovered, own.assistance, own.microloan, own.compensation), scope)
    topics = ("protection_services", "support_measures")
elif view == "agencies":
    cards.show_all((state.agencies, state.deposit), scope)
    topics = ("agencies",)
elif view == "visas":
    cards.show_all((state.electronic_visas, state.visa_applicants), scope)
    cards.show_all((state.service_types, state.e_government_rank), scope)
    topics = ("visas_passports", "e_government")
else:
    cards.show_all((peers.clearances_by_year, peers.clearances_by_month, peers.placements), scope)
    cards.show(peers.licensed_agencies, scope)
    topics = ()
platform.show_values(scope, topics)
