"""What came with an act, drawn from its decision: all changes of the series, and the peers'."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.builder import effect, effect_words
from dashboard.builder.cache import ignores_countries
from dashboard.builder.compose import point, sources
from dashboard.builder.effect import Decision, Peer
from dashboard.builder.effect_statistics import LEAST_OTHERS
from dashboard.builder.effect_strip import Mark, marks
from dashboard.builder.milestones import milestones_for
from dashboard.builder.numbering import numbered
from dashboard.builder.quantities import bound_of, words_of_period
from dashboard.builder.unchosen import nothing_without
from dashboard.charts.cooperation import ledger
from dashboard.charts.cooperation.parties import party
from dashboard.language.naming import with_place
from dashboard.language.words import Words
from dashboard.model.chart import Band, Chart, Milestone, Point, Series
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import catalogue, observations
from dashboard.queries import effects as known_effects
from dashboard.store.database import rows_of
from data.edition import HOME

FAR = 10
"""So many years before the first change an act may lie and still stand on the axis."""
PAGES = ("remittances", "migrants", "platform")
"""Pages by the domain of their figures."""
ROLES = {"event": 1, "placebo": 0, "other": 6}  # and their colours


def figures(scope: Scope, milestone: str) -> tuple[str, ...]:
    """The figures that an act can touch, `INDICATOR.PARTNER`: that of its row in the ledger first,
    then what can be said."""
    found = [f"{one.indicator}.{one.counterpart_area}" for one in effect.of_act(milestone)]
    first = ledger.figure_of(milestone, scope)
    return tuple(dict.fromkeys([*([first] if first in found else []), *found]))


def decision_of(milestone: str, figure: str) -> Decision:
    """The decision on an act and a figure of its own."""
    indicator, _, partner = figure.rpartition(".")
    key = milestone, indicator, partner
    return effect.all_judged().get(key) or effect.judged(*key)


def name_figure(say: Words, figure: str) -> str:
    """An indicator and a partner in words."""
    indicator, _, partner = figure.rpartition(".")
    if partner == "WLD":
        return say.indicator(indicator)
    return with_place(say.indicator(indicator), party(partner, say))


def name_with_state(say: Words, milestone: str, figure: str) -> str:
    """A figure in words, and what can be said of it beside the act."""
    state = say(f"effect.state_{decision_of(milestone, figure).state}")
    return say("effect.figure_state", figure=name_figure(say, figure), state=state)


def pages_since(scope: Scope, milestone: str) -> list[tuple[str, str]]:
    """The pages of the figures that an act can touch, each with the years from its own on."""
    low, high = catalogue.years()
    act = next(act for act in ledger.acts(scope) if act.milestone.id == milestone)
    years = f"{min(max(act.milestone.start.year, low), high)}-{high}"
    known = known_effects.indicators()
    touched = {known[one.indicator]["domain"] for one in effect.of_act(milestone)}
    return [(page, years) for page in PAGES if page in touched]


def has_peers(milestone: str, figure: str) -> bool:
    """Whether enough other countries have the same change."""
    return bool(effect.peers(decision_of(milestone, figure)))


@nothing_without("effect-changes", "cooperation.view_ledger", "milestone", "figure")
@ignores_countries()
def changes(scope: Scope, milestone: str, figure: str) -> Chart:
    """All changes of a figure that an act can touch, its own marked, and what could be seen."""
    say, decision = scope.say, decision_of(milestone, figure)
    subtitle, takeaway, notes = effect_words.card(decision, say)
    head: dict[str, Any] = {
        "id": "effect-changes",
        "title": say("effect.title", act=effect_words.titles(say.language)[milestone]),
        "subtitle": subtitle,
        "language": say.language,
    }
    found = marks(decision)
    if not found:
        told = " ".join([*takeaway, *notes])
        return Chart(**head, kind="dots", series=(), unit="", empty=told, height=160)
    frame = _figures(decision)
    first, last = _years(decision, found)
    divisor, unit = _scale(decision, found, say)
    if len(found) > LEAST_OTHERS:
        others = sum(one.role == "placebo" for one in found)
        notes = (say("effect.placebo", n=others), *notes)
    if decision.visible is not None:
        notes = (say("effect.band_note", told=say("effect.band")), *notes)
    beside = _beside(scope, decision, frame)
    return Chart(
        **head,
        kind="dots",
        takeaway="\n".join(takeaway),
        series=tuple(_series(decision, found, frame, say)),
        unit=unit,
        unit_code="PERCENT" if _series_of(decision).takes_logs else _series_of(decision).unit,
        divisor=divisor,
        notes=(*notes, say(f"effect.formula_{_formula(decision)}")),
        sources=sources(frame, say),
        areas=(HOME,),
        milestones=numbered(beside, first, last),
        start=date(first, 1, 1),
        end=date(last + 1, 1, 1),
        bands=tuple(_bands(decision, found, first, last)),
        band_text=say("effect.band"),
        height=320,
    )


@nothing_without("effect-peers", "cooperation.view_ledger", "milestone", "figure")
@ignores_countries()
def peers(scope: Scope, milestone: str, figure: str) -> Chart:
    """The same change in the countries that were nearest in size, with the place of ours."""
    say, decision = scope.say, decision_of(milestone, figure)
    found = effect.peers(decision)
    head: dict[str, Any] = {
        "id": "effect-peers",
        "kind": "ranking",
        "title": say("effect.title_peers", figure=name_figure(say, figure)),
        "language": say.language,
    }
    if not found:
        why = say("effect.no_peers", least=say.number(effect.LEAST_PEERS))
        why = why if decision.event else " ".join(effect_words.card(decision, say)[1])
        return Chart(**head, series=(), unit="", empty=why, height=120)
    series, step, _ = decision.answer
    frame = observations.chosen(
        (series.indicator,),
        tuple(sorted(one.ref_area for one in found)),
        (series.counterpart_area,),
        ("_T",),
        (series.origin,),
    )
    frame = frame[frame["time_period"] == step.time_period]
    divisor, unit = _scale(decision, (), say, [one.change for one in found])
    return Chart(
        **head,
        subtitle=say.period(step.time_period, step.start, step.end),
        takeaway=effect_words.peers_line(found, decision, say),
        series=(Series("effect-peers", head["title"], tuple(_bars(found, decision, frame, say))),),
        unit=unit,
        unit_code="PERCENT" if series.takes_logs else series.unit,
        divisor=divisor,
        notes=(say(f"effect.formula_{_formula(decision)}"),),
        sources=sources(frame, say),
        areas=tuple(one.ref_area for one in found),
        height=60 + 26 * len(found),
    )


def _series(decision: Decision, found: tuple[Mark, ...], frame: pd.DataFrame, say: Words):
    rows = {row["time_period"]: row for row in rows_of(frame)}
    for role, colour in ROLES.items():
        points = [_point(one, decision, rows, say) for one in found if one.role == role]
        if points:
            yield Series(role, say(f"effect.role_{role}"), tuple(points), colour)


def _point(one: Mark, decision: Decision, rows: dict, say: Words) -> Point:
    step, unit = one.step, _series_of(decision).unit
    change = step.compared[1]
    said = point(rows[step.time_period], say, True)
    before = words_of_period(rows[step.former_period], say)
    former = say.quantity(step.compared[0], unit, bound_of(rows[step.former_period]))
    worked = say("effect.step", former=former, before=before, now=said.text)
    if _series_of(decision).takes_logs:
        worked += say("effect.step_log", log=say.number(change, 4))
    told = effect_words.teller(decision, say)(change)
    return replace(said, value=_drawn(change, decision), text=told, note=worked, correction=None)


def _bars(found: tuple[Peer, ...], decision: Decision, frame: pd.DataFrame, say: Words):
    tell, of = effect_words.teller(decision, say), say.number(len(found))
    rows = {row["ref_area"]: row for row in rows_of(frame)}
    for rank, one in enumerate(found, start=1):
        label = say.country(one.ref_area)
        if one.is_home:
            label = say("effect.own_place", country=label, rank=say.number(rank), of=of)
        said = point(rows[one.ref_area], say, True, label=label, area=one.ref_area)
        drawn = _drawn(one.change, decision)
        yield replace(said, value=drawn, text=tell(one.change), correction=None)


def _bands(decision: Decision, found: tuple[Mark, ...], first: int, last: int):
    """Where a change could not have been seen, around the usual of what it is compared with."""
    if (visible := decision.visible) is None:
        return
    if _series_of(decision).span != "month":
        spans = [(date(first, 1, 1), date(last + 1, 1, 1), found[0].usual)]
    else:
        spans = [(one.step.start, one.step.end, one.usual) for one in found]
    for start, end, usual in spans:
        low, high = (_drawn(usual + side * visible, decision) for side in (-1, 1))
        yield Band(start, end, low, high)


def _drawn(change: float, decision: Decision) -> float:
    """A change as it is drawn: in percent, in points, or in the unit of the series."""
    return 100 * math.expm1(change) if _series_of(decision).takes_logs else change


def _scale(decision: Decision, found, say: Words, more=()) -> tuple[float, str]:
    series = _series_of(decision)
    formula = _formula(decision)
    if formula != "difference":
        return 1.0, say(f"effect.unit_{formula}")
    return say.scale(max(map(abs, [*(one.step.compared[1] for one in found), *more])), series.unit)


def _formula(decision: Decision) -> str:
    series = _series_of(decision)
    if series.takes_logs:
        return "log"
    return "points" if series.unit == "PERCENT" else "difference"


def _years(decision: Decision, found: tuple[Mark, ...]) -> tuple[int, int]:
    first, last = found[0].step.start.year, (found[-1].step.end).year
    day = decision.day
    if day and first - FAR <= day.year <= last + FAR:
        return min(first, day.year), max(last, day.year)
    return first, last


def _figures(decision: Decision) -> pd.DataFrame:
    """The figures of the series whose changes are drawn, with what they are cited by."""
    series = _series_of(decision)
    frame = observations.chosen(
        (series.indicator,), (HOME,), (series.counterpart_area,), ("_T",), (series.origin,)
    )
    used = {step.time_period for step in decision.changes}
    return frame[frame["time_period"].isin(used | {one.former_period for one in decision.changes})]


def _beside(scope: Scope, decision: Decision, frame: pd.DataFrame) -> list[Milestone]:
    """The act on the day that is judged, and whatever else that can touch the figure began or
    ended in the same period."""
    day, step = decision.day, decision.event
    asked = replace(scope, by=effect.USUAL_DAY, milestones="related", levels=(), kinds=())
    found = []
    for one in milestones_for(asked, frame):
        if one.id == decision.milestone:
            found.append(replace(one, rank=-1))
        elif day:
            start = step.start if step else date(day.year, 1, 1)
            end = step.end if step else date(day.year + 1, 1, 1)
            if any(start <= when < end for when in (one.start, one.end) if when):
                found.append(one)
    return found


def _series_of(decision: Decision):
    if decision.series is None:
        raise ValueError("expected a decision on a series")
    return decision.series


MILESTONE = Choice(
    "milestone",
    "the id of a milestone",
    lambda scope, given: tuple(act.milestone.id for act in ledger.acts(scope)),
)
FIGURE = Choice(
    "figure",
    "an indicator and a partner that the act can touch, joined by a point",
    lambda scope, given: figures(scope, given["milestone"]),
    label="effect.choose_figure",
    name_of=name_figure,
)
IGNORED = ("years", "countries", "milestones", "as_of")
CHARTS = on_page(
    "cooperation",
    "ledger",
    DeclaredChart("effect-changes", changes, (MILESTONE, FIGURE), ignores=IGNORED),
    DeclaredChart("effect-peers", peers, (MILESTONE, FIGURE), ignores=IGNORED),
)
