"""Code lists, areas, sources and indicators: what every other file refers to."""

from datetime import date

import duckdb

from etl import area_names, checks, own_sums
from etl.checks import one_of, optional
from etl.columns import area_or, id_of, in_languages, of_list
from etl.contract import Portion
from etl.period import parse_day
from etl.rules import judge
from etl.run import Run
from etl.staging import bring, ids_of

PALETTE = tuple(str(place) for place in range(8))


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    _load_codes(connection, run)
    area_names.load(connection, run)
    _load_sources(connection, run)
    _load_indicators(connection, run)
    _load_families(connection, run)
    _load_concepts(connection, run)
    _load_datasets(connection, run)
    own_sums.load(connection, run)
    _load_origin_pages(connection, run)
    _load_colours(connection, run)
    judge(connection, "catalogue", ("catalogue",), run)


def _load_codes(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file, columns = "codes.csv", {"codelist": checks.identifier, "code": checks.text}
    columns |= in_languages("name", checks.text)
    table = bring(connection, run, file, columns, ("codelist", "code"))
    if ids_of(run, file, table, "code"):
        run.code_lists = {}
        lists = table.column("codelist") + table.refused_column("codelist")
        codes = table.column("code") + table.refused_column("code")
        for codelist, code in zip(lists, codes, strict=True):
            run.code_lists.setdefault(codelist, set()).add(code)


def _load_sources(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "source": checks.identifier,
        "origin": of_list(run, "ORIGIN"),
        "publisher": checks.text,
        "title": checks.optional_text,
        "url": optional(checks.address),
        "published_on": optional(checks.partial_day),
        "kind": of_list(run, "SOURCE_KIND"),
        "relation": of_list(run, "RELATION"),
        "language": of_list(run, "LANGUAGE"),
        "licence": checks.optional_text,
        "accessed_on": checks.day,
    }
    bring(connection, run, "sources.csv", columns, ("source",), "source", _publication)


def _publication(table: Portion) -> dict[str, list]:
    """The days between which a page was published; it was there when it was read."""
    first: list[date | None] = []
    last: list[date | None] = []
    for text, read in zip(table.column("published_on"), table.column("accessed_on"), strict=True):
        if not text:
            first.append(None)
            last.append(None)
            continue
        begin, end = parse_day(text)
        first.append(begin)
        last.append(max(begin, min(end, parse_day(read)[0])))
    return {"published_from": first, "published_by": last}


def _load_indicators(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "indicator": checks.identifier,
        "domain": of_list(run, "DOMAIN"),
        "topic": of_list(run, "TOPIC"),
        **in_languages("name", checks.text),
        **in_languages("definition", checks.text),
        "unit": of_list(run, "UNIT"),
        "measure": of_list(run, "MEASURE"),
        "counterpart_role": of_list(run, "COUNTERPART_ROLE"),
        "headline": checks.yes_no,
        "population_scope": optional(of_list(run, "POPULATION_SCOPE")),
    }
    bring(connection, run, "indicators.csv", columns, ("indicator",), "indicator")


def _load_families(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """What may be drawn as a disagreement: indicators of one thing, each with its difference."""
    columns = {
        "family": of_list(run, "FAMILY"),
        "indicator": id_of(run, "indicators"),
        **in_languages("difference", checks.text),
    }
    bring(connection, run, "families.csv", columns, ("indicator",))


def _load_concepts(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Which figure to use for what: what each body counts, when to use it, when not."""
    columns = {
        "concept": of_list(run, "CONCEPT"),
        "indicator": id_of(run, "indicators"),
        "origin": optional(of_list(run, "ORIGIN")),
        **in_languages("counts", checks.text),
        **in_languages("use", checks.text),
        **in_languages("avoid", checks.text),
    }
    bring(connection, run, "concepts.csv", columns, ("concept", "indicator", "origin"))


def _load_datasets(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Sources that are revisions of one dataset: the newest counts as a whole."""
    columns = {"source": id_of(run, "sources"), "dataset": checks.identifier}
    bring(connection, run, "datasets.csv", columns, ("source",))


def _load_origin_pages(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The origin's own address of what a relay or a copy tells."""
    columns = {"source": id_of(run, "sources"), "url": checks.address}
    bring(connection, run, "origin_pages.csv", columns, ("source",))


def _load_colours(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The colour that a country or an origin wears on every chart."""
    columns = {
        "list": one_of(("AREA", "ORIGIN"), "AREA or ORIGIN"),
        "code": area_or(run, "ORIGIN", "an area of areas.csv or a code of the list ORIGIN"),
        "colour": one_of(PALETTE, "a place in the palette, 0 to 7"),
    }
    bring(connection, run, "colours.csv", columns, ("list", "code"))
