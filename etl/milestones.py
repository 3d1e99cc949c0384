"""The law as data: acts, the events of their lives, their codes, and the figures they touch."""

from pathlib import Path

import duckdb

from etl import checks
from etl.checks import Check, listed, one_of, optional
from etl.cooperation import in_languages, known_area, known_source, of_known, of_list
from etl.rules import judge
from etl.run import Run
from etl.staging import ids_of, read_catalogue, stage

# The rule by which the days and the status of an act follow from its events.
LIFE = Path(__file__).with_name("life.sql")
RULES = ("acts", "documents", "events", "pages", "codes", "links")
PRECISIONS = ("day", "month", "year")


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    _load_document_forms(connection, run)
    _load_milestones(connection, run)
    _load_events(connection, run)
    _load_codes(connection, run)
    _load_series(connection, run)
    _load_area_groups(connection, run)
    _load_links(connection, run)
    connection.execute("set variable judged_on = ?::date", [run.judged_on])
    connection.execute(LIFE.read_text("utf-8"))
    judge(connection, "cooperation", RULES, run)


def _load_document_forms(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """How each kind of document is named, and how its number is written in each language."""
    file = "document_forms.csv"
    columns = {
        "document_form": checks.identifier,
        "country": one_of(_sides(run), "an area, or a code of the list PARTY"),
        **in_languages("name", checks.text),
        **in_languages("number", _pattern),
        "number_also": optional(_pattern),
    }
    table = read_catalogue(run, file, columns, key=("document_form",))
    stage(connection, "document_forms", file, table)
    run.known["document_forms"] = ids_of(run, file, table, "document_form")


def _pattern(value: str) -> str | None:
    if value.count("{}") == 1:
        return checks.text(value)
    return "a text with {} once, where the number stands"


def _sides(run: Run) -> set[str] | None:
    areas, bodies = run.known.get("areas"), run.codes("PARTY")
    return None if areas is None or bodies is None else areas | bodies


def _document(run: Run) -> dict[str, Check]:
    form = one_of(run.known.get("document_forms"), "a form of document_forms.csv")
    return {"document_form": optional(form), "document_number": checks.optional_text}


def _load_milestones(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "milestones.csv"
    parties = one_of(_sides(run), "areas or codes of the list PARTY, with ; between them")
    columns = {
        "milestone": checks.identifier,
        "date": checks.day,
        "date_precision": one_of(PRECISIONS, ", ".join(PRECISIONS)),
        "kind": of_list(run, "MILESTONE_KIND"),
        "level": of_list(run, "LEVEL"),
        **in_languages("title", checks.text),
        **in_languages("summary", checks.text),
        "parties": optional(listed(parties)),
        **_document(run),
        "url": optional(checks.address),
        "source": known_source(run),
        "in_paper": checks.yes_no,
        "note": checks.optional_text,
    }
    table = read_catalogue(run, file, columns, key=("milestone",))
    stage(connection, "milestones", file, table)
    run.known["milestones"] = ids_of(run, file, table, "milestone")


def _milestone(run: Run) -> Check:
    return of_known(run, "milestones", "a milestone of milestones.csv")


def _load_events(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "milestone_events.csv"
    columns = {
        "milestone": _milestone(run),
        "event": of_list(run, "MILESTONE_EVENT"),
        "party": optional(one_of(_sides(run), "an area, or a code of the list PARTY")),
        "date": checks.day,
        "date_precision": one_of(PRECISIONS, ", ".join(PRECISIONS)),
        "basis": of_list(run, "EVENT_BASIS"),
        **_document(run),
        "by_milestone": optional(_milestone(run)),
        "note": checks.optional_text,
        "source": known_source(run),
    }
    # One day may bring two changes by two acts.
    key = ("milestone", "event", "party", "date", "document_number")
    stage(connection, "milestone_events", file, read_catalogue(run, file, columns, key))


def _load_codes(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "milestone_codes.csv"
    columns = {
        "milestone": _milestone(run),
        "made_by": listed(one_of(_sides(run), "areas or codes of PARTY, with ; between them")),
        "policy_area": of_list(run, "POLICY_AREA"),
        "tool": of_list(run, "POLICY_TOOL"),
        "target_group": of_list(run, "TARGET_GROUP"),
        "direction": of_list(run, "DIRECTION"),
        "confidence": of_list(run, "CONFIDENCE"),
        "reason": checks.text,
        "coded_by": of_list(run, "CODER"),
        "checked_by": optional(of_list(run, "CODER")),
    }
    table = read_catalogue(run, file, columns, ("milestone",))
    stage(connection, "milestone_codes", file, table)


def _load_series(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Indicators that one and the same act moves together."""
    file = "series.csv"
    columns = {
        "series": of_list(run, "SERIES"),
        "indicator": of_known(run, "indicators", "an indicator of indicators.csv"),
    }
    table = read_catalogue(run, file, columns, ("indicator",))
    stage(connection, "series", file, table)
    run.known["series"] = ids_of(run, file, table, "series")


def _load_area_groups(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "area_groups.csv"
    columns = {"area_group": known_area(run), "area": known_area(run)}
    stage(connection, "area_groups", file, read_catalogue(run, file, columns, tuple(columns)))


def _load_links(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "milestone_links.csv"
    columns = {
        "milestone": _milestone(run),
        "series": of_known(run, "series", "a series of series.csv"),
        "counterpart_area": known_area(run),
        "expected_effect": of_list(run, "EFFECT"),
        **in_languages("rationale", checks.text),
    }
    # One event may both change a flow and change how it is counted.
    key = ("milestone", "series", "counterpart_area", "expected_effect")
    stage(connection, "milestone_links", file, read_catalogue(run, file, columns, key))
