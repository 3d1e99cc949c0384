"""Tables of dated values: every figure of the page, those that no chart can compare as well."""

from dataclasses import dataclass
from textwrap import wrap

from dashboard.builder.cache import HOME_ONLY
from dashboard.builder.citations import publication
from dashboard.builder.compose import nothing, point
from dashboard.builder.quantities import part_of_year
from dashboard.charts.platform.peers import areas, reach
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import platform
from dashboard.store.database import remember

LINE = 24
# Columns and their kinds; those that are empty in every row of a table are left out.
_HEADS = {
    "indicator": "text",
    "country": "text",
    "breakdown": "text",
    "period": "text",
    "value": "number",
    "status": "text",
    "origin": "text",
    "source": "link",
    "note": "text",
}


@dataclass(frozen=True)
class Table:
    """The dated values of one theme, in the reader's words; a cell may be words and a sort key."""

    id: str
    title: str
    heads: tuple[tuple[str, str], ...]  # label and kind: text, number or link
    rows: tuple[tuple, ...]


@remember
def tables(scope: Scope, topics: tuple[str, ...]) -> tuple[Table, ...]:
    """One table a theme, the newest figures first; no topics: all themes of the peers."""
    frame = platform.dated_values(
        topics,
        () if topics else areas(scope),
        peers=not topics,
        **scope.window,
    )
    return tuple(
        _table(scope, topic, rows.to_dict("records"), bool(topics))
        for topic, rows in frame.groupby("topic", sort=False)
    )


def cautions(scope: Scope, topics: tuple[str, ...]) -> tuple[str, ...]:
    """What a reader of the tables must know."""
    say = scope.say
    if not tables(scope, topics):
        return (nothing(scope),)
    countries = (say(HOME_ONLY),) if topics else reach(scope)
    return (say("platform.values_rule"), say("platform.one_day_rule"), *countries)


def span_words(row: dict, say: Words) -> str:
    """What keeps a flow from being compared with whole years, in words; else nothing."""
    if row["measure"] != "flow" or row["is_whole_year"]:
        return ""
    if row["days"] == 1:
        return say("platform.one_day")
    if part := part_of_year(row, say)[0]:
        return part
    return say("platform.other_year" if row["months"] == 12 else "platform.longer")


def _table(scope: Scope, topic: str, rows: list[dict], own: bool) -> Table:
    say = scope.say
    cells = [_cells(row, scope, own) for row in rows]
    used = [head for head in _HEADS if any(row[head] for row in cells)]
    return Table(
        id=topic,
        title=say.code("TOPIC", topic),
        heads=tuple((say(f"platform.column_{head}"), _HEADS[head]) for head in used),
        rows=tuple(tuple(row[head] for head in used) for row in cells),
    )


def _cells(row: dict, scope: Scope, own: bool) -> dict:
    say, shown = scope.say, point(row, scope.say, regular=True)
    source = publication(row, say)
    total, world = row["breakdown"] == "_T", row["counterpart_area"] == "WLD"
    partner = "" if world else say.country(row["counterpart_area"])
    group = "" if total else say.code("BREAKDOWN", row["breakdown"])
    return {
        "indicator": _hold(scope.say.indicator(row["indicator"])),
        "country": "" if own else say.country(row["ref_area"]),
        "breakdown": "; ".join(filter(None, (partner, group))),
        "period": (shown.label, row["period_end"].toordinal()),
        "value": (_exact(row["value"], row["unit"], say), float(row["value"])),
        "status": "; ".join(filter(None, (span_words(row, say), shown.status_text))),
        "origin": say.code("ORIGIN", row["origin"]),
        "source": (source, shown.url) if shown.url else source,
        "note": _hold(shown.remark),
    }


def _hold(text: str) -> str:
    """The text with its spaces fixed inside lines of `LINE` letters.

    A browser gives a column the width of its longest word: ten lines for one name otherwise.
    """
    return " ".join(line.replace(" ", "\u00a0") for line in wrap(text, LINE))


def _exact(value: float, unit: str, say: Words) -> str:
    """The value in full, as it was published: a table is where digits are looked up."""
    if unit == "INDEX":
        return say.exact(value)
    if unit == "PERCENT":
        return say.percent(value, 2)
    return say(f"words.unit_{unit.lower()}", n=round(value))
