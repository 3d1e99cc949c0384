"""Migrants: the stock abroad, workers, recruitment, protection, returns, moves for residence."""

from dashboard import layout, ui, units_ui
from dashboard.subjects import migrants_labour as labour, migrants_movement as movement
from dashboard.subjects import migrants_protection as protection, migrants_recruitment as hiring
from dashboard.subjects import migrants_returns as returns, migrants_stock as stock

scope = layout.current_scope()
VIEWS = ("stock", "labour", "recruitment", "protection", "returns", "movement")
view = ui.choose_view(scope, "migrants", VIEWS)
if view == "stock":
    chosen = {"origin": ui.choose_country(scope, stock.areas())}
    chosen["revision"] = ui.choose_revision(scope, stock.STOCK)
    units_ui.show_units("stock", stock.total, scope, (stock.destinations,), **chosen)
    year = ui.choose_year(scope, stock.years(chosen["revision"], scope.as_of))
    ui.show_all((stock.ranking, stock.world), scope, **chosen, year=year)
elif view == "labour":
    ui.show(labour.abroad, scope)
    ui.show(labour.by_partner, scope, moment=ui.choose_moment(scope, (labour.ABROAD,)))
    ui.show(labour.in_russia, scope, indicator=ui.choose_count(scope, labour.IN_RUSSIA))
    ui.show(labour.composition, scope, moment=ui.choose_group(scope, labour.GROUPS))
elif view == "recruitment":
    units_ui.show_units("recruited", hiring.recruited, scope, (hiring.korea,))
    ui.show(labour.by_partner, scope, moment=ui.choose_moment(scope, hiring.SENT))
    ui.show(hiring.permits, scope, indicator=ui.choose_count(scope, hiring.PERMITS))
elif view == "protection":
    count = ui.choose_count(scope, protection.ABROAD)
    ui.show(protection.abroad, scope, indicator=count)
    ui.show(protection.decisions, scope)
    year = ui.choose_year(scope, protection.years(count, scope.as_of))
    ui.show(protection.by_country, scope, indicator=count, year=year)
    ui.show(protection.hosted, scope, country=ui.choose_country(scope, scope.countries))
elif view == "returns":
    ui.show_all((returns.returned, returns.assisted), scope)
    ui.show(returns.removals, scope, remover=ui.choose_remover(scope, returns.REMOVERS))
    ui.show(returns.hardship, scope, indicator=ui.choose_count(scope, returns.HARDSHIPS))
else:
    units_ui.show_units("residence", movement.residence, scope, movement.BALANCES)
    ui.show(labour.by_partner, scope, moment=ui.choose_moment(scope, movement.PARTNERED))
