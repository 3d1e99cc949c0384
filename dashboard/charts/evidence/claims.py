"""The paper's claims in the reader's words: verdict, sources, and the calculation step by step."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.builder import bearing
from dashboard.builder.citations import citation, known_day
from dashboard.builder.quantities import in_words, quantity
from dashboard.charts.evidence.claim_steps import Calculation, calculations
from dashboard.language.text_search import fold, matches
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import claims as questions
from dashboard.store.database import remember

VERDICTS = ("confirmed", "partly", "outdated", "differs", "unverifiable")
# Where the figures of an indicator stand on a chart; the others are seen in the explorer.
SHOWN = {
    "cross_border_transfers_received": ("remittances", "inflow"),
    "labour_migrants_abroad": ("migrants", "labour"),
    "foreign_vacancies_open": ("platform", "platform"),
    "platform_services": ("platform", "platform"),
    "platform_service_users": ("platform", "platform"),
}
COUNTED = ("USD", "PERSONS", "NUMBER")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True)
class Claim:
    """One statement; every text is in the reader's language, empty where there is none."""

    id: str
    statement: str
    place: str
    verdict: str
    verdict_text: str
    said: str
    checked: str
    corrected: bool  # the sources give another date than the paper
    source: str
    source_url: str
    comment: tuple[tuple[str, str], ...]  # pieces of text, each with an address or none
    calculations: tuple[Calculation, ...]
    chart: str  # address of the chart where it can be seen, relative to a page
    milestone: str  # title of the milestone that it is about
    card: str  # address of that milestone's card

    @property
    def figures(self) -> int:
        """How many figures of the database stand behind it."""
        return sum(len(calculation.steps) for calculation in self.calculations)


@remember
def every(scope: Scope) -> tuple[Claim, ...]:
    """All claims in the order of the paper."""
    rows = questions.claims().to_dict("records")
    return tuple(_claim(row, scope.say) for row in rows)


@remember
def found(scope: Scope, verdict: str = "", text: str = "") -> tuple[Claim, ...]:
    """The claims with this verdict in which every typed word stands."""
    return tuple(
        claim
        for claim in every(scope)
        if verdict in ("", claim.verdict) and matches(text, _searched(claim))
    )


@remember
def introduction(scope: Scope) -> str:
    """Which paper is checked, and what it is about, as far as its record tells it."""
    paper = questions.paper()
    when = known_day(paper["published_on"], scope.say)
    return scope.say("claims.paper", title=paper["title"], when=when)


def counts(scope: Scope) -> dict[str, int]:
    """How many claims have each verdict."""
    told = [claim.verdict for claim in every(scope)]
    return {verdict: told.count(verdict) for verdict in VERDICTS}


def _claim(row: dict, say: Words) -> Claim:
    language, unit = say.language, row["unit"]
    said = _value(row["value"], unit, say, row["qualifier"] or "")
    dated = unit in ("DATE", "YEAR") and row["verdict"] == "differs"
    steps = questions.steps_of(row["claim"]) if row["steps"] else pd.DataFrame()
    told = calculations(row, steps, say)
    page, view = SHOWN.get(row["related_indicator"], ("explorer", ""))
    place = f"view={view}" if view else f"indicator={row['related_indicator']}"
    chart = f"{page}?lang={language}&{place}" if row["related_indicator"] else ""
    card = f"cooperation?lang={language}&milestone={row['milestone']}" if row["milestone"] else ""
    return Claim(
        id=row["claim"],
        statement=row[f"statement_{language}"],
        place=say.code("PAPER_LOCATION", row["paper_location"]),
        verdict=row["verdict"],
        verdict_text=say.code("VERDICT", row["verdict"]),
        said=said,
        checked=_checked(row, steps, told, say),
        corrected=dated and not row["checked_value"].startswith(row["value"]),
        source=citation(row, say) if row["checked_source"] else "",
        source_url=row["source_url"],
        comment=tuple(_linked(row[f"comment_{language}"], say)),
        calculations=told,
        chart=chart,
        milestone=row[f"milestone_{language}"],
        card=card,
    )


def _checked(row: dict, steps: pd.DataFrame, told: tuple[Calculation, ...], say: Words) -> str:
    """What the sources say: as exactly as the figures behind it bear, and never without a bound."""
    value, unit = row["checked_value"], row["unit"]
    if unit == "RATIO" and value and told and told[0].outcome:
        number, sure = bearing.rounded(told[0].outcome, 2)
        return _value(f"{number:g}", unit, say, "" if sure else "about")
    same = steps[steps["value"] == float(value)] if unit in COUNTED and value and len(steps) else ()
    if len(same):
        return in_words(same.iloc[0].to_dict(), say)
    return _value(value, unit, say)


def _value(value: str, unit: str, say: Words, bound: str = "") -> str:
    """A value of a claim in words, by its unit."""
    if not value:
        return ""
    # Four digits of a text are the number of a page, not a year.
    undated = (*COUNTED, "RATIO") if len(value) > 4 else (*COUNTED, "RATIO", "TEXT")
    if unit not in undated and _DAY.fullmatch(value):
        return known_day(value, say)
    if unit == "RATIO":
        times = say("claims.times", n=float(value), value=say.number(float(value), 2))
        return say(f"claims.times_{bound}", told=times) if bound else times
    if unit in COUNTED:
        return quantity(say.language, float(value), unit, bound)
    return value.replace("/", "–")


def _linked(text: str, say: Words) -> Iterator[tuple[str, str]]:
    """A remark in pieces: the id of a source becomes its name with the address of the page."""
    known, before = _sources(), 0
    for named in _ID.finditer(text):
        if row := known.get(named[0]):
            yield text[before : named.start()], ""
            yield citation(row, say), row["url"]
            before = named.end()
    if text[before:]:
        yield text[before:], ""


@remember
def _sources() -> dict[str, dict]:
    return {row["source"]: row for row in questions.sources_named().to_dict("records")}


def _searched(claim: Claim) -> str:
    comment = "".join(piece for piece, _ in claim.comment)
    told = (claim.statement, comment, claim.place, claim.source, claim.said, claim.checked)
    return fold(" ".join(told))
