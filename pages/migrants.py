"""Migrants: the stock abroad, workers, recruitment, protection, returns, moves for residence."""

from dashboard.charts.migrants import labour, movement, protection, returns, stock
from dashboard.charts.migrants import recruitment as hiring
from dashboard.ui import cards, layout
from dashboard.ui import units as units_ui

scope = layout.current_scope()
VIEWS = ("stock", "labour", "recruitment", "protection", "returns", "movement")
view = cards.choose_view(scope, "migrants", VIEWS)
if view == "stock":
    chosen = {"origin": cards.choose_country(scope, stock.areas())}
    chosen["revision"] = cards.choose_revision(scope, stock.STOCK)
    units_ui.show_units("stock", stock.total, scope, (stock.destinations,), **chosen)
    year = cards.choose_year(scope, stock.years(chosen["revision"], scope.as_of))
    cards.show_all((stock.ranking, stock.world), scope, **chosen, year=year)
elif view == "labour":
    cards.show(labour.abroad, scope)
    cards.show(labour.by_partner, scope, moment=cards.choose_moment(scope, (labour.ABROAD,)))
    cards.show(labour.in_russia, scope, indicator=cards.choose_count(scope, labour.IN_RUSSIA))
    cards.show(labour.composition, scope, moment=cards.choose_group(scope, labour.GROUPS))
elif view == "recruitment":
    units_ui.show_units("recruited", hiring.recruited, scope, (hiring.korea,))
    cards.show(labour.by_partner, scope, moment=cards.choose_moment(scope, hiring.SENT))
    cards.show(hiring.permits, scope, indicator=cards.choose_count(scope, hiring.PERMITS))
elif view == "protection":
    count = cards.choose_count(scope, protection.ABROAD)
    cards.show(protection.abroad, scope, indicator=count)
    cards.show(protection.decisions, scope)
    year = cards.choose_year(scope, protection.years(count, scope.as_of))
    cards.show(protection.by_country, scope, indicator=count, year=year)
    cards.show(protection.hosted, scope, country=cards.choose_country(scope, scope.countries))
elif view == "returns":
    cards.show_all((returns.returned, returns.assisted), scope)
    cards.show(returns.removals, scope, remover=cards.choose_remover(scope, returns.REMOVERS))
    cards.show(returns.hardship, scope, indicator=cards.choose_count(scope, returns.HARDSHIPS))
else:
    units_ui.show_units("residence", movement.residence, scope, movement.BALANCES)
    cards.show(labour.by_partner, scope, moment=cards.choose_moment(scope, movement.PARTNERED))
