"""Charts in another unit than the source's own: by head, by migrant, as an index, as growth.

Each point names what it was divided by, with its source; a year without it is absent. A share of
GDP is not worked out here: it is shown where a body publishes it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.changes import levels_beside, stated, stated_first
from dashboard.builder.citations import citation
from dashboard.builder.compose import line_chart
from dashboard.builder.other_choices import or_others
from dashboard.builder.partners import told_by_partner
from dashboard.builder.quantities import begin, period, quantity
from dashboard.builder.remarks import remark
from dashboard.builder.takeaways import level_and_change
from dashboard.charts import remittances, sender_rest
from dashboard.charts.unit_levels import (
    Levels,
    beyond_breaks,
    levels_of,
    with_own_change,
    with_own_steps,
)
from dashboard.charts.unit_subjects import GDP, OWN, SUBJECTS, Subject
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Point
from dashboard.model.declaration import Choice, DeclaredChart, Given, Maker
from dashboard.model.scope import Scope
from dashboard.queries import observations, units
from dashboard.queries.catalogue import indicator, reporting_areas
from dashboard.store.database import remember
from data.edition import HOME

THOUSAND = 1000  # persons are told by a thousand inhabitants
SHARES = {remittances.PERSONAL: remittances.SHARE}
"""Indicators of which a body publishes the share of GDP, and that share."""


def bases(scope: Scope, subject: str, partners: tuple[str, ...] = ("WLD",)) -> tuple[int, ...]:
    """Years that may be 100 in an index, those with most lines first."""
    matter = SUBJECTS[subject]
    return units.bases(matter.indicators, matter.areas(scope), partners, scope.as_of)


@remember
def offered(scope: Scope, subject: str, partners: tuple[str, ...] = ("WLD",)) -> tuple[str, ...]:
    """The units in which a subject can be told at all: those whose denominator exists."""
    matter, offered_units = SUBJECTS[subject], {OWN}
    areas = set(matter.areas(scope))
    if bases(scope, subject, partners):
        offered_units.add("index")
    for unit in set(matter.units) - {OWN, "index"}:
        if areas & _areas_told(subject, unit, partners, scope.as_of, scope.months):
            offered_units.add(unit)
    return tuple(unit for unit in matter.units if unit in offered_units)


@remember
def _areas_told(
    subject: str, unit: str, partners: tuple[str, ...], as_of: date | None, months: int
) -> frozenset[str]:
    """Countries that a subject can be told of in a unit, in whatever years; asked for once, since
    working all units out anew at each change of a filter costs more than the chart."""
    everywhere = Scope("en", 0, 9999, reporting_areas(), as_of=as_of, months=months)
    anywhere = replace(SUBJECTS[subject], areas=lambda scope: scope.countries)
    return frozenset(_figures(anywhere, everywhere, unit, 0, partners)["ref_area"])


@ignores_countries(HOME_ONLY)
def inflow(scope: Scope, unit: str, base: int) -> Chart:
    """Money received by Uzbekistan in another unit, one line an origin."""
    return _chart(scope, "inflow", unit, base)


@ignores_countries(HOME_ONLY)
def outflow(scope: Scope, unit: str, base: int) -> Chart:
    """Money sent from Uzbekistan in another unit, one line an origin."""
    return _chart(scope, "outflow", unit, base)


@told_by_partner(sender_rest.through_years)
@ignores_countries(HOME_ONLY)
def corridors(scope: Scope, partners: tuple[str, ...], unit: str, base: int) -> Chart:
    """Money from chosen senders in another unit, one line a sender."""
    return _chart(scope, "corridors", unit, base, partners)


@remember
def peers(scope: Scope, unit: str, base: int) -> Chart:
    """Money received by Uzbekistan and its neighbours in another unit, one line a country."""
    return _chart(scope, "peers", unit, base)


@remember
def stock(scope: Scope, unit: str, base: int) -> Chart:
    """Migrants abroad of the chosen countries in another unit, one line a country."""
    return _chart(scope, "stock", unit, base)


@ignores_countries(HOME_ONLY)
def recruited(scope: Scope, unit: str, base: int) -> Chart:
    """Workers sent by organised recruitment in another unit, one line an origin."""
    return _chart(scope, "recruited", unit, base)


@ignores_countries(HOME_ONLY)
def residence(scope: Scope, unit: str, base: int) -> Chart:
    """People who left or came for residence in another unit."""
    return _chart(scope, "residence", unit, base)


MAKERS = {
    "inflow": inflow,
    "outflow": outflow,
    "corridors": corridors,
    "peers": peers,
    "stock": stock,
    "recruited": recruited,
    "residence": residence,
}


def _chart(
    scope: Scope,
    subject: str,
    unit: str | None,
    base: int | None,
    partners: tuple[str, ...] = ("WLD",),
) -> Chart:
    say, matter = scope.say, SUBJECTS[subject]
    # Of few countries, and early days, no unit is on offer: then there is nothing to draw.
    frame = _figures(matter, scope, unit, base, partners) if unit else pd.DataFrame()
    by_what = "thousand" if unit == "head" and _of_people(matter) else unit or "none"
    unit_words = say(f"units.unit_{by_what}", base=base)
    levels = levels_of(_published(matter, scope, partners)) if unit == "index" else {}
    beyond = beyond_breaks(frame, matter.by, levels, say)
    chart = line_chart(
        scope,
        frame,
        id=f"{matter.id}-measured",
        title=say(f"units.title_{subject}", unit=unit_words),
        subtitle=say(f"units.rule_{by_what}") if unit else "",
        by=(matter.by,),
        asked=matter.areas(scope),
        takeaway=_sentence(frame, matter.by, say, unit_words, levels),
        notes=(*((say(matter.note),) if matter.note else ()), *beyond),
    )
    if not chart.series and unit:
        chosen = unit_words if unit == "index" else say(f"units.pick_{unit}")
        return or_others(chart, scope, chosen, lambda: _drawn(scope, subject, unit, partners))
    if unit == GDP:
        return chart
    return with_own_steps(
        _with_divisors(chart, frame, matter.by, say, unit or ""), frame, matter.by, say, levels
    )


def _drawn(scope: Scope, subject: str, unit: str, partners: tuple[str, ...]) -> Iterator[str]:
    """The bases of an index that have figures of the chosen years; the units that have."""
    say, matter = scope.say, SUBJECTS[subject]
    for base in sorted(bases(scope, subject, partners)) if unit == "index" else ():
        if not _figures(matter, scope, unit, base, partners).empty:
            yield say("units.unit_index", base=base)
    for other in offered(scope, subject, partners):
        own = other in (OWN, unit, "index")
        if not own and not _figures(matter, scope, other, 0, partners).empty:
            yield say(f"units.pick_{other}")


def _figures(
    matter: Subject, scope: Scope, unit: str, base: int | None, partners: tuple[str, ...]
) -> pd.DataFrame:
    if unit == GDP:
        shares = tuple(SHARES[code] for code in matter.indicators if code in SHARES)
        return observations.regular("A", shares, matter.areas(scope), partners, **scope.window)
    times = THOUSAND if _of_people(matter) else 1
    frame = units.measured(
        unit, matter.indicators, matter.areas(scope), partners, base or 0, times, **scope.window
    )
    if unit != "growth":
        return frame
    return stated_first(frame, _published(matter, scope, partners))


def _published(matter: Subject, scope: Scope, partners: tuple[str, ...]) -> pd.DataFrame:
    """The figures as they were published, forecasts apart."""
    levels = observations.chosen(matter.indicators, matter.areas(scope), partners, **scope.window)
    return levels[levels["obs_status"] != "F"]


def _of_people(matter: Subject) -> bool:
    return indicator(matter.indicators[0])["unit"] == "PERSONS"


def _sentence(frame: pd.DataFrame, by: str, say: Words, unit_words: str, levels: Levels) -> str:
    """The newest figure of the first line, of several countries that of ours, with the unit that
    it is told in, and the change that the origin itself states of it."""
    if frame.empty:
        return ""
    own = frame["ref_area"] == HOME
    newest = (frame[own] if own.any() else frame).sort_values(["year", "value"]).iloc[-1]
    if by == "indicator":
        unit_words = f"{indicator(newest[by])[f'name_{say.language}']}, {unit_words}"
    elif by != "origin":
        unit_words = f"{say.country(newest[by])}, {unit_words}"
    # The newest figure alone: a rate of a rate would not be understood.
    told = level_and_change(newest.to_frame().T, say, begin(unit_words))
    return with_own_change(told, newest.to_dict(), levels, say)


def _with_divisors(chart: Chart, frame: pd.DataFrame, by: str, say: Words, unit: str) -> Chart:
    """The chart with a note on each point, and the sources of what it was held against."""
    against = "units.compared" if unit == "growth" else "units.divided"
    notes, sources = {}, dict(chart.sources)
    for row in frame.to_dict("records"):
        if row.get("is_told"):
            told = (
                begin(stated(row, say)) + ".",
                levels_beside(row, say),
                remark(row["note"], say),
            )
            notes[row[by], row["time_period"]] = " ".join(filter(None, told))
            continue
        divided = {
            name: row[f"divisor_{name}"] for name in ("origin", "publisher", "url", "published_on")
        }
        source = citation(
            divided | {"source_kind": row["divisor_kind"], "relation": row["divisor_relation"]},
            say,
        )
        sources.setdefault(source, row["divisor_url"] or "")
        start, end = row["divisor_start"].date(), row["divisor_end"].date()
        divided_by = say(
            against,
            value=quantity(
                say.language, row["divisor"], row["divisor_unit"], row["divisor_qualifier"] or ""
            ),
            period=period(say.language, row["divisor_period"], start, end),
            source=source,
        )
        note = f"{divided_by} {remark(row['note'], say)}".strip()
        notes[row[by], row["time_period"]] = note

    def noted(series: str, point: Point) -> Point:
        return replace(point, note=notes.get((series, point.time_period), point.note))

    series = tuple(
        replace(line, points=tuple(noted(line.id, point) for point in line.points))
        for line in chart.series
    )
    return replace(chart, series=series, sources=tuple(sources.items()))


def _declared(subject: str, maker: Maker) -> DeclaredChart:
    matter = SUBJECTS[subject]
    partners = (remittances.PARTNERS,) if subject == "corridors" else ()

    def given_partners(given: Given) -> dict[str, Any]:
        return {"partners": given["partners"]} if partners else {}

    unit = Choice(
        "unit",
        "what each figure is divided by, or 100 in a base year",
        # The chart without a unit is the one in the source's own.
        lambda scope, given: offered(scope, subject, **given_partners(given))[1:],
        label="units.choose_unit",
        name_of=lambda say, code: say(f"units.pick_{code}"),
        segments=True,
    )
    base = Choice(
        "base",
        "the year that is 100 in an index",
        lambda scope, given: bases(scope, subject, **given_partners(given)),
        label="units.choose_base",
        newest_first=True,
    )
    return DeclaredChart(
        f"{matter.id}-measured",
        maker,
        (*partners, unit, base),
        other_unit_of=matter.own or matter.id,
        page=matter.page,
        view=matter.view,
    )


CHARTS = tuple(_declared(subject, maker) for subject, maker in MAKERS.items())
