"""Remittances: what comes in, from where, in which months, and what it means for the economy."""

from dashboard import layout, ui
from dashboard.queries import observations
from dashboard.subjects import remittances as subject
from dashboard.units_ui import show_units

scope = layout.current_scope()
say = scope.say
view = ui.choose_view(scope, "remittances", ("inflow", "senders", "periods", "economy", "outflow"))

if view == "inflow":
    show_units("inflow", subject.inflow, scope)
    ui.show(subject.mirror, scope)
elif view == "senders":
    counts = (subject.TRANSFERS, subject.MODEL)
    with ui.abreast():
        count = ui.choose_indicator(scope, "count", say("remittances.choose_indicator"), counts)
        years = observations.whole_years(count, "UZB", partners=True, as_of=scope.as_of)
        year = ui.choose_year(scope, years)
        measure = ui.choose_words(scope, "remittances", "measure", ("amount", "share"))
    ui.show(subject.senders, scope, year=year, measure=measure, indicator=count)
    label = say("remittances.choose_partners")
    partners = ui.choose_partners(scope, subject.TRANSFERS, ("RUS", "KAZ", "KOR", "USA"), label)
    show_units("corridors", subject.corridors, scope, partners=partners)
elif view == "periods":
    frequency = ui.choose_words(scope, "remittances", "frequency", ("M", "Q", "S"))
    ui.show(subject.months_and_quarters, scope, frequency=frequency)
    spans = observations.spans(subject.TRANSFERS, "UZB", as_of=scope.as_of)
    months = ui.choose_months(scope, spans)
    ui.show(subject.same_months, scope, months=months)
elif view == "economy":
    ui.show(subject.gdp_share, scope)
    show_units("peers", subject.peers, scope)
    years = observations.whole_years(subject.SHARE, "UZB", as_of=scope.as_of)
    year = ui.choose_year(scope, years)
    ui.show(subject.rank_by_share, scope, year=year)
else:
    show_units("outflow", subject.outflow, scope)
