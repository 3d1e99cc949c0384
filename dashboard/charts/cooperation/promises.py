"""The ledger of promises: what was announced, by when, and what came of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.builder.citations import known_day, publication, title_of_page
from dashboard.builder.quantities import period
from dashboard.builder.remarks import remark
from dashboard.charts.cooperation.moved import doubts
from dashboard.charts.cooperation.parties import party, with_groups
from dashboard.language.aliases import of_area
from dashboard.language.text_search import fold, in_letters_of, matches
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.model.table import Cell, Column, Table, columns_of
from dashboard.queries import catalogue, promises
from dashboard.store.database import remember
from data.edition import HOME

OPEN = "not_measurable"
OUTLOOKS = ("forecast", "ceiling")
"""Kinds that commit nobody: they are counted apart from what was promised."""
NO_DAY = "none"  # of a promise without a due day, where a year stands in the address
COLUMNS = (
    "due",
    "kind",
    "verdict",
    "statement",
    "promiser",
    "partner",
    "outcome",
    "needed",
    "made",
)
NAMED = 3  # reasons that the finding names


@dataclass(frozen=True)
class Promise:
    """One promise; every text is in the reader's language, empty if not known."""

    id: str
    year: str  # in which it is due, or `NO_DAY`
    due: str
    due_by: date | None
    verdict: str  # the code
    reason: str  # the code
    kind: str  # the code: a target, a forecast, a ceiling …
    promiser: str  # the code
    partner: str  # the code; of several states theirs, with ; between
    milestone: str
    statement: str
    made: str
    verdict_text: str
    reason_text: str
    needed: str  # which figure would have to be published; for what cannot be judged
    outcome: str
    outcome_url: str
    source: str
    source_url: str
    source_title: str
    revises: str
    note: str
    text: str  # folded


@remember
def every(scope: Scope) -> tuple[Promise, ...]:
    """All promises, the last due first, those without a due day last."""
    return tuple(_promise(row, scope.say) for row in promises.promises().to_dict("records"))


@remember
def found(
    scope: Scope,
    years: tuple[str, ...] = (),
    promisers: tuple[str, ...] = (),
    partners: tuple[str, ...] = (),
    verdicts: tuple[str, ...] = (),
    text: str = "",
) -> tuple[Promise, ...]:
    """The promises of a choice; an empty choice leaves none out, and what was promised to a group
    was promised to its countries."""
    known, asked = every(scope), with_groups(partners)
    text = in_letters_of(text, (one.text for one in known))
    return tuple(
        one
        for one in known
        if (not years or one.year in years)
        and (not promisers or one.promiser in promisers)
        and (not partners or asked.intersection(one.partner.split(";")))
        and (not verdicts or one.verdict in verdicts)
        and matches(text, one.text)
    )


def finding(chosen: Sequence[Promise], say: Words, name: str = "finding") -> str:
    """The share of promises that cannot be judged, and why; counted from the rows. `name` of the
    sentence, which says what it counts."""
    return " ".join(findings(chosen, say, name))


def findings(chosen: Sequence[Promise], say: Words, name: str) -> list[str]:
    """The same, the share and the reasons apart."""
    if not chosen:
        return []
    unjudged = [one for one in chosen if one.verdict == OPEN]
    share = say.percent(100 * len(unjudged) / len(chosen), 0)
    number, every = say.number(len(unjudged)), say.number(len(chosen))
    told = say(f"promises.{name}", n=number, all=every, share=share)
    why = Counter(one.reason for one in unjudged).most_common(NAMED)
    reasons = [
        say("promises.because", reason=small(say.code("PROMISE_REASON", code)), n=say.number(n))
        for code, n in why
    ]
    return [told, *([say("promises.why", reasons="; ".join(reasons))] if reasons else [])]


def parted(chosen: Sequence[Promise]) -> list[tuple[str, list[Promise]]]:
    """What was promised, and apart from it forecasts and ceilings: the key of a title, and which;
    a part without any is left out."""
    outlooks = [one for one in chosen if one.kind in OUTLOOKS]
    pledges = [one for one in chosen if one.kind not in OUTLOOKS]
    parts = [("promises", pledges), ("promises_forecasts", outlooks)]
    return [(f"promises.chart_{name}", some) for name, some in parts if some]


def outcomes() -> tuple[str, ...]:
    """All that can become of a promise, a forecast or a ceiling, in their order."""
    return tuple(catalogue.codes("PROMISE_VERDICT"))


def outcome(code: str, say: Words) -> str:
    """The same in words."""
    return say.code("PROMISE_VERDICT", code)


def counts(chosen: Iterable[Promise], say: Words) -> list[tuple[str, int]]:
    """How many promises came out each way, in the order of `outcomes`."""
    known = Counter(one.verdict for one in chosen)
    return [(outcome(code, say), known[code]) for code in outcomes() if known[code]]


def grouped(chosen: Iterable[Promise], name: str, say: Words) -> Table:
    """Outcomes by the year due, by who promised or by partner: a row a group."""
    groups: dict[str, Counter] = {}
    for one in chosen:
        groups.setdefault(getattr(one, name), Counter())[one.verdict] += 1
    codes = [code for code in outcomes() if any(told[code] for told in groups.values())]
    columns = [
        Column(say(f"promises.by_{name}")),
        *(Column(outcome(code, say), "number") for code in codes),
        Column(say("promises.total"), "number"),
    ]
    rows: list[list[Cell]] = [
        [named(name, code, say), *(told[one] for one in codes), told.total()]
        for code, told in groups.items()
    ]
    return columns, rows


def named(name: str, code: str, say: Words) -> str:
    """A group in words."""
    if name == "promiser":
        return say.code("PROMISER", code)
    if name == "year":
        return say("promises.no_day") if code == NO_DAY else code
    if code == "WLD":
        return say("promises.all_partners")
    return say.listing([party(one, say) for one in code.split(";")])


def table(chosen: Iterable[Promise], say: Words, card: str) -> Table:
    """The promises as a table of the page."""
    columns = columns_of(say, "promises", COLUMNS, ("statement", "outcome"))
    rows: list[list[Cell]] = [
        [
            (one.due, one.due_by.toordinal() if one.due_by else 0),
            say.code("PROMISE_KIND", one.kind),
            f"{one.verdict_text}: {small(one.reason_text)}",
            (one.statement, f"{card}{one.milestone}" if one.milestone else one.source_url),
            named("promiser", one.promiser, say),
            named("partner", one.partner, say),
            (one.outcome, one.outcome_url),
            one.needed,
            one.made,
        ]
        for one in chosen
    ]
    return columns, rows


def file(chosen: Iterable[Promise], say: Words) -> tuple[list[str], list[list[object]]]:
    """Headings and rows of a file of the promises."""
    names = (
        *("id", "due", "kind", "verdict", "reason", "statement", "promiser", "partner"),
        *("outcome", "outcome_page", "needed", "made", "revises", "act", "source", "page", "note"),
    )
    headings = [say(f"promises.col_{name}") for name in names]
    rows: list[list[object]] = [
        [
            one.id, one.due, say.code("PROMISE_KIND", one.kind), one.verdict_text, one.reason_text,
            one.statement, named("promiser", one.promiser, say), named("partner", one.partner, say),
            one.outcome, one.outcome_url, one.needed, one.made, one.revises, one.milestone,
            one.source, one.source_url, one.note,
        ]
        for one in chosen
    ]  # fmt: skip
    return headings, rows


def _promise(row: dict, say: Words) -> Promise:
    due = None if pd.isna(row["due_by"]) else row["due_by"].date()
    open_ended = row["verdict"] == OPEN
    statement = row[f"statement_{say.language}"]
    partner = row["partners"] or row["counterpart_area"]
    partner = "WLD" if partner in ("", HOME) else partner
    needed = say.code("PROMISE_NEED", row["needs"]) if open_ended and row["needs"] else ""
    if needed and row["indicator"]:
        needed = say("promises.needed_of", what=needed, indicator=say.indicator(row["indicator"]))
    source = publication(row, say) if row["source"] else say("promises.no_page")
    names = [named("promiser", row["promiser"], say), named("partner", partner, say)]
    told = [row[name] for name in row if name.startswith("statement_")]
    return Promise(
        id=row["promise"],
        year=str(due.year) if due else NO_DAY,
        due=known_day(row["due"], say) or say("promises.no_day"),
        due_by=due,
        verdict=row["verdict"],
        reason=row["reason"],
        kind=row["kind"],
        promiser=row["promiser"],
        partner=partner,
        milestone=row["milestone"],
        statement=statement,
        made=known_day(row["made_on"], say),
        verdict_text=outcome(row["verdict"], say),
        reason_text=say.code("PROMISE_REASON", row["reason"]),
        needed=needed,
        outcome=_outcome(row, say),
        outcome_url=row["outcome_url"],
        source=source,
        source_url=row["source_url"],
        source_title=title_of_page(row["source"], say) if row["source"] else source,
        revises=row["revises"],
        note=remark(row["note"], say),
        text=fold(" ".join([*told, *names, row["told_by"], *map(of_area, partner.split(";"))])),
    )


def _outcome(row: dict, say: Words) -> str:
    """The figure or the day that decides, as exactly as it is known."""
    if not pd.isna(row["happened_on"]):
        return say.when(row["happened_on"].date(), row["happened_precision"])
    if pd.isna(row["outcome_value"]):
        return ""
    value = say.quantity(row["outcome_value"], row["unit"], row["outcome_qualifier"] or "")
    spans = row["outcome_spans"]
    told = [_periods(spans, say)]
    told += [words for one in spans for words in doubts(one["status"], one["note"], say)]
    return f"{value} ({'; '.join(dict.fromkeys(told))})"


def _periods(spans: Iterable[dict], say: Words) -> str:
    """The periods of a figure; those of a sum that follow one another are told as one."""
    told: list[tuple[str, date, date]] = []
    for span in spans:
        time_period, start, end = span["time_period"], span["start"], span["end"]
        if told and told[-1][2] == start:
            start = told.pop()[1]
            time_period = f"{start}/{end}"
        told.append((time_period, start, end))
    return say.listing([period(say.language, *span) for span in told])


def small(text: str) -> str:
    """Words as they stand within a sentence."""
    return text[:1].lower() + text[1:]
