"""Acts, definitions, promises, claims, bodies and sources, as they can be found."""

from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from dashboard.builder.citations import known_day, title_of_page
from dashboard.builder.quantities import begin
from dashboard.catalogue.registry import CHARTS
from dashboard.catalogue.search.entry import (
    Entry,
    address,
    column,
    excerpt,
    in_all,
    joined,
    on,
)
from dashboard.charts.concepts import BESIDE, figures
from dashboard.charts.cooperation.other_words import matters
from dashboard.charts.cooperation.parties import party
from dashboard.charts.cooperation.promises import outcome
from dashboard.language import aliases
from dashboard.language.words import Words
from dashboard.queries import catalogue, cooperation, ledger
from dashboard.queries import claims as claimed
from dashboard.queries import promises as promised
from dashboard.queries import sources as queries
from dashboard.store.database import rows_of
from data.edition import HOME, LANGUAGES

MANY = 20  # figures and texts that make a source weigh in full


def acts() -> Iterator[Entry]:
    """Acts, agreements, programmes and shocks, each with its card: found by what they say and do
    themselves, not by the topics of figures that they may touch."""
    for row in rows_of(ledger.acts("signature")):
        told = _codes(row["parties"], row["made_by"], row["counterparts"])
        codes = [code for code in told if code not in {HOME, "WLD"}]
        parties = [in_all(partial(party, code)) for code in codes]
        kinds = [
            in_all(lambda say, row=row: say.code("MILESTONE_KIND", row["kind"])),
            in_all(lambda say, row=row: say.code("POLICY_TOOL", row["tool"])),
            *(in_all(lambda say, tool=tool: say(f"ledger.also_{tool}")) for tool in matters(row)),
        ]
        years = sorted({row[name].year for name in DAYS if not pd.isna(row[name])})
        tags = [row["milestone"], *codes, *map(aliases.of_area, codes), *map(str, years)]
        tags += [*_days(row), joined(*parties, *kinds, *_months(row))]
        yield Entry(
            kind="act",
            id=row["milestone"],
            names=column(row, "title"),
            about=in_all(partial(_act, row)),
            addresses=on("cooperation", milestone=row["milestone"]),
            tags=" ".join(tags),
            text=joined(column(row, "summary")),
            weight=1.0 if HOME in row["parties"] else 0.5,
            called=tuple(dict.fromkeys(row[name] for name in NUMBERS if row[name])),
        )


def _months(row: Mapping) -> list[dict[str, str]]:
    """The month of its day in words, where it is known: people remember February 2022."""
    if row["date_precision"] == "year":
        return []
    month = row["date"].month
    return [in_all(lambda say: say.months(month, month))]


def _days(row: Mapping) -> list[str]:
    """Its days and their months as one word each, so far as they are known: 20250205, 202502."""
    told = [row[name] for name in DAYS[1:] if not pd.isna(row[name])]
    told += [row["date"]] if row["date_precision"] == "day" else []
    months = [*told, *([row["date"]] if row["date_precision"] == "month" else [])]
    return [*(f"{day:%Y%m%d}" for day in told), *(f"{day:%Y%m}" for day in months)]


NUMBERS = ("document_number", "document_no", "document_no_uz", "document_no_ru", "document_no_also")
DAYS = ("date", "signed_on", "in_force_on", "applied_on", "ended_on")


def definitions() -> Iterator[Entry]:
    """How authors and treaties define what the product is about."""
    for number, row in enumerate(rows_of(cooperation.definitions()), start=1):
        authors = in_all(partial(_coded, "AUTHOR", row["author"]))
        year = "" if pd.isna(row["year"]) or row["year"] == "" else str(int(row["year"]))
        terms = column(row, "term")
        yield Entry(
            kind="definition",
            id=f"definition-{number}",
            names={language: begin(term) for language, term in terms.items()},
            about={language: f"{author}, {year}" if year else author
                   for language, author in authors.items()},
            addresses={
                language: address(
                    "cooperation",
                    language,
                    view="definitions",
                    term=excerpt(f"{authors[language]} {terms[language]}"),
                )
                for language in LANGUAGES
            },
            tags=joined(authors),
            text=joined(column(row, "definition")),
            weight=0.5,
        )  # fmt: skip


def concepts() -> Iterator[Entry]:
    """Which of several figures of a subject to use, told beside a chart."""
    for concept in catalogue.codes("CONCEPT"):
        beside = (CHARTS[name] for name, one in BESIDE.items() if one == concept)
        chart = next(chart for chart in beside if chart.view)
        told = in_all(partial(_figures, concept))
        names = in_all(partial(_coded, "CONCEPT", concept))
        more = in_all(partial(_told, concept))
        yield Entry(
            kind="definition",
            id=f"concept-{concept}",
            names=names,
            about=told,
            addresses=on(chart.page, view=chart.view),
            tags=joined(told),
            text=joined(more),
            weight=1.0,
        )


def promises() -> Iterator[Entry]:
    """What was promised, found again by the beginning of its statement."""
    for row in rows_of(promised.promises()):
        statements = column(row, "statement")
        partner, indicator = row["counterpart_area"], row["indicator"]
        more = [in_all(partial(party, partner))] if partner not in ("", "WLD", HOME) else []
        more += [in_all(lambda say, code=indicator: say.indicator(code))] if indicator else []
        due = "" if pd.isna(row["due_by"]) else str(row["due_by"].year)
        tags = [row["promise"], due, partner, aliases.of_area(partner)]
        promisers = in_all(partial(_coded, "PROMISER", row["promiser"]))
        yield Entry(
            kind="promise",
            id=row["promise"],
            names=statements,
            about=in_all(partial(_promise, row)),
            addresses=_found_again("cooperation", statements, "q", view="promises"),
            tags=" ".join([*tags, joined(promisers, *more)]),
        )


def claims() -> Iterator[Entry]:
    """Claims of the checked paper."""
    for row in rows_of(claimed.claims()):
        statements = column(row, "statement")
        yield Entry(
            kind="claim",
            id=row["claim"],
            names=statements,
            about=in_all(partial(_coded, "VERDICT", row["verdict"])),
            addresses=_found_again("evidence", statements, "claimed", view="claims"),
            tags=f"{row['claim']} {str(row['time_period'])[:4]}",
            text=joined(column(row, "comment"), column(row, "milestone")),
        )


def bodies() -> Iterator[Entry]:
    """The bodies of the cooperation."""
    for row in rows_of(cooperation.institutions()):
        yield Entry(
            kind="body",
            id=row["institution"],
            names=column(row, "name"),
            about=dict.fromkeys(LANGUAGES, ""),
            addresses=on("cooperation", view="institutions"),
            tags=f"{row['institution']} {aliases.of_body(row['institution'])}",
            text=joined(column(row, "role"), column(row, "programme")),
            weight=0.5,
        )


def sources() -> Iterator[Entry]:
    """Sources of figures and of texts, found again by their ids."""
    for row in rows_of(queries.sources()):
        origins = in_all(partial(_coded, "ORIGIN", row["origin"]))
        names = in_all(partial(title_of_page, row["source"]))
        yield Entry(
            kind="source",
            id=row["source"],
            names=names,
            about=in_all(partial(_source, row)),
            addresses=on("sources", view="sources", find=row["source"]),
            tags=f"{row['origin']} {joined(origins)} {row['publisher']} {row['published_on'][:4]}",
            text=row["source"],
            spoken=row["language"] if row["title"] else "",
            weight=min(1.0, (row["figures"] + row["texts"]) / MANY),
        )


def _act(row: Mapping, say: Words) -> str:
    when = say.when(row["date"].date(), row["date_precision"])
    told = [when, say.code("MILESTONE_KIND", row["kind"])]
    if row["status"] and row["kind"] != "shock":
        told.append(say.code("MILESTONE_STATUS", row["status"]))
    return " · ".join(told)


def _promise(row: Mapping, say: Words) -> str:
    told = [say.code("PROMISER", row["promiser"])]
    if not pd.isna(row["due_by"]):
        told.append(say.year(row["due_by"].year))
    return " · ".join([*told, outcome(row["verdict"], say)])


def _source(row: Mapping, say: Words) -> str:
    told = (
        say.code("ORIGIN", row["origin"]),
        say.code("ORIGIN", row["publisher"]),
        known_day(row["published_on"], say),
    )
    return ", ".join(dict.fromkeys(filter(None, told)))


def _figures(concept: str, say: Words) -> str:
    return "; ".join(one.name for one in figures(concept, say))


def _told(concept: str, say: Words) -> str:
    return " ".join(f"{one.counts} {one.use} {one.avoid}" for one in figures(concept, say))


def _coded(codelist: str, code: str, say: Words) -> str:
    return say.code(codelist, code)


def _codes(*texts: str) -> list[str]:
    """The codes of some lists, each once, in an order that is the same in every process."""
    return sorted({code for text in texts for code in (text or "").split(";")} - {""})


def _found_again(
    page: str, statements: Mapping[str, str], parameter: str, view: str
) -> dict[str, str]:
    """The view of a page that shows a statement alone, found by its beginning."""
    return {
        language: address(page, language, view=view, **{parameter: excerpt(statement)})
        for language, statement in statements.items()
    }
