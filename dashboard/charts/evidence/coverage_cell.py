"""One year of one series of the coverage matrix: its figures, or why there are none.

Every reason is read from the data: neighbours, breaks, other origins, kinds of sources. Where the
data give none, the page says that none is known.
"""

import itertools
from dataclasses import dataclass

from dashboard.builder.citations import citation, publication
from dashboard.builder.compose import point
from dashboard.builder.counted import value_in_words
from dashboard.builder.quantities import words_of_period
from dashboard.builder.remarks import remark
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.model.table import Table, columns_of
from dashboard.queries import evidence_series
from dashboard.queries.catalogue import indicator
from dashboard.store.database import remember

AROUND = 5  # years on either side of the one that is opened in the explorer


@dataclass(frozen=True)
class Opened:
    """What a cell opens: a title, what is known of the year, and the way to its figures."""

    title: str
    reasons: tuple[str, ...]  # why there is no whole figure; empty where there is one
    definition: str
    address: str  # of the explorer, without the site


@remember
def opened(scope: Scope, country: str, code: str, origin: str, year: int) -> Opened:
    """One cell in words."""
    say, entry = scope.say, indicator(code)
    years = f"{max(scope.first, year - AROUND)}-{min(scope.last, year + AROUND)}"
    name = entry[f"name_{say.language}"]
    return Opened(
        title=f"{name}, {say.code('ORIGIN', origin)}, {say.year(year)}",
        reasons=reasons(scope, country, code, origin, year),
        definition=entry[f"definition_{say.language}"],
        address=f"/explorer?lang={say.language}&view=table&indicator={code}"
        f"&countries={country}&origins={origin}&years={years}",
    )


def figures(scope: Scope, country: str, code: str, origin: str, year: int) -> Table:
    """Every figure of the year, the total first, each with its source."""
    say = scope.say
    names = ("period", "of_whom", "value", "status", "source", "note")
    columns = columns_of(say, "evidence", names, ("source",), ("value",))
    found = _of_year(_series(scope, country, code, origin), year)
    found.sort(key=lambda row: (row["is_total"], row["value"]), reverse=True)
    rows = [_row(row, say) for row in found]
    used = [place for place in range(len(names)) if any(row[place] for row in rows)]
    return tuple(columns[i] for i in used), [[row[i] for i in used] for row in rows]


@remember
def reasons(scope: Scope, country: str, code: str, origin: str, year: int) -> tuple[str, ...]:
    """Why a year of a series has no whole figure, as far as the data tell."""
    say, series = scope.say, _series(scope, country, code, origin)
    actual = [row for row in series if row["obs_status"] != "F"]
    here = _of_year(actual, year)
    if any((row["is_whole_year"] or row["measure"] != "flow") and row["is_total"] for row in here):
        return ()
    told = [*_of_the_year(here, _of_year(series, year), say)]
    if actual and not here:
        told += _of_the_place(actual, year, scope)
        told += _of_breaks(scope, country, code, origin, actual, year)
        told += _of_the_press(actual, year, say)
    told += _of_others(scope, country, code, origin, year)
    return tuple(told) or (say("evidence.why_unknown"),)


def _series(scope: Scope, country: str, code: str, origin: str) -> list[dict]:
    rows = evidence_series.figures(code, country, scope.as_of)
    rows = [row for row in rows if row["origin"] == origin]
    # What is only ever told by partner or group has no total to miss.
    if any(row["is_total"] for row in rows if scope.first <= row["year"] <= scope.last):
        return rows
    return [row | {"is_total": True} for row in rows]


def _of_year(rows: list[dict], year: int) -> list[dict]:
    return [row for row in rows if row["year"] == year]


def _of_the_year(here: list[dict], every: list[dict], say: Words):
    """What there is of the year, though not the whole."""
    totals = [row for row in here if row["is_total"]]
    if totals:
        spans = dict.fromkeys(words_of_period(row, say) for row in totals)
        yield say("evidence.why_part", spans=say.listing(list(spans)))
    elif here:
        yield say("evidence.why_some", n=len(here))
    elif every:
        yield say("evidence.why_ahead")


def _of_the_place(actual: list[dict], year: int, scope: Scope):
    """Before the first, after the last, or between two known years."""
    say, first, last = scope.say, actual[0], actual[-1]
    if year < first["year"]:
        told = {"first": words_of_period(first, say), "source": citation(first, say)}
        yield say("evidence.why_before", **told)
    elif year > last["year"]:
        told = {"last": words_of_period(last, say), "source": citation(last, say)}
        if scope.as_of:
            yield say("evidence.why_not_by", day=say.day(scope.as_of), **told)
        else:
            yield say("evidence.why_after", **told)
    else:
        before = [row for row in actual if row["year"] < year][-1]
        after = next(row for row in actual if row["year"] > year)
        yield say(
            "evidence.why_between",
            before=words_of_period(before, say),
            after=words_of_period(after, say),
        )
        known = sorted({row["year"] for row in actual})
        step = min((b - a for a, b in itertools.pairwise(known)), default=1)
        if step > 1:
            yield say("evidence.why_step", n=step)
        if all(row["frequency"] == "D" for row in actual):
            yield say("evidence.why_days")


def _of_breaks(scope: Scope, country: str, code: str, origin: str, actual: list[dict], year: int):
    """A break at the next known year: the method changed across the hole."""
    after = next((row["year"] for row in actual if row["year"] > year), 0)
    for broken in evidence_series.broken(code, country, origin, scope.as_of):
        if year <= broken["year"] <= after:
            told = scope.say("evidence.why_break", year=broken["year"])
            noted = "; ".join(remark(note, scope.say) for note in broken["notes"])
            yield f"{told}: {noted}" if noted else f"{told}."


def _of_the_press(actual: list[dict], year: int, say: Words):
    if all(row["source_kind"] == "news" for row in actual):
        articles = len({row["source"] for row in actual})
        yield say("evidence.why_press", n=articles, year=year)
    if not any(row["url"] for row in actual):
        yield say("evidence.why_closed")


def _of_others(scope: Scope, country: str, code: str, origin: str, year: int):
    """Which other origins do tell of the year."""
    told: dict[str, dict] = {}
    for row in _of_year(evidence_series.figures(code, country, scope.as_of), year):
        if row["origin"] != origin and row["obs_status"] != "F" and row["is_total"]:
            told.pop(row["origin"], None)  # of one origin the last, in the order of time
            told[row["origin"]] = row
    say = scope.say
    words = [
        f"{say.code('ORIGIN', body)} ({words_of_period(row, say)}: {value_in_words(row, say)})"
        for body, row in told.items()
    ]
    if words:
        yield say("evidence.why_others", origins=say.listing(words))


def _row(row: dict, say: Words) -> list:
    shown = point(row, say, False)
    partner, group = row["counterpart_area"], row["breakdown"]
    whom = [] if partner == "WLD" else [say.country(partner)]
    whom += [] if group == "_T" else [say.code("BREAKDOWN", group)]
    source = publication(row, say)
    return [
        (shown.label, row["period_start"].toordinal()),
        ", ".join(whom) or say("evidence.all_of_them"),
        (shown.text, shown.value),
        "; ".join(filter(None, (shown.part, shown.status_text))),
        (source, shown.url) if shown.url else source,
        shown.remark,
    ]
