"""The card of an act: its life, what it relates to, and the figures around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.builder.citations import known_day, publication
from dashboard.builder.compose import line_chart, nothing
from dashboard.builder.milestones import lies_ahead
from dashboard.builder.numbering import numbered
from dashboard.builder.remarks import remark
from dashboard.builder.unchosen import nothing_without
from dashboard.charts.cooperation import coding, ledger
from dashboard.charts.cooperation.parties import party
from dashboard.language.words import LANGUAGES, Words, speak
from dashboard.model.chart import Chart, Milestone
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import cooperation, observations, sources
from dashboard.queries.ledger import acts, life
from dashboard.queries.milestones import links
from dashboard.store.database import remember
from data.edition import HOME, USUAL

AROUND = 5
"""So many years on each side of a milestone are shown of its figures."""
FAR = 10
"""Figures that begin so many years after a milestone are shown without it: it is out of sight."""
JOINED = 6
"""Fewer figures of one origin are shown as dots: a line would invent what lies between."""


@dataclass(frozen=True)
class Link:
    """Statistics that a milestone relates to; `id` stands in the address."""

    id: str
    topic: str
    figures: str  # which of the topic, where it relates to others of it in another way
    partner: str
    effect: str
    why: str


@dataclass(frozen=True)
class Event:
    """Something that happened to an act, with its page."""

    code: str
    day: date
    when: str
    what: str
    basis: str  # how the day is known
    note: str  # what the curator noted of it
    other: str  # the id of the act that did it
    source: str
    url: str


@dataclass(frozen=True)
class Card:
    """All that is known about one milestone, in the reader's words."""

    milestone: Milestone
    status: str
    titles: tuple[tuple[str, str, str], ...]  # (code, language, title) in the other languages
    codes: tuple[tuple[str, str], ...]  # (label, value)
    note: str
    pages: tuple[tuple[str, str], ...]  # that the note names, and their addresses
    source_url: str
    life: tuple[Event, ...]
    links: tuple[Link, ...]
    told_best: str  # the id of the link that has the most figures around the milestone


def known(scope: Scope) -> tuple[str, ...]:
    """The ids of all milestones, in the order of time."""
    return tuple(act.milestone.id for act in ledger.acts(scope))


@remember
def card(scope: Scope, milestone: str) -> Card:
    """The card of one milestone."""
    say = scope.say
    row = _row(scope, milestone)
    related = links(milestone).to_dict("records")
    near = {_key(one): one["near"] for one in cooperation.figures_of(milestone).to_dict("records")}
    return Card(
        milestone=_numbered(scope, milestone),
        status=say.code("MILESTONE_STATUS", row["status"]),
        titles=tuple(
            (code, language.name, row[f"title_{code}"])
            for code, language in LANGUAGES.items()
            if code != say.language
        ),
        codes=tuple(coding.of(row, say)),
        note=remark(row["note"], say),
        pages=_named(row["note"], say),
        source_url=row["source_url"],
        life=tuple(_event(event, say) for event in life(milestone).to_dict("records")),
        links=tuple(_link(link, say) for link in related),
        told_best=max((_key(link) for link in related), key=lambda key: near.get(key, -1)),
    )


@nothing_without("cooperation-figure", "cooperation.view_timeline", "milestone", "link")
@remember
def figure(scope: Scope, milestone: str, link: str) -> Chart:
    """The best figure of one link, in the years around the milestone, which is marked on it."""
    say, year = scope.say, _row(scope, milestone)["date"].year
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
        subtitle=_told_of(chosen, linked, say),
        notes=tuple(_cautions(chosen, linked, year, years, say)),
        height=300,
    )
    return replace(
        chart,
        cut="",  # its years are those around the act, whatever was chosen
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


def _numbered(scope: Scope, milestone: str) -> Milestone:
    return next(act.milestone for act in ledger.acts(scope) if act.milestone.id == milestone)


@remember
def _pages() -> dict[str, str]:
    """How notes name a page, in English: by who published it, and when or by its title; its id."""
    say, named = speak(USUAL), {}
    for name, page in sources.pages().items():
        for told in (known_day(page["published_on"], say), f"“{page['title']}”"):
            if told and page["url"]:
                named[f"{page['publisher']}, {told}"] = name
    return named


def _named(note: str | None, say: Words) -> tuple[tuple[str, str], ...]:
    """The pages that a note names, as they are cited, and their addresses."""
    found = dict.fromkeys(name for told, name in _pages().items() if told in (note or ""))
    pages = sources.pages()
    return tuple((publication(pages[name], say), pages[name]["url"]) for name in found)


def _row(scope: Scope, milestone: str) -> dict:
    frame = acts(scope.by)
    return frame[frame["milestone"] == milestone].iloc[0].to_dict()


def _key(link: dict) -> str:
    return f"{link['topic']}.{link['counterpart_area']}"


def _link(link: dict, say: Words) -> Link:
    series = [say.code("SERIES", code) for code in link["series"].split(";")]
    return Link(
        id=_key(link),
        topic=say.code("TOPIC", link["topic"]),
        figures="" if link["is_alone"] else "; ".join(series),
        partner=say.country(link["counterpart_area"]),
        effect=say.code("EFFECT", link["expected_effect"]),
        why=link[f"rationale_{say.language}"],
    )


def _event(row: dict, say: Words) -> Event:
    number = row["document_no" if say.language == "en" else f"document_no_{say.language}"]
    happened = say.code("MILESTONE_EVENT", row["event"])
    if row["basis"] == "planned":  # nobody saw that it came to pass
        happened = say("milestones.planned", event=happened[:1].lower() + happened[1:])
    told = [happened]
    told += [party(row["party"], say)] if row["party"] else []
    told += [say("milestones.ahead")] if lies_ahead(row["date"].date()) else []
    return Event(
        code=row["event"],
        day=row["date"].date(),
        when=say.when(row["date"].date(), row["date_precision"]),
        what=", ".join([*told, *([number] if number else [])]),
        basis=say.code("EVENT_BASIS", row["basis"]),
        note=remark(row["note"], say),
        other=row["by_milestone"],
        source=publication(row, say),
        url=row["source_url"],
    )


def _explained(milestone: Milestone, related: Sequence[Link]) -> Milestone:
    """The milestone with why it relates to these statistics, and what was expected of it."""
    return replace(
        milestone,
        why=" ".join(dict.fromkeys(link.why for link in related)),
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


def _told_of(chosen: dict, linked: dict, say: Words) -> str:
    """Whose figures these are, where neither the name of the indicator nor the link tells it."""
    told = [] if chosen["breakdown"] == "_T" else [say.code("BREAKDOWN", chosen["breakdown"])]
    if {chosen["partner"], linked["counterpart_area"]} != {"WLD"}:
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


_MILESTONE = Choice("milestone", "the id of a milestone", lambda scope, given: known(scope))
_LINK = Choice(
    "link",
    "the statistics that it relates to",
    lambda scope, given: (
        [link.id for link in card(scope, given["milestone"]).links] if given["milestone"] else []
    ),
)
CHARTS = on_page(
    "cooperation",
    "timeline",
    DeclaredChart(
        "cooperation-figure", figure, (_MILESTONE, _LINK), ignores=("years", "countries")
    ),
)
