"""Remittances: what comes in, from where, in which months, and what it means for the economy."""

from dashboard.charts import remittances as subject
from dashboard.queries import observations
from dashboard.ui import cards, layout
from dashboard.ui.units import show_units

scope = layout.current_scope()
say = scope.say
view = cards.choose_view(
    scope, "remittances", ("inflow", "senders", "periods", "economy", "outflow")
)

if view == "inflow":
    show_units("inflow", subject.inflow, scope)
    cards.show(subject.mirror, scope)
elif view == "senders":
    counts = (subject.TRANSFERS, subject.MODEL)
    with cards.abreast():
        count = cards.choose_indicator(scope, "count", say("remittances.choose_indicator"), counts)
        years = observations.whole_years(count, "UZB", partners=True, as_of=scope.as_of)
        year = cards.choose_year(scope, years)
        measure = cards.choose_words(scope, "remittances", "measure", ("amount", "share"))
    cards.show(subject.senders, scope, year=year, measure=measure, indicator=count)
    label = say("remittances.choose_partners")
    partners = cards.choose_partners(scope, subject.TRANSFERS, ("RUS", "KAZ", "KOR", "USA"), label)
    show_units("corridors", subject.corridors, scope, partners=partners)
elif view == "periods":
    frequency = cards.choose_words(scope, "remittances", "frequency", ("M", "Q", "S"))
    cards.show(subject.months_and_quarters, scope, frequency=frequency)
    spans = observations.spans(subject.TRANSFERS, "UZB", as_of=scope.as_of)
    months = cards.choose_months(scope, spans)
    cards.show(subject.same_months, scope, months=months)
elif view == "economy":
    cards.show(subject.gdp_share, scope)
    show_units("peers", subject.peers, scope)
    years = observations.whole_years(subject.SHARE, "UZB", as_of=scope.as_of)
    year = cards.choose_year(scope, years)
    cards.show(subject.rank_by_share, scope, year=year)
else:
    show_units("outflow", subject.outflow, scope)
