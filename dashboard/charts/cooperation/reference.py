"""Labour agreements of ours beside those of the world: a strip of corridors, ours as dots."""

from collections.abc import Iterable

from dashboard.builder.cache import ignores_countries
from dashboard.builder.citations import citation
from dashboard.builder.effect_reference import Strip, strip_lines, strips
from dashboard.builder.effect_words import relative, titles
from dashboard.builder.unchosen import nothing_without
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import agreements as known
from data.edition import HOME

CLASS, MATCHED, OWN = 1.0, 2.0, 3.0  # places on the axis
BESIDE = 0.7  # so broad are the dots of a place strewn, that all can be seen
GOLDEN = 0.618034  # each dot stands far from the one before
REVISION = "undesa-ims-2020"  # of the class
DATASET = "https://doi.org/10.7910/DVN/QWSLYI"


def agreements(scope: Scope) -> tuple[str, ...]:
    """The labour agreements with one country around which the UN has two points."""
    return tuple(dict.fromkeys(row["milestone"] for row in known.own_corridors()))


def horizons(milestone: str) -> tuple[str, ...]:
    """Over how many years the UN has both points, in words of an address."""
    return tuple(str(one.years) for one in strips(milestone))


@nothing_without("effect-reference", "cooperation.view_ledger", "milestone", "horizon")
@ignores_countries()
def chart(scope: Scope, milestone: str, horizon: str) -> Chart:
    """What stocks of migrants changed by after a first labour agreement, and ours among them."""
    say = scope.say
    strip = next(one for one in strips(milestone) if str(one.years) == horizon)
    changes, differences, gulf, *own, limits = strip_lines(strip, say)
    rows = known.of_class(strip.years)
    cited = {row["source"]: row for row in known.sources()}
    matched = [row for row in rows if row["matched_median"] == row["matched_median"]]
    ours = f"{say.country(HOME)} → {say.country(strip.partner)}"
    kept = say("effect.class_row", n=len(rows)), say("effect.class_row_without", n=len(matched))
    used = dict.fromkeys([REVISION, *(dot.source for dot in strip.dots)])
    dataset = say("effect.class_dataset")
    return Chart(
        id="effect-reference",
        kind="dots",
        title=say("effect.title_class", act=titles(say.language)[milestone]),
        subtitle=say("effect.class_subtitle", years=say.number(strip.years), corridor=ours),
        takeaway="\n".join([*own, differences]),
        series=(
            _class(rows, "change", CLASS, kept[0], cited[REVISION], say),
            _class(matched, "matched_median", MATCHED, kept[1], cited[REVISION], say),
            _medians(rows, matched, kept, cited[REVISION], say),
            _own(strip, ours, cited, say),
        ),
        unit=say("effect.unit_class"),
        unit_code="NUMBER",
        notes=(changes, gulf, limits, say("effect.class_published")),
        sources=(*((citation(cited[one], say), cited[one]["url"]) for one in used),
                 (dataset, DATASET)),
        areas=(HOME,),
        ticks=((CLASS, kept[0]), (MATCHED, kept[1]), (OWN, ours)),
        language=say.language,
        height=420,
    )  # fmt: skip


def _class(
    rows: Iterable[dict], column: str, place: float, label: str, source: dict, say: Words
) -> Series:
    points = []
    for number, row in enumerate(rows):
        first, last = row["base_year"], row["base_year"] + row["years"]
        name = f"{say.country(row['origin'])} → {say.country(row['destination'])}, {first}–{last}"
        at = round(place + ((number * GOLDEN) % 1 - 0.5) * BESIDE, 4)
        points.append(_point(row[column], name, at, source, say))
    return Series(column, label, tuple(points), 6 if place == CLASS else 4)


def _medians(
    rows: list[dict], matched: list[dict], labels: tuple[str, str], source: dict, say: Words
) -> Series:
    found = ((rows, "change", CLASS, labels[0]), (matched, "matched_median", MATCHED, labels[1]))
    points = []
    for several, column, place, label in found:
        ordered = sorted(row[column] for row in several)
        half = len(ordered) // 2
        middle = (ordered[half] + ordered[~half]) / 2
        points.append(_point(middle, label, place, source, say))
    return Series("median", say("effect.class_median"), tuple(points), 1)


def _own(strip: Strip, label: str, cited: dict[str, dict], say: Words) -> Series:
    points = []
    for number, dot in enumerate(strip.dots):
        name = f"{label}, {dot.base_year}–{dot.base_year + strip.years}"
        at = OWN + 0.2 * (number - (len(strip.dots) - 1) / 2)
        points.append(_point(dot.change, name, at, cited[dot.source], say))
    return Series("own", label, tuple(points), 0)


def _point(change: float, label: str, at: float, source: dict, say: Words) -> Point:
    return Point(
        value=float(change),
        text=relative(change, say),
        label=label,
        source=citation(source, say),
        url=source["url"],
        title=source["title"],
        at=at,
    )


CHARTS = on_page(
    "cooperation",
    "ledger",
    DeclaredChart(
        "effect-reference",
        chart,
        (
            Choice(
                "milestone",
                "the id of a labour agreement with one country",
                lambda scope, given: agreements(scope),
            ),
            Choice(
                "horizon",
                "years since the last point at or before the agreement",
                lambda scope, given: horizons(given["milestone"]),
                label="effect.choose_horizon",
                segments=True,
            ),
        ),
        ignores=("years", "countries", "milestones", "as_of"),
    ),
)
