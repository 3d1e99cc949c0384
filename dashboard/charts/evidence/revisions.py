"""Revisions: which figures an origin changed after their first print, by how much, and when."""

from dataclasses import replace
from datetime import timedelta

from dashboard.builder import bearing
from dashboard.builder.citations import known_day, publisher
from dashboard.builder.colours import colour_of
from dashboard.builder.compose import nothing, point, published, sources
from dashboard.builder.quantities import quantity, words_of_period, worked
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Series
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.model.table import Column, Table, columns_of
from dashboard.queries import evidence
from dashboard.store.database import remember

MOST = 50  # revisions listed: the rest of a long list is noise
KEY = ("ref_area", "counterpart_area", "breakdown", "origin", "time_period")


def indicators(scope: Scope) -> tuple[str, ...]:
    """Indicators with revised figures of the chosen countries, those in money first."""
    frame = evidence.reprinted(scope.countries, scope.as_of)
    frame = frame[frame["changed"] > 0]
    money = frame["unit"] == "USD"
    return (*frame[money]["indicator"], *frame[~money]["indicator"])


@remember
def sentence(scope: Scope, code: str) -> str:
    """How many figures were printed more than once, how many changed, and the largest change."""
    say, frame = scope.say, evidence.revisions(code, scope.countries, scope.as_of)
    told = say(
        "evidence.revised",
        name=say.indicator(code),
        n=len(frame),
        changed=say.number(int((frame["difference"] != 0).sum())),
    )
    if frame.empty or not frame["difference"].iloc[0]:
        return told
    first = frame.iloc[0].to_dict()
    return say(
        "evidence.revised_most",
        told=told,
        what=name_key(first, say, True),
        **_both(first, say),
    )


def keys(scope: Scope, code: str) -> dict[str, dict]:
    """The figures that changed most, by a code for the address."""
    rows = _changed(scope, code)[:MOST]
    return {"~".join(row[column] for column in KEY): row for row in rows}


def _changed(scope: Scope, code: str) -> list[dict]:
    frame = evidence.revisions(code, scope.countries, scope.as_of)
    return frame[frame["difference"] != 0].to_dict("records")


def name_key(row: dict, say: Words, country: bool) -> str:
    """A figure by its country, partner, group, period, as far as they tell it apart."""
    words = [say.country(row["ref_area"])] if country else []
    if row["counterpart_area"] != "WLD":
        words.append(say.country(row["counterpart_area"]))
    if row["breakdown"] != "_T":
        words.append(say.code("BREAKDOWN", row["breakdown"]))
    return ", ".join([*words, words_of_period(row, say)])


@remember
def every(scope: Scope) -> Table:
    """Every figure of every indicator that was revised, what was printed last first."""
    say, several = scope.say, len(scope.countries) > 1
    found = [(code, row) for code in indicators(scope) for row in _changed(scope, code)]
    found.sort(key=lambda one: one[1]["latest_day"], reverse=True)
    rows = []
    for code, row in found:
        (name, order), *rest = _row(row, say, several)
        rows.append([(f"{say.indicator(code)}: {name}", order), *rest])
    return _heads(say), rows


def table(scope: Scope, code: str) -> Table:
    """First and newest print of the figures that changed most."""
    say, several = scope.say, len(scope.countries) > 1
    return _heads(say), [_row(row, say, several) for row in keys(scope, code).values()]


def _heads(say: Words) -> tuple[Column, ...]:
    names = ("what", "origin", "first", "first_day", "latest", "latest_day", "difference", "ratio")
    numbers = ("first", "latest", "difference", "ratio")
    return columns_of(say, "evidence", names, numbers=numbers)


@remember
def chart(scope: Scope, code: str, key: str) -> Chart:
    """One figure as it was printed, on the days of its publication."""
    say, row = scope.say, keys(scope, code).get(key) if code else None
    title = say.indicator(code) if code else say("evidence.view_revisions")
    if row is None:
        return Chart(
            "evidence-prints", "dots", title, (), "", empty=nothing(scope), language=say.language
        )
    frame = _prints(scope, code, row)
    frame = frame[
        (frame["period_start"] == row["period_start"])
        & (frame["period_end"] == row["period_end"])
        & frame["published_by"].notna()
    ]
    points = []
    for one in frame.sort_values("published_by").to_dict("records"):
        day = one["published_by"].date()
        shown = point(one, say, True, label=known_day(one["published_on"], say))
        points.append(replace(shown, start=day, end=day + timedelta(days=1)))
    divisor, unit = say.scale(frame["value"].abs().max(), row["unit"])
    name = say.code("ORIGIN", row["origin"])
    return Chart(
        id="evidence-prints",
        kind="dots",
        title=f"{title}: {name_key(row, say, True)}",
        subtitle=say("evidence.prints_rule"),
        series=(Series(row["origin"], name, tuple(points), colour_of(row["origin"])),),
        unit=unit,
        unit_code=row["unit"],
        divisor=divisor,
        takeaway=_change(row, say),
        notes=(say("chart_notes.no_filter_years"), *published(scope)),
        sources=sources(frame, say),
        areas=(row["ref_area"],),
        language=say.language,
        height=320,
    )


def prints(scope: Scope, code: str, key: str) -> Table:
    """Every print of the series that a figure belongs to, the newest period first."""
    say, row = scope.say, keys(scope, code)[key]
    names = ("period", "value", "status", "published", "publisher")
    columns = columns_of(say, "evidence", names, ("publisher",), ("value",))
    return columns, [_print(one, say) for one in _prints(scope, code, row).to_dict("records")]


def _prints(scope: Scope, code: str, row: dict):
    key = (row["ref_area"], row["counterpart_area"], row["breakdown"], row["origin"])
    return evidence.prints(code, *key, scope.as_of)


def _row(row: dict, say: Words, country: bool) -> list:
    ratio, both = row["ratio"], _both(row, say)
    return [
        (name_key(row, say, country), -row["period_start"].toordinal()),
        say.code("ORIGIN", row["origin"]),
        (both["first"], row["first"]),
        (both["first_day"], row["first_day"].toordinal()),
        (both["latest"], row["latest"]),
        (both["latest_day"], row["latest_day"].toordinal()),
        (_difference(row, say), row["difference"]),
        (_ratio(row, say), ratio) if ratio == ratio else "",
    ]


def _print(row: dict, say: Words) -> list:
    shown = point(row, say, True)
    when = known_day(row["published_on"], say)
    return [
        (shown.label, row["period_end"].toordinal()),
        (shown.text, row["value"]),
        "; ".join(filter(None, (shown.status_text, shown.corrected))),
        (when, row["published_by"].toordinal()) if when else say("evidence.no_day"),
        (publisher(row, say), row["url"]) if row["url"] else publisher(row, say),
    ]


def _change(row: dict, say: Words) -> str:
    return say("evidence.printed", **_both(row, say))


def _both(row: dict, say: Words) -> dict[str, str]:
    """The first and the latest print, each with its bound and its day as far as it is known."""
    told = {}
    for end in ("first", "latest"):
        bound = row[f"{end}_qualifier"] or ""
        told[end] = quantity(say.language, row[end], row["unit"], bound)
        told[f"{end}_day"] = known_day(row[f"{end}_on"] or "", say) or say("evidence.no_day")
    return told


def _difference(row: dict, say: Words) -> str:
    """What the figure changed by, with the digits that both prints bear; of per cent in points."""
    apart = worked(
        {"value": row["difference"], "low": row["difference_low"], "high": row["difference_high"]}
    )
    if row["unit"] == "PERCENT":
        return bearing.change(apart, say, points=True)
    if ends := bearing.broad(apart, 2):
        return say.between(*ends, row["unit"], "+" if ends[0] > 0 else "")
    value, sure = bearing.rounded(apart, 2)
    told = ("+" if value > 0 else "") + quantity(say.language, value, row["unit"])
    return told if sure else say("words.about", told=told)


def _ratio(row: dict, say: Words) -> str:
    """The latest print by the first, with the digits that both bear."""
    latest, first = (
        worked({"value": row[end], "low": row[f"{end}_low"], "high": row[f"{end}_high"]})
        for end in ("latest", "first")
    )
    return bearing.ratio(bearing.quotient(latest, first), say)


_REVISED = Choice(
    "revised",
    "an indicator with figures that were revised",
    lambda scope, given: indicators(scope),
    keyword="code",
)
_PRINT = Choice(
    "print",
    "AREA~PARTNER~BREAKDOWN~ORIGIN~PERIOD of a figure that was revised",
    lambda scope, given: tuple(keys(scope, given["code"])) if given["code"] else (),
    keyword="key",
)
CHARTS = on_page(
    "evidence",
    "revisions",
    DeclaredChart("evidence-prints", chart, (_REVISED, _PRINT), ignores=("years",)),
)
