"""The ledger of laws: one row an act, with the figure that it is meant to move."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dashboard.builder import effect, effect_words
from dashboard.builder.milestones import describe
from dashboard.charts.cooperation.days import days_of
from dashboard.charts.cooperation.moved import Told, moved, told
from dashboard.charts.cooperation.other_words import searched
from dashboard.charts.cooperation.parties import party, with_groups
from dashboard.language.alphabet import sort_key
from dashboard.language.text_search import in_letters_of, matches
from dashboard.language.words import Words
from dashboard.model.chart import Milestone
from dashboard.model.scope import Scope
from dashboard.model.table import Cell, Table, columns_of
from dashboard.queries import catalogue, ledger
from dashboard.store.database import remember
from data.edition import HOME

SIDES = ("every", "own", "shared", "others")  # who made an act
SORTS = ("newest", "oldest", "status", "maker", "title", "figure")
COLUMNS = ("dates", "status", "title", "maker", "figure", "way", "before", "after", "observed")
CODED = {
    "status": "MILESTONE_STATUS",
    "kind": "MILESTONE_KIND",
    "level": "LEVEL",
    "direction": "DIRECTION",
    "target": "TARGET_GROUP",
}
"""Filters among codes that an act has one of, each with its code list."""
AT_WORK = ("in_force", "applied")  # who asks for the first means the second too


@dataclass(frozen=True)
class Act:
    """One row; every text is in the reader's language, empty if not known."""

    milestone: Milestone
    codes: dict[str, str] = field(hash=False)  # by the names of `CODED`
    topics: frozenset[str]
    makers: frozenset[str]
    partners: frozenset[str]
    text: str  # folded, of every language
    dates: str
    status: str
    maker: str
    figure: str
    way: str
    before: Told
    after: Told
    observed: str
    moves: str  # the figure of its row, `INDICATOR.PARTNER`


@dataclass(frozen=True)
class Asked:
    """What a reader asks the ledger for; what is empty leaves nothing out."""

    since: int = 0
    until: int = 9999
    side: str = "every"
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()  # filters of `CODED`
    topics: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    text: str = ""
    sort: str = "newest"


@remember
def acts(scope: Scope) -> tuple[Act, ...]:
    """Every act in the order of time; its number is its place in it."""
    figures = {row["milestone"]: row for row in ledger.figures(scope.by).to_dict("records")}
    addresses = ledger.sources()
    rows = ledger.acts(scope.by).to_dict("records")
    return tuple(
        _act(row, figures.get(row["milestone"]), number, scope.say, addresses)
        for number, row in enumerate(rows, start=1)
    )


@remember
def found(scope: Scope, asked: Asked) -> tuple[Act, ...]:
    """The acts that a reader asks for, in the order that was asked for."""
    every = acts(scope)
    asked = replace(asked, text=in_letters_of(asked.text, (act.text for act in every)))
    kept = [act for act in every if _fits(act, asked)]
    kept.sort(key=lambda act: (act.milestone.start, act.milestone.id), reverse=True)
    if asked.sort == "oldest":
        kept.reverse()
    elif asked.sort == "status":  # in the order of their list: what is at work first
        ranks = codes_of("status", scope)
        kept.sort(key=lambda act: ranks.index(act.codes["status"]))
    elif asked.sort != "newest":
        words = {"title": lambda act: act.milestone.title}
        told = words.get(asked.sort, lambda act: getattr(act, asked.sort))
        kept.sort(key=lambda act: (not told(act), sort_key(scope.language, told(act))))
    return tuple(kept)


def figure_of(milestone: str, scope: Scope) -> str:
    """The figure of an act's row, `INDICATOR.PARTNER`; empty where it is meant to move none."""
    return next((act.moves for act in acts(scope) if act.milestone.id == milestone), "")


def years(scope: Scope) -> range:
    """The years of all acts."""
    every = [act.milestone.start.year for act in acts(scope)]
    return range(min(every), max(every) + 1)


def table(found: Iterable[Act], say: Words, address: str) -> Table:
    """The ledger as a table of the page; `address` is that of a card without the act's id."""
    columns = columns_of(say, "ledger", COLUMNS, ("title", "before", "after", "observed"))
    rows: list[list[Cell]] = []
    for act in found:
        rows.append([
            (act.dates, act.milestone.start.toordinal()),
            act.status,
            (act.milestone.title, f"{address}{act.milestone.id}"),
            act.maker,
            act.figure,
            act.way,
            (act.before.words, act.before.url),
            (act.after.words, act.after.url),
            (act.observed, f"{address}{act.milestone.id}&figure={act.moves}" if act.moves else ""),
        ])  # fmt: skip
    return columns, rows


def file(found: Iterable[Act], say: Words, address: str) -> tuple[list[str], list[list[object]]]:
    """Headings and rows of a file of the ledger, with the ids, codes and pages of each act."""
    told = [say(f"ledger.col_{name}") for name in COLUMNS]
    others = {name: codelist for name, codelist in CODED.items() if name != "status"}
    headings = [
        say("ledger.col_id"),
        say("ledger.col_day"),
        *told,
        *(say(f"cooperation.choose_{name}") for name in others),
        *(say(f"ledger.col_{name}") for name in ("before_page", "after_page", "card", "page")),
        say("exports.source"),
    ]
    rows: list[list[object]] = []
    for act in found:
        one = act.milestone
        rows.append([
            one.id, one.known_day, act.dates, act.status, one.title, act.maker, act.figure, act.way,
            act.before.words, act.after.words, act.observed,
            *(say.code(codelist, act.codes[name]) for name, codelist in others.items()),
            act.before.page, act.after.page, f"{address}{one.id}", one.url, one.source,
        ])  # fmt: skip
    return headings, rows


def tally_line(found: Iterable[Act], say: Words) -> str:
    """Of the acts shown: of how many it can be said, how many stand out, how many by chance."""
    decisions = (_decision(act.milestone.id, act.moves) for act in found if act.moves)
    told = effect.tally(one for one in decisions if one)
    return say(
        "ledger.tally",
        column=say("ledger.col_observed"),
        asked=say.number(told.asked),
        computed=say.number(told.computed),
        stand_out=say.number(told.stand_out),
        by_chance=say.number(told.by_chance, 2),
    )


def codes_of(name: str, scope: Scope) -> tuple[str, ...]:
    """The codes of one filter that an act has, in the order of their list."""
    known = {act.codes[name] for act in acts(scope)}
    return tuple(code for code in catalogue.codes(CODED[name]) if code in known)


def topics(scope: Scope) -> tuple[str, ...]:
    """The topics of figures that acts are linked with, by name."""
    every = frozenset().union(*(act.topics for act in acts(scope)))
    say = scope.say
    return tuple(sorted(every, key=lambda code: sort_key(say.language, say.code("TOPIC", code))))


def partners(scope: Scope) -> tuple[str, ...]:
    """States and bodies that acts name, in the order of their names."""
    codes = frozenset().union(*(act.partners for act in acts(scope)))
    say = scope.say
    return tuple(sorted(codes, key=lambda code: sort_key(say.language, party(code, say))))


def partners_of(scope: Scope, milestone: str) -> tuple[str, ...]:
    """Those that one act names."""
    return tuple(sorted(next((a.partners for a in acts(scope) if a.milestone.id == milestone), ())))


def _fits(act: Act, asked: Asked) -> bool:
    sides = {
        "every": True,
        "own": act.makers == {HOME},
        "shared": HOME in act.makers and len(act.makers) > 1,
        "others": HOME not in act.makers,
    }
    last = (act.milestone.end or act.milestone.start).year
    return (
        sides[asked.side]
        and act.milestone.start.year <= asked.until
        and last >= asked.since
        and all(not codes or act.codes[name] in _meant(codes) for name, codes in asked.codes)
        and (not asked.topics or bool(act.topics.intersection(asked.topics)))
        and (not asked.partners or bool(act.partners & with_groups(asked.partners)))
        and matches(asked.text, act.text)
    )


def _meant(codes: tuple[str, ...]) -> tuple[str, ...]:
    return (*codes, *AT_WORK) if AT_WORK[0] in codes else codes


def _act(row: dict, figure: dict | None, number: int, say: Words, addresses: dict) -> Act:
    one = describe(row, say, number)
    makers = frozenset(row["made_by"].split(";"))
    named = {*makers, *row["parties"].split(";"), *row["counterparts"].split(";")}
    moves, name, way = moved(figure, say)
    return Act(
        milestone=one,
        codes={name: row["target_group" if name == "target" else name] for name in CODED},
        topics=frozenset(row["topics"].split(";")) - {""},
        makers=makers,
        partners=frozenset(named - {"", HOME, "WLD"}),
        text=searched(row, makers | named, party),
        dates=days_of(row, one, say),
        status=say.code("MILESTONE_STATUS", row["status"]),
        maker=", ".join(party(code, say) for code in row["made_by"].split(";")),
        figure=name,
        way=way,
        before=told(figure, "before", row, say, addresses),
        after=told(figure, "after", row, say, addresses),
        observed=_observed(one, moves, say),
        moves=moves,
    )


def _decision(milestone: str, figure: str) -> effect.Decision | None:
    indicator, _, partner = figure.rpartition(".")
    return effect.all_judged().get((milestone, indicator, partner))


def _observed(one: Milestone, figure: str, say: Words) -> str:
    """What came with the act in the figure of its row: the state, or why it cannot be said."""
    decision = _decision(one.id, figure)
    if decision is None:
        return say("ledger.no_figure")
    return effect_words.observed(decision, say, one.start)
