"""The explorer: what may be chosen of an indicator, and its chart, drawn by rules that are honest.

Its table, its pivot and its file are made in `explorer_table`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.builder import panels
from dashboard.builder.compose import line_chart, measured
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.concepts import what_is_counted
from dashboard.charts.explorer.rivals import with_rivals
from dashboard.charts.migrants.lines import headed
from dashboard.language.alphabet import sort_key
from dashboard.language.words import Words, line_of, speak
from dashboard.model.chart import Chart, Kind
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.queries import explorer as queries
from dashboard.store.database import remember

EVERY, EACH = "all", "each"  # every topic; every partner, breakdown or origin one by one
TOTALS = {"partners": "WLD", "breakdowns": "_T"}
DIMENSIONS = ("partners", "breakdowns", "origins")
VARYING = ("ref_area", "counterpart_area", "breakdown", "origin")
MOST = 8  # colours and signs of the palette: a ninth series would look like the first
FEW = 5  # so few figures are shown as dots or columns: a line would invent what lies between


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen of one indicator, as codes; an empty tuple means all."""

    indicator: str
    areas: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    def within(self, scope: Scope) -> queries.Chosen:
        """The figures that are meant within the reader's years."""
        dimensions = (self.partners, self.breakdowns, self.origins)
        return queries.Chosen(self.indicator, self.areas, *dimensions, **scope.window)


@dataclass(frozen=True)
class Offer:
    """The codes that one control offers; `default` is what an empty control stands for."""

    label: str
    codes: tuple[str, ...]
    default: tuple[str, ...]
    dimension: str

    def resolve(self, picked: Sequence[str]) -> tuple[str, ...]:
        """The codes that are meant: `each` stands for all but the total."""
        picked = tuple(picked) or self.default
        total = TOTALS.get(self.dimension)
        each = tuple(code for code in self.codes if code not in (EACH, total))
        meant = (*picked, *each) if EACH in picked else picked
        return tuple(code for code in dict.fromkeys(meant) if code != EACH)


@remember
def topics(language: str) -> tuple[str, ...]:
    """The topics that have figures, by domain, each in the order of the reader's alphabet."""
    rows = _catalogued(language)
    return (EVERY, *dict.fromkeys(row["topic"] for row in rows))


def name_topic(code: str, say: Words) -> str:
    """A topic under its domain."""
    if code == EVERY:
        return say("explorer.every_topic")
    domain = next(row["domain"] for row in _catalogued(say.language) if row["topic"] == code)
    return f"{say.code('DOMAIN', domain)}: {say.code('TOPIC', code)}"


@remember
def indicators(language: str, topic: str = EVERY) -> tuple[str, ...]:
    """Indicators that have figures, by domain, topic and name."""
    rows = _catalogued(language)
    return tuple(row["indicator"] for row in rows if topic in (EVERY, row["topic"]))


def first_indicator(topic: str = EVERY) -> str:
    """What a topic opens with in every language: of its headlines, the one most widely told."""
    domains = catalogue.codes("DOMAIN")
    rows = queries.indicators().to_dict("records")
    rows = [row for row in rows if topic in (EVERY, row["topic"])]
    # Sorting keeps the order of the question among equals.
    rows.sort(key=lambda row: (row["headline"] != "yes", domains.index(row["domain"])))
    return rows[0]["indicator"]


def name_indicator(code: str, say: Words, topic: str = EVERY) -> str:
    """An indicator by its name, and by its topic where several are mixed."""
    row = catalogue.indicator(code)
    name = row[f"name_{say.language}"]
    return name if topic != EVERY else f"{name} · {say.code('TOPIC', row['topic'])}"


def about(code: str, say: Words) -> tuple[tuple[str, str], ...]:
    """Label and value: what a reader must know of an indicator before its figures."""
    row = catalogue.indicator(code)
    return (
        (say("explorer.definition"), row[f"definition_{say.language}"]),
        (say("explorer.unit"), say.code("UNIT", row["unit"])),
        (say("explorer.measure"), say.code("MEASURE", row["measure"])),
        (say("explorer.partner"), say.code("COUNTERPART_ROLE", row["counterpart_role"])),
        (say("explorer.topic"), name_topic(row["topic"], say)),
    )


def other_areas(scope: Scope, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Areas with figures beyond the chosen countries; and those shown if none of these has any."""
    existing = queries.areas(code)
    others = tuple(area for area in existing if area not in scope.countries)
    return others, () if len(others) < len(existing) else others[:1]


def start(scope: Scope, code: str, others: Sequence[str]) -> Choice:
    """A choice of one indicator: the chosen countries that have figures, and others by name."""
    existing, wanted = queries.areas(code), (*scope.countries, *others)
    areas = tuple(area for area in dict.fromkeys(wanted) if area in existing)
    return Choice(code, areas or existing[:1])


def notice(scope: Scope, choice: Choice) -> str:
    """Which of the chosen countries have no figures, and who has."""
    existing, say = queries.areas(choice.indicator), scope.say
    missing = [say.country(area) for area in scope.countries if area not in existing]
    if not missing:
        return ""
    words = {"missing": say.listing(missing)}
    if len(missing) < len(scope.countries):
        return say("explorer.missing_some", **words)
    shown = say.listing([say.country(area) for area in choice.areas])
    return say("explorer.missing", shown=shown, **words)


def offer(choice: Choice, dimension: str, say: Words) -> Offer:
    """What a control may offer after those before it: the total first, then the largest."""
    given = (choice.areas, choice.partners, choice.breakdowns)
    codes = queries.codes(dimension, choice.indicator, *given)
    role = catalogue.indicator(choice.indicator)["counterpart_role"]
    label = say(f"explorer.{dimension}")
    if dimension == "partners" and role != "none":
        label = say.code("COUNTERPART_ROLE", role)
    if len(codes) < 2:
        return Offer(label, codes, codes, dimension)
    total = TOTALS.get(dimension)
    return Offer(label, (EACH, *codes), (total,) if total in codes else (EACH,), dimension)


def narrow(choice: Choice, offered: Offer, picked: Sequence[str]) -> Choice:
    """The choice with one more dimension decided."""
    decided: dict[str, Any] = {offered.dimension: offered.resolve(picked)}
    return replace(choice, **decided)


def name_code(dimension: str, code: str, say: Words) -> str:
    """A code of a dimension in words."""
    if code == EACH or code == TOTALS.get(dimension):
        return say(f"explorer.{'each' if code == EACH else 'total'}_{dimension}")
    if dimension in ("partners", "ref_area", "counterpart_area"):
        return say.country(code)
    if dimension in ("breakdowns", "breakdown"):
        named = say.code("BREAKDOWN", code)
        group = "" if code == "_T" else f"{say.code('DIMENSION', code.partition('_')[0])}: "
        # Some names say by themselves what they part by, as they stand on other charts too.
        return f"{group}{named.removeprefix(group)}"
    return say.code("ORIGIN", code)


def spans(scope: Scope, choice: Choice) -> tuple[str, ...]:
    """Spans that a chart of the choice can be drawn in, the most fitting first.

    A stock is dated, so its dates stand together; flows of different spans never do.
    """
    is_stock = catalogue.indicator(choice.indicator)["measure"] == "stock"
    return ("any",) if is_stock else queries.spans(choice.within(scope))


def parts(scope: Scope, choice: Choice, span: str) -> tuple[str, ...]:
    """Long series and short ones stand in charts of their own: a line for few figures would lie.
    The long ones come first, unless they ended years before the short ones."""
    frame = _drawn(scope, choice, span)
    is_long = frame["points"] > FEW
    if is_long.all() or not is_long.any() or _kind(frame[is_long], span) != "line":
        return ("whole",)
    ends = frame[frame["obs_status"] != "F"].groupby(is_long)["period_end"].max()
    late = ends.get(False, ends[True]) - ends[True] > panels.LATE
    return ("short", "long") if late else ("long", "short")


@remember
def chart(scope: Scope, choice: Choice, span: str, part: str = "whole") -> Chart:
    """The largest series of a choice, one for each value of what varies among them."""
    say, whole = scope.say, _drawn(scope, choice, span)
    row = catalogue.indicator(choice.indicator)
    short = whole["points"] <= FEW
    frame = whole[short if part == "short" else ~short if part == "long" else short | True]
    varying = [column for column in VARYING if frame[column].nunique() > 1]
    names = {}
    if len(varying) > 1:
        frame = frame.assign(series_id=frame[varying].agg("|".join, axis=1))
        for one in frame.drop_duplicates("series_id").to_dict("records"):
            words = [name_code(column, one[column], say) for column in varying]
            names[one["series_id"]] = line_of(words)
    by = ("series_id",) if names else tuple(varying) or ("origin",)
    told = level_and_change(frame, say) if not varying and span == "A" else ""
    of = ", ".join(_fixed(frame, ("ref_area", "origin"), say))  # the sentence says whose it is
    flow = [say(f"explorer.spans_{span}")] if {*frame["measure"]} - {"stock"} else []
    drawn = line_chart(
        scope,
        frame,
        id="-".join(["explorer", choice.indicator.replace("_", "-"), span.lower(), part]),
        title=row[f"name_{scope.language}"],
        subtitle=" · ".join([*_fixed(frame, varying, say), *flow]),
        by=by,
        name=(lambda key: names[key[0]]) if names else None,
        kind=_kind(frame, span),
        # Beyond the largest series nothing is said: a country that is not drawn may have figures.
        asked=() if _more_than_drawn(whole) else _without(whole, scope.countries),
        takeaway=headed(of, told, say) if of else told,
        notes=_notes(scope, choice, span, part),
        regular=span in ("S", "Q", "M"),
    )
    return with_rivals(scope, choice.indicator, frame, drawn)


def _more_than_drawn(whole: pd.DataFrame) -> bool:
    return len(whole) > 0 and whole["series"].iloc[0] > MOST


def _without(whole: pd.DataFrame, areas: Sequence[str]) -> tuple[str, ...]:
    known = set(whole["ref_area"])
    return tuple(area for area in areas if area not in known)


def _drawn(scope: Scope, choice: Choice, span: str) -> pd.DataFrame:
    return measured(queries.largest(choice.within(scope), span, MOST))


def _kind(frame: pd.DataFrame, span: str) -> Kind:
    """A line needs more than a few figures; columns need a flow, and room beside each other."""
    if frame.empty:
        return "dots"
    measure, series = frame["measure"].iloc[0], len(frame.drop_duplicates(list(VARYING)))
    if measure != "stock" and span == "any":
        return "dots"
    if measure == "flow" and series <= 3 and (span != "A" or frame["points"].max() <= FEW):
        return "columns"
    return "line" if frame["points"].min() > FEW else "dots"


def _fixed(frame: pd.DataFrame, varying: Sequence[str], say: Words) -> list[str]:
    """What is the same for all that is drawn, but for what the name of the figure tells."""
    one = frame.iloc[0] if len(frame) else {}
    columns = [column for column in VARYING if column in one and column not in varying]
    kept = [column for column in columns if one[column] not in TOTALS.values()]
    return [name_code(column, one[column], say) for column in kept]


def _notes(scope: Scope, choice: Choice, span: str, part: str) -> tuple[str, ...]:
    say = scope.say
    notes: list[str] = []
    frame = queries.largest(choice.within(scope), span, MOST)
    if len(measured(frame)) < len(frame):
        notes.append(say("explorer.relayed"))
    if _more_than_drawn(frame):
        total = say.number(frame["series"].iloc[0])
        notes.append(say("explorer.largest_drawn", n=MOST, total=total))
    if part == "short":
        notes.append(say("explorer.short_series", n=FEW))
    if part == "long":
        notes.append(say("explorer.long_series", n=FEW))
    notes += what_is_counted(choice.indicator, {*frame["origin"]}, say)
    if span != "any" and len(spans(scope, choice)) > 1:
        notes.append(say("explorer.other_spans"))
    return tuple(notes)


@remember
def _catalogued(language: str) -> list[dict]:
    say, domains = speak(language), catalogue.codes("DOMAIN")
    rows = queries.indicators().to_dict("records")
    return sorted(
        rows,
        key=lambda row: (
            domains.index(row["domain"]),
            sort_key(language, say.code("TOPIC", row["topic"])),
            sort_key(language, row[f"name_{language}"]),
        ),
    )
