"""Agreements of one kind beside each other: years since each, and 100 at its beginning."""

from collections import defaultdict
from itertools import pairwise
from statistics import median

from dashboard.builder.bearing import Worked, quotient, together
from dashboard.builder.cache import ignores_countries
from dashboard.builder.citations import citation, title_of_page
from dashboard.builder.colours import colours_of
from dashboard.builder.compose import SOURCES_SHOWN
from dashboard.builder.quantities import in_words, worked
from dashboard.builder.unchosen import nothing_without
from dashboard.charts.cooperation.parties import party
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.declaration import Choice, DeclaredChart, Given, on_page
from dashboard.model.scope import Scope
from dashboard.queries import agreements, effects
from dashboard.store.database import remember
from data.edition import HOME

FEWEST = 2  # partners: one alone is beside nobody
MEDIAN_OF = 3  # at least: of two numbers the middle is neither
MOST = 7  # the palette's colours less the median's: the newest agreements
YEAR = 365.25
MEDIAN = "median"
STOCK = "emigrant_stock"


def kinds(scope: Scope) -> tuple[str, ...]:
    """Kinds of agreements of which a figure is known for several partners, the commonest first."""
    partners = defaultdict(set)
    for row in agreements.aligned():
        partners[row["tool"]].add(row["partner"])
    known = [tool for tool in partners if figures(tool)]
    return tuple(sorted(known, key=lambda tool: (-len(partners[tool]), tool)))


def figures(tool: str) -> tuple[str, ...]:
    """Figures that several partners have around their agreements, `INDICATOR.ORIGIN`."""
    found = defaultdict(set)
    for one in _lines(tool):
        found[one[0]].add(one[1])
    known = [figure for figure, partners in found.items() if len(partners) >= FEWEST]
    return tuple(sorted(known, key=lambda figure: (-len(found[figure]), figure)))


@nothing_without("effect-aligned", "cooperation.view_aligned", "tool", "figure")
@ignores_countries()
def chart(scope: Scope, tool: str, figure: str) -> Chart:
    """One figure by partner around agreements of one kind: the base is 100, with their median."""
    say, (indicator, _, origin) = scope.say, figure.rpartition(".")
    lines = {p: rows for (one, p), rows in _lines(tool).items() if one == figure}
    shown = sorted(lines, key=lambda p: (-lines[p][0]["agreed_in"], p))[:MOST]
    shown.sort(key=lambda p: (lines[p][0]["agreed_in"], p))
    colours = colours_of((*shown, MEDIAN))
    series = [_series(partner, lines[partner], colours[partner], say) for partner in shown]
    middle = _median(series, lines, colours[MEDIAN], say)
    everyone = {row["partner"]: row for row in agreements.aligned() if row["tool"] == tool}
    without = [party(partner, say) for partner in everyone if partner not in lines]
    rest = [say.country(partner) for partner in lines if partner not in shown]
    places = sorted({point.at or 0.0 for one in series for point in one.points})
    step = 5 if places[-1] - places[0] > 12 else 1
    ticks = tuple(
        (float(at), say.number(at)) for at in range(int(places[0]), int(places[-1]) + 1)
        if at % step == 0
    )  # fmt: skip
    cited = dict.fromkeys(
        (citation(row, say), row["url"]) for rows in lines.values() for row in rows
    )
    notes = [say("effect.aligned_base", near=say.number(agreements.NEAR))]
    notes += [say("effect.aligned_without", partners=", ".join(without))] if without else []
    notes += [say("effect.aligned_rest", partners=", ".join(rest))] if rest else []
    return Chart(
        id="effect-aligned",
        kind="line",
        title=say("effect.aligned_title", kind=say.code("POLICY_TOOL", tool),
                  figure=say.indicator(indicator)),
        subtitle=say("effect.aligned_subtitle", origin=say.code("ORIGIN", origin)),
        takeaway=_takeaway(series, middle, say),
        series=(*series, *([middle] if middle else [])),
        unit=say("effect.unit_aligned"),
        unit_code="INDEX",
        notes=(*notes, say("effect.no_more")),
        sources=tuple(cited)[:SOURCES_SHOWN],
        areas=(HOME,),
        ticks=ticks,
        language=say.language,
        height=420,
    )  # fmt: skip


def _lines(tool: str) -> dict[tuple[str, str], list[dict]]:
    """The figures of each line by figure and partner; without one after its base there is none."""
    found = defaultdict(list)
    for row in agreements.aligned():
        if row["tool"] == tool and row["year"] == row["year"] and _is_expected(row):
            key = f"{row['indicator']}.{row['figure_origin']}", row["partner"]
            found[key].append(row)
    return {
        key: rows for key, rows in found.items() if any(r["year"] > r["base_year"] for r in rows)
    }


def _is_expected(row: dict) -> bool:
    """Whether somebody expected the agreement to move the figure, or it tells of all people from
    the country: what nobody expected is not searched for afterwards."""
    key = row["milestone"], row["indicator"], row["partner"]
    return row["indicator"] == STOCK or key in _expected()


@remember
def _expected() -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (one["milestone"], one["indicator"], one["counterpart_area"])
        for one in effects.touches()
        if {"up", "down"} & set(one["effects"].split(";"))
    )


def _index(row: dict) -> Worked:
    """A figure in percent of its base, with what the rounding of both leaves open."""
    if row["year"] == row["base_year"]:
        return Worked(100.0, 100.0, 100.0)
    base = worked({name: row[f"base_{name}"] for name in ("value", "low", "high")})
    return quotient(worked(row), base, 100)


def _in_words(told: Worked, say: Words) -> str:
    """An index with the digits that it bears; `divisor` marks what we worked out."""
    row = {"value": told.value, "low": told.low, "high": told.high}
    return in_words(row | {"unit": "INDEX", "divisor": 1}, say)


def _series(partner: str, rows: list[dict], colour: int, say: Words) -> Series:
    label = say("effect.aligned_line", partner=say.country(partner), year=rows[0]["agreed_in"])
    points = []
    for row in rows:
        told_of = _index(row)
        at = float(row["year"] - row["base_year"])
        told = say("effect.aligned_point", since=say.number(at), year=say.year(int(row["year"])))
        points.append(
            Point(
                told_of.value,
                _in_words(told_of, say),
                told,
                source=citation(row, say),
                url=row["url"] or "",
                title=title_of_page(row["source"], say),
                note=say.quantity(row["value"], row["unit"], row["qualifier"]),
                at=at,
            )
        )
    return Series(partner, label, tuple(points), colour, usual=_usual(points))


def _usual(points: list[Point]) -> int:
    places = [point.at or 0.0 for point in points]
    apart = [later - former for former, later in pairwise(places)]
    return round(YEAR * (median(apart) if apart else 1))


def _median(
    series: list[Series], lines: dict[str, list[dict]], colour: int, say: Words
) -> Series | None:
    """The median of the partners wherever enough have a figure so many years since."""
    values = defaultdict(list)
    for one in series:
        for point, row in zip(one.points, lines[one.id], strict=True):
            values[point.at].append((point, _index(row)))
    points = []
    for at, several in sorted(values.items()):
        if len(several) >= MEDIAN_OF and at is not None:
            found = [point for point, _ in several]
            middle = together([told for _, told in several], median)
            label = say("effect.aligned_median_point", since=say.number(at), n=len(found))
            sources, titles = (
                "; ".join(dict.fromkeys(getattr(point, name) for point in found))
                for name in ("source", "title")
            )
            told = _in_words(middle, say)
            points.append(Point(middle.value, told, label, source=sources, title=titles, at=at))
    if not points:
        return None
    return Series(MEDIAN, say("effect.class_median"), tuple(points), colour, usual=_usual(points))


def _takeaway(series: list[Series], middle: Series | None, say: Words) -> str:
    """How many partners there are, and the median of the last year that has one; where none has,
    each of the values of the last year that several have, by name."""
    told = say("effect.aligned_takeaway", n=len(series))
    beside = defaultdict(list)
    for one in series:
        for point in one.points:
            beside[point.at or 0.0].append((one.label, point.text))
    last = middle.points[-1] if middle else None
    if last and last.at and last.at > 0:
        since, n = say.number(last.at), len(beside[last.at])
        more = say("effect.aligned_takeaway_median", n=n, value=last.text, since=since)
        return f"{told}\n{more}"
    common = [at for at, values in beside.items() if at > 0 and len(values) >= FEWEST]
    if not common:
        return f"{told}\n" + say("effect.aligned_takeaway_apart", fewest=say.number(MEDIAN_OF))
    values = [f"{label} — {text}" for label, text in beside[max(common)]]
    return f"{told}\n" + say(
        "effect.aligned_takeaway_values",
        since=say.number(max(common)),
        values="; ".join(values),
        fewest=say.number(MEDIAN_OF),
    )


def _figures(scope: Scope, given: Given) -> tuple[str, ...]:
    return figures(given["tool"])


def name_figure(say: Words, figure: str) -> str:
    """An indicator and its origin in words."""
    indicator, _, origin = figure.rpartition(".")
    return f"{say.indicator(indicator)} ({say.code('ORIGIN', origin)})"


CHARTS = on_page(
    "cooperation",
    "aligned",
    DeclaredChart(
        "effect-aligned",
        chart,
        (
            Choice(
                "tool",
                "a kind of agreement, of the code list POLICY_TOOL",
                lambda scope, given: kinds(scope),
                label="effect.choose_kind",
                name_of=lambda say, code: say.code("POLICY_TOOL", code),
            ),
            Choice(
                "compared",
                "an indicator and its origin, joined by a point",
                _figures,
                keyword="figure",
                label="effect.choose_figure",
                name_of=name_figure,
            ),
        ),
        ignores=("years", "countries", "milestones", "as_of"),
    ),
)
