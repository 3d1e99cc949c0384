"""Code lists, areas, sources and indicators: what every other file refers to."""

from datetime import date

import duckdb

from data.edition import LANGUAGES
from etl import area_names, checks, colours
from etl.checks import one_of, optional
from etl.contract import Portion
from etl.period import parse_day
from etl.rules import judge
from etl.run import Run
from etl.staging import ids_of, read_catalogue, stage


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    _load_codes(connection, run)
    area_names.load(connection, run)
    _load_sources(connection, run)
    _load_indicators(connection, run)
    _load_families(connection, run)
    _load_concepts(connection, run)
    _load_datasets(connection, run)
    _load_own_sums(connection, run)
    _load_origin_pages(connection, run)
    colours.load(connection, run)
    judge(connection, "catalogue", ("catalogue",), run)


def _load_codes(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "codes.csv"
    columns = {"codelist": checks.identifier, "code": checks.text} | _names("name", checks.text)
    table = read_catalogue(run, file, columns, key=("codelist", "code"))
    stage(connection, "codes", file, table)
    if ids_of(run, file, table, "code"):
        run.code_lists = {}
        lists = table.column("codelist") + table.refused_column("codelist")
        codes = table.column("code") + table.refused_column("code")
        for codelist, code in zip(lists, codes, strict=True):
            run.code_lists.setdefault(codelist, set()).add(code)


def _load_sources(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "sources.csv"
    columns = {
        "source": checks.identifier,
        "origin": one_of(run.codes("ORIGIN"), "a code of the list ORIGIN in codes.csv"),
        "publisher": checks.text,
        "title": checks.optional_text,
        "url": optional(checks.address),
        "published_on": optional(checks.partial_day),
        "kind": one_of(run.codes("SOURCE_KIND"), "a code of the list SOURCE_KIND in codes.csv"),
        "relation": one_of(run.codes("RELATION"), "a code of the list RELATION in codes.csv"),
        "language": one_of(run.codes("LANGUAGE"), "a code of the list LANGUAGE in codes.csv"),
        "licence": checks.optional_text,
        "accessed_on": checks.day,
    }
    table = read_catalogue(run, file, columns, key=("source",))
    stage(connection, "sources", file, table, _publication(table))
    run.known["sources"] = ids_of(run, file, table, "source")


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
    file = "indicators.csv"
    columns = {
        "indicator": checks.identifier,
        "domain": one_of(run.codes("DOMAIN"), "a code of the list DOMAIN in codes.csv"),
        "topic": one_of(run.codes("TOPIC"), "a code of the list TOPIC in codes.csv"),
        **_names("name", checks.text),
        **_names("definition", checks.text),
        "unit": one_of(run.codes("UNIT"), "a code of the list UNIT in codes.csv"),
        "measure": one_of(run.codes("MEASURE"), "a code of the list MEASURE in codes.csv"),
        "counterpart_role": one_of(
            run.codes("COUNTERPART_ROLE"), "a code of the list COUNTERPART_ROLE in codes.csv"
        ),
        "headline": checks.yes_no,
        "population_scope": optional(
            one_of(run.codes("POPULATION_SCOPE"), "a code of the list POPULATION_SCOPE")
        ),
    }
    table = read_catalogue(run, file, columns, key=("indicator",))
    stage(connection, "indicators", file, table)
    run.known["indicators"] = ids_of(run, file, table, "indicator")
    run.known["topics"] = ids_of(run, file, table, "topic")


def _load_families(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """What may be drawn as a disagreement: indicators of one thing, each with its difference."""
    file = "families.csv"
    columns = {
        "family": one_of(run.codes("FAMILY"), "a code of the list FAMILY in codes.csv"),
        "indicator": one_of(run.known["indicators"], "an id of indicators.csv"),
        **_names("difference", checks.text),
    }
    stage(connection, "families", file, read_catalogue(run, file, columns, key=("indicator",)))


def _load_concepts(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Which figure to use for what: what each body counts, when to use it, when not."""
    file = "concepts.csv"
    columns = {
        "concept": one_of(run.codes("CONCEPT"), "a code of the list CONCEPT in codes.csv"),
        "indicator": one_of(run.known["indicators"], "an id of indicators.csv"),
        "origin": optional(one_of(run.codes("ORIGIN"), "a code of the list ORIGIN in codes.csv")),
        **_names("counts", checks.text),
        **_names("use", checks.text),
        **_names("avoid", checks.text),
    }
    table = read_catalogue(run, file, columns, key=("concept", "indicator", "origin"))
    stage(connection, "concepts", file, table)


def _load_datasets(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Sources that are revisions of one dataset: the newest counts as a whole."""
    file = "datasets.csv"
    columns = {
        "source": one_of(run.known["sources"], "a source of sources.csv"),
        "dataset": checks.identifier,
    }
    stage(connection, "datasets", file, read_catalogue(run, file, columns, key=("source",)))


def _load_own_sums(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Totals that we added up: no share of them is a share of "the total"."""
    file = "own_sums.csv"
    area = one_of(run.known.get("areas"), "an area of areas.csv: ISO 3166-1 alpha-3, or WLD")
    columns = {
        "source": one_of(run.known["sources"], "a source of sources.csv"),
        "indicator": one_of(run.known["indicators"], "an id of indicators.csv"),
        "ref_area": optional(area),
    }
    table = read_catalogue(run, file, columns, key=("source", "indicator", "ref_area"))
    stage(connection, "own_sums", file, table)


def _load_origin_pages(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The origin's own address of what a relay or a copy tells."""
    file = "origin_pages.csv"
    columns = {
        "source": one_of(run.known["sources"], "a source of sources.csv"),
        "url": checks.address,
    }
    stage(connection, "origin_pages", file, read_catalogue(run, file, columns, key=("source",)))


def _names(stem: str, check: checks.Check) -> dict[str, checks.Check]:
    return {f"{stem}_{language}": check for language in LANGUAGES}
