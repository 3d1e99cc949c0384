"""What is new, in words: items by day for the page and the feed, and how fresh a series is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.builder import bearing
from dashboard.builder.bearing import Worked
from dashboard.builder.citations import known_day
from dashboard.builder.quantities import period, quantity, worked
from dashboard.language.words import Words, speak
from dashboard.queries import news
from dashboard.store.database import remember

MOST = 200  # items of one kind: who wants more asks the interface
COLUMNS, LINKS = ("day", "kind", "what", "detail", "source"), ("what", "source")
"""What a table tells of an item, and what of it leads further."""
_NAMED = 3
# Per cent below and above which a change is told in its unit.
_LEAST, _MOST = 0.05, 900


@dataclass(frozen=True)
class Item:
    """One thing that is new; `query` leads to where the product shows it."""

    id: str
    kind: str
    day: date
    when: str
    title: str
    detail: str
    page: str
    query: str
    url: str


@remember
def items(language: str, kind: str = "") -> tuple[Item, ...]:
    """The newest first; of one kind, or of all."""
    say = speak(language)
    makers = {"new": _new, "revised": _revised, "act": _acts, "correction": _corrections}
    found = [item for name, make in makers.items() if kind in {"", name} for item in make(say)]
    return tuple(sorted(found, key=lambda item: (item.day, item.id), reverse=True)[:MOST])


@remember
def fresh(language: str, indicator: str, origin: str = "") -> str:
    """How fresh an indicator is, of one origin or of the one with the newest figure: its last
    period, when that was published, the usual lag, and by how much the next one is late."""
    frame = news.freshness()
    frame = frame[frame["indicator"] == indicator]
    if origin:
        frame = frame[frame["origin"] == origin]
    if frame.empty:
        return ""
    return _fresh(frame.sort_values("last_end").iloc[-1].to_dict(), speak(language))


def _fresh(row: dict, say: Words) -> str:
    known = row["published_by"]
    parts = [say("news.last", period=last_period(row, say))]
    if not pd.isna(known):
        parts.append(say("news.published", day=_told(row["published_from"], known, say)))
    if not pd.isna(row["usual_lag_days"]):
        parts.append(say("news.usual", days=say.number(int(row["usual_lag_days"]))))
    if not pd.isna(row["late_months"]) and row["late_months"] > 0:
        parts.append(late(int(row["late_months"]), say))
    return " · ".join(parts)


def last_period(row: dict, say: Words) -> str:
    """The newest period of a release or a series."""
    start, end = row["last_start"].date(), row["last_end"].date()
    return period(say.language, row["last_period"], start, end)


def late(months: int, say: Words) -> str:
    """That a figure is overdue, and by how much."""
    return say("news.late", n=months)


def _told(first: pd.Timestamp, last: pd.Timestamp, say: Words) -> str:
    """A day as exactly as it is known."""
    days = (last - first).days
    return say.when(last.date(), "day" if not days else "month" if days <= 31 else "year")


def _new(say: Words) -> Iterable[Item]:
    for row in _rows("new"):
        yield _item(row, say, say(
            "news.new", origin=say.code("ORIGIN", row["origin"]), n=row["figures"]
        ), f"{_names(row['indicators'], say)}; {say('news.last', period=last_period(row, say))}",
            "explorer", f"indicator={row['indicators'][0]}")  # fmt: skip


def _revised(say: Words) -> Iterable[Item]:
    for row in _rows("revised"):
        largest = row["largest"]
        told = say(
            "news.moved",
            what=f"{say.indicator(largest['indicator'])}, {_key(largest, say)}",
            first=_print(largest, "first", say),
            latest=_print(largest, "latest", say),
            change=_change(largest, say),
        )
        if row["figures"] > 1:
            told = say("news.largest", told=told)
        title = say("news.revised", origin=say.code("ORIGIN", row["origin"]), n=row["figures"])
        yield _item(row, say, title, told, "evidence",
                    f"view=revisions&revised={largest['indicator']}")  # fmt: skip


def _acts(say: Words) -> Iterable[Item]:
    for row in news.events().head(MOST).to_dict("records"):
        day = row["day"].date()
        yield Item(
            f"act:{row['milestone']}:{row['event']}:{day}", "act", day,
            say.when(day, row["date_precision"]), row[f"title_{say.language}"],
            say.code("MILESTONE_EVENT", row["event"]), "cooperation",
            f"milestone={row['milestone']}", row["url"],
        )  # fmt: skip


def _corrections(say: Words) -> Iterable[Item]:
    for row in news.corrected().dropna(subset=["day"]).to_dict("records"):
        day = row["day"].date()
        told = say(
            "news.corrected",
            first=quantity(say.language, row["published_value"], row["unit"]),
            latest=quantity(say.language, row["value_used"], row["unit"]),
        )
        key = _key(row, say)
        yield Item(
            f"correction:{row['indicator']}:{key}", "correction", day, say.day(day),
            f"{say.indicator(row['indicator'])}, {key}", f"{told} {row['reason']}", "explorer",
            f"indicator={row['indicator']}", row["url"],
        )  # fmt: skip


def _rows(kind: str) -> list[dict]:
    frame = news.releases()
    return frame[frame["kind"] == kind].head(MOST).to_dict("records")


def _item(row: dict, say: Words, title: str, detail: str, page: str, query: str) -> Item:
    day, when = row["day"].date(), known_day(row["published_on"], say)
    return Item(f"{row['kind']}:{row['source']}", row["kind"], day, when, title,
                f"{detail} ({row['publisher']})", page, query, row["url"])  # fmt: skip


def _names(indicators: Iterable[str], say: Words) -> str:
    names = [say.indicator(code) for code in indicators]
    more = [say("news.more", n=len(names) - _NAMED)] if len(names) > _NAMED else []
    return ", ".join(names[:_NAMED] + more)


def _key(row: dict, say: Words) -> str:
    parts = [say.country(row["ref_area"])]
    if row["counterpart_area"] != "WLD":
        parts.append(say.country(row["counterpart_area"]))
    if row["breakdown"] != "_T":
        parts.append(say.code("BREAKDOWN", row["breakdown"]))
    if "period_start" not in row:
        return ", ".join([*parts, row["time_period"]])
    start, end = (pd.Timestamp(row[name]).date() for name in ("period_start", "period_end"))
    return ", ".join([*parts, period(say.language, row["time_period"], start, end)])


def _print(row: dict, end: str, say: Words) -> str:
    """The first or the latest print with its bound."""
    bound = row[f"{end}_qualifier"] or ""
    return quantity(say.language, row[f"{end}_value"], row["unit"], bound)


def _change(row: dict, say: Words) -> str:
    """By how much, with the digits that both prints bear: in per cent; of shares in points, of a
    few and of the smallest and the greatest changes in the unit."""
    percent, sign = row["change_percent"], "+" if row["difference"] > 0 else ""
    ends = ("difference", "difference_low", "difference_high")
    apart = worked(dict(zip(("value", "low", "high"), (row[one] for one in ends), strict=True)))
    told, first = "", row["first_value"]
    has_rate = not pd.isna(percent) and _LEAST <= abs(percent) <= _MOST and first >= bearing.FEW
    if row["in_points"]:
        told = bearing.change(apart, say, points=True)
    elif has_rate:
        told = bearing.change(bearing.quotient(apart, Worked(first, first, first), 100), say)
    return told or sign + quantity(say.language, row["difference"], row["unit"])
