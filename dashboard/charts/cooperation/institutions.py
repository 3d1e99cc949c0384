"""The bodies of the cooperation and the definitions that authors and treaties give."""

from dataclasses import dataclass

import pandas as pd

from dashboard.builder.citations import citation, known_day, publication
from dashboard.builder.quantities import begin
from dashboard.language.alphabet import sort_key
from dashboard.language.text_search import fold, matches
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import cooperation
from dashboard.store.database import remember


@dataclass(frozen=True)
class Institution:
    """A body with its offices; every text is in the reader's language, empty if not known."""

    id: str
    name: str
    role: str
    programme: str
    facts: tuple[tuple[str, str], ...]  # (label, value): founded, since when, offices
    url: str
    source: str
    source_url: str


@dataclass(frozen=True)
class Definition:
    """How one author or treaty defines a term, in our own words."""

    id: str
    author: str
    year: str
    term: str
    definition: str
    reference: str
    source: str
    source_url: str


@remember
def institutions(scope: Scope) -> tuple[Institution, ...]:
    """Every institution, in the order of their names."""
    rows = _known(cooperation.institutions())
    bodies = (_institution(row, scope.say) for row in rows)
    return tuple(sorted(bodies, key=lambda body: sort_key(scope.language, body.name)))


@remember
def definitions(scope: Scope, text: str = "") -> tuple[Definition, ...]:
    """Definitions in which every typed word stands; the authors' first, then the treaties'."""
    say = scope.say
    found = []
    for number, row in enumerate(_known(cooperation.definitions()), start=1):
        one = Definition(
            id=str(number),
            author=say.code("AUTHOR", row["author"]),
            year="" if row["year"] == "" else str(int(row["year"])),
            term=begin(row[f"term_{say.language}"]),
            definition=row[f"definition_{say.language}"],
            reference=row["reference"],
            source=_cited(row, say),
            source_url=row["source_url"],
        )
        if matches(text, fold(" ".join([one.author, one.year, one.term, one.definition]))):
            found.append(one)
    return tuple(found)


def _institution(row: dict, say: Words) -> Institution:
    return Institution(
        id=row["institution"],
        name=row[f"name_{say.language}"],
        role=row[f"role_{say.language}"],
        programme=row[f"programme_{say.language}"],
        facts=tuple(_facts(row, say)),
        url=row["url"],
        source=publication(row, say),
        source_url=row["source_url"],
    )


def _facts(row: dict, say: Words):
    if row["founded_on"]:
        yield say("cooperation.founded_on"), known_day(row["founded_on"], say)
    if row["uz_member_or_partner_since"]:
        yield say("cooperation.partner_since"), known_day(row["uz_member_or_partner_since"], say)
    column = "offices" if say.language == "en" else f"offices_{say.language}"
    if row[column]:
        # "town;country|town;country", one country's towns together
        towns: dict[str, list[str]] = {}
        for office in row[column].split("|"):
            town, country = office.split(";")
            towns.setdefault(country, []).append(town)
        told = [f"{', '.join(names)} ({country})" for country, names in towns.items()]
        yield say("cooperation.offices"), ", ".join(told)


def _cited(row: dict, say: Words) -> str:
    """The source; a paper has no publisher but itself."""
    return citation(row | {"publisher": ""} if row["source_kind"] == "paper" else row, say)


def _known(frame: pd.DataFrame) -> list[dict]:
    """The rows with an empty text for what is not known."""
    return [
        {name: "" if pd.isna(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
