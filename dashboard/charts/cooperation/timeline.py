"""The cooperation: milestones that a reader looks for, the card of one, the figures around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.builder.compose import line_chart, nothing
from dashboard.builder.milestones import describe, numbered
from dashboard.language.text_search import fold, matches
from dashboard.language.words import LANGUAGES, Words
from dashboard.model.chart import Chart, Milestone
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import catalogue, cooperation, observations
from dashboard.queries.milestones import links
from dashboard.store.database import remember
from data.edition import HOME

AROUND = 5
"""So many years on each side of a milestone are shown of its figures."""
FAR = 10
"""Figures that begin so many years after a milestone are shown without it: it is out of sight."""
JOINED = 6
"""Fewer figures of one origin are shown as dots: a line would invent what lies between."""


@dataclass(frozen=True)
class Entry:
    """A milestone with what it can be looked for by."""

    milestone: Milestone
    partners: frozenset[str]
    text: str


@dataclass(frozen=True)
class Link:
    """Statistics that a milestone relates to; `id` stands in the address."""

    id: str
    topic: str
    partner: str
    effect: str
    why: str


@dataclass(frozen=True)
class Card:
    """All that is known about one milestone, in the reader's words."""

    milestone: Milestone
    status: str
    titles: tuple[tuple[str, str], ...]  # (language, title) in the other languages
    note: str  # in the curator's language
    source_url: str
    links: tuple[Link, ...]
    told_best: str  # the id of the link that has the most figures around the milestone


@remember
def entries(scope: Scope) -> tuple[Entry, ...]:
    """Every milestone in the order of time; its number is its place in it."""
    rows = cooperation.milestones().to_dict("records")
    return tuple(_entry(row, scope.say, number) for number, row in enumerate(rows, start=1))


@remember
def found(
    scope: Scope,
    levels: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    partners: tuple[str, ...] = (),
    text: str = "",
) -> tuple[Milestone, ...]:
    """The milestones of a choice in the order of time; an empty choice leaves none out."""
    return tuple(
        entry.milestone
        for entry in entries(scope)
        if (not levels or entry.milestone.level in levels)
        and (not kinds or entry.milestone.kind in kinds)
        and (not partners or entry.partners.intersection(partners))
        and matches(text, entry.text)
    )


@remember
def partners(scope: Scope) -> tuple[str, ...]:
    """States and bodies that milestones name, in the order of their names."""
    codes = frozenset().union(*(entry.partners for entry in entries(scope)))
    return tuple(sorted(codes, key=lambda code: fold(party(code, scope.say))))


def party(code: str, say: Words) -> str:
    """The name of a state or of an international body."""
    return say.code("PARTY", code) if code in catalogue.codes("PARTY") else say.country(code)


@remember
def card(scope: Scope, milestone: str) -> Card:
    """The card of one milestone."""
    say = scope.say
    row = _row(milestone)
    related = links(milestone).to_dict("records")
    near = {_key(one): one["near"] for one in cooperation.figures_of(milestone).to_dict("records")}
    return Card(
        milestone=_numbered(scope, milestone),
        status=say.code("MILESTONE_STATUS", row["status"]),
        titles=tuple(
            (language.name, row[f"title_{code}"])
            for code, language in LANGUAGES.items()
            if code != say.language
        ),
        note=row["note"],
        source_url=row["source_url"],
        links=tuple(_link(link, say) for link in related),
        told_best=max((_key(link) for link in related), key=lambda key: near.get(key, -1)),
    )


@remember
def figure(scope: Scope, milestone: str, link: str) -> Chart:
    """The best figure of one link, in the years around the milestone, which is marked on it."""
    say, year = scope.say, _row(milestone)["date"].year
    related = [one for one in links(milestone).to_dict("records") if _key(one) == link]
    beside = _explained(_numbered(scope, milestone), [_link(one, say) for one in related])
    best = [
        one for one in cooperation.figures_of(milestone).to_dict("records") if _key(one) == link
    ]
    linked = related[0]
    frame = _figures(scope, best[0]) if best else pd.DataFrame()
    if frame.empty:
        return Chart(
            id=f"cooperation-{linked['topic']}",
            kind="dots",
            title=say.code("TOPIC", linked["topic"]),
            series=(),
            unit="",
            milestones=numbered((beside,), year, year),
            empty=nothing(scope) if best else say("cooperation.no_figures"),
            language=say.language,
            height=120,
        )
    chosen = best[0]
    years = sorted({int(one) for one in frame["year"]})
    first, last = around(year, years)
    frame = frame[frame["year"].between(first, last)]
    chart = line_chart(
        scope,
        frame,
        id=f"cooperation-{linked['topic']}",
        kind="line" if _joins(frame) else "dots",
        title=say.indicator(chosen["indicator"]),
        subtitle=_told_of(chosen, say),
        notes=tuple(_cautions(chosen, linked, year, years, say)),
        height=300,
    )
    return replace(
        chart,
        start=date(first, 1, 1),
        end=date(last + 1, 1, 1),
        milestones=numbered((beside,), first, last),
    )


def around(year: int, years: Sequence[int]) -> tuple[int, int]:
    """The years to show: those near the milestone, and further to the three nearest figures."""
    nearest = sorted(years, key=lambda one: (abs(one - year), one))[:3]
    if abs(nearest[0] - year) > FAR:
        year = nearest[0]
    first = max(min(year - AROUND, *nearest), min(year, *years))
    last = min(max(year + AROUND, *nearest), max(year, *years))
    return first, last


def _entry(row: dict, say: Words, number: int) -> Entry:
    milestone = describe(row, say, number)
    codes = {*row["parties"].split(";"), *row["counterparts"].split(";")} - {"", HOME, "WLD"}
    names = [party(code, say) for code in sorted(codes)]
    numbers = [row[name] or "" for name in row if name.startswith("document_no")]
    text = fold(" ".join([milestone.title, milestone.summary, *numbers, milestone.when, *names]))
    return Entry(milestone, frozenset(codes), text)


def _numbered(scope: Scope, milestone: str) -> Milestone:
    return next(entry.milestone for entry in entries(scope) if entry.milestone.id == milestone)


def _row(milestone: str) -> dict:
    frame = cooperation.milestones()
    return frame[frame["milestone"] == milestone].iloc[0].to_dict()


def _key(link: dict) -> str:
    return f"{link['topic']}.{link['counterpart_area']}"


def _link(link: dict, say: Words) -> Link:
    return Link(
        id=_key(link),
        topic=say.code("TOPIC", link["topic"]),
        partner=say.country(link["counterpart_area"]),
        effect=say.code("EFFECT", link["expected_effect"]),
        why=link[f"rationale_{say.language}"],
    )


def _explained(milestone: Milestone, related: Sequence[Link]) -> Milestone:
    """The milestone with why it relates to these statistics, and what was expected of it."""
    return replace(
        milestone,
        why=" ".join(link.why for link in related),
        effect=", ".join(dict.fromkeys(link.effect for link in related)),
    )


def _figures(scope: Scope, chosen: dict) -> pd.DataFrame:
    """Actual figures only: flows by year, or as they are where no span begins with January."""
    key = (chosen["indicator"],), (HOME,), (chosen["partner"],), (chosen["breakdown"],)
    flow = chosen["measure"] == "flow"
    frame = observations.annual(*key, **scope.known) if flow else pd.DataFrame()
    frame = observations.chosen(*key, **scope.known) if frame.empty else frame
    return frame[frame["obs_status"] != "F"]


def _joins(frame: pd.DataFrame) -> bool:
    """Whether a line may join the figures: enough of each origin, and of spans that compare."""
    counts = frame.groupby("origin").size()
    alike = frame["frequency"].nunique() == 1 or (frame["measure"] == "flow").all()
    enough = (counts.max() >= JOINED) and ((counts >= JOINED) | (counts == 1)).all()
    return bool(enough and alike and (frame["frequency"] != "D").all())


def _told_of(chosen: dict, say: Words) -> str:
    """Whose figures these are, where the name of the indicator does not tell it."""
    told = [] if chosen["breakdown"] == "_T" else [say.code("BREAKDOWN", chosen["breakdown"])]
    if chosen["partner"] != "WLD":
        told.insert(0, say.country(chosen["partner"]))
    return ", ".join(told)


def _cautions(chosen: dict, linked: dict, year: int, years: Sequence[int], say: Words):
    yield say("cooperation.figure_years")
    wanted, shown = linked["counterpart_area"], chosen["partner"]
    if wanted != shown:
        key = "figure_all_partners" if shown == "WLD" else "figure_one_partner"
        yield say(f"cooperation.{key}", country=say.country(wanted if shown == "WLD" else shown))
    if min(years) > year:
        yield say("cooperation.figure_later", year=min(years))
    if max(years) < year:
        yield say("cooperation.figure_earlier", year=max(years))


_MILESTONE = Choice(
    "milestone",
    "milestone",
    "the id of a milestone",
    lambda scope, given: [entry.milestone.id for entry in entries(scope)],
)
_LINK = Choice(
    "link",
    "link",
    "the statistics that it relates to",
    lambda scope, given: [link.id for link in card(scope, given["milestone"]).links],
)
CHARTS = on_page(
    "cooperation",
    "timeline",
    DeclaredChart(
        "cooperation-figure", figure, (_MILESTONE, _LINK), ignores=("years", "countries")
    ),
)
