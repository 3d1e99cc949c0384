"""The law as data: acts, the events of their lives, their codes, and the figures they touch."""

from pathlib import Path

import duckdb

from etl import checks
from etl.checks import Check, listed, one_of, optional
from etl.columns import area_or, id_of, in_languages, of_list
from etl.rules import judge
from etl.run import Run
from etl.staging import bring

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
    columns = {
        "document_form": checks.identifier,
        "country": area_or(run, "PARTY", "an area, or a code of the list PARTY"),
        **in_languages("name", checks.text),
        **in_languages("number", _pattern),
        "number_also": optional(_pattern),
    }
    bring(connection, run, "document_forms.csv", columns, ("document_form",), "document_form")


def _pattern(value: str) -> str | None:
    if value.count("{}") == 1:
        return checks.text(value)
    return "a text with {} once, where the number stands"


def _document(run: Run) -> dict[str, Check]:
    form = id_of(run, "document_forms")
    return {"document_form": optional(form), "document_number": checks.optional_text}


def _load_milestones(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    parties = area_or(run, "PARTY", "areas or codes of the list PARTY, with ; between them")
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
        "source": id_of(run, "sources"),
        "in_paper": checks.yes_no,
        "note": checks.optional_text,
    }
    bring(connection, run, "milestones.csv", columns, ("milestone",), "milestone")


def _load_events(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "milestone": id_of(run, "milestones"),
        "event": of_list(run, "MILESTONE_EVENT"),
        "party": optional(area_or(run, "PARTY", "an area, or a code of the list PARTY")),
        "date": checks.day,
        "date_precision": one_of(PRECISIONS, ", ".join(PRECISIONS)),
        "basis": of_list(run, "EVENT_BASIS"),
        **_document(run),
        "by_milestone": optional(id_of(run, "milestones")),
        "note": checks.optional_text,
        "source": id_of(run, "sources"),
    }
    # One day may bring two changes by two acts.
    key = ("milestone", "event", "party", "date", "document_number")
    bring(connection, run, "milestone_events.csv", columns, key)


def _load_codes(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "milestone": id_of(run, "milestones"),
        "made_by": listed(area_or(run, "PARTY", "areas or codes of PARTY, with ; between them")),
        "policy_area": of_list(run, "POLICY_AREA"),
        "tool": of_list(run, "POLICY_TOOL"),
        "target_group": of_list(run, "TARGET_GROUP"),
        "direction": of_list(run, "DIRECTION"),
        "confidence": of_list(run, "CONFIDENCE"),
        "reason": checks.text,
        "coded_by": of_list(run, "CODER"),
        "checked_by": optional(of_list(run, "CODER")),
    }
    bring(connection, run, "milestone_codes.csv", columns, ("milestone",))


def _load_series(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Indicators that one and the same act moves together."""
    columns = {
        "series": of_list(run, "SERIES"),
        "indicator": id_of(run, "indicators"),
    }
    bring(connection, run, "series.csv", columns, ("indicator",), "series")


def _load_area_groups(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {"area_group": id_of(run, "areas"), "area": id_of(run, "areas")}
    bring(connection, run, "area_groups.csv", columns, tuple(columns))


def _load_links(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "milestone": id_of(run, "milestones"),
        "series": id_of(run, "series"),
        "counterpart_area": id_of(run, "areas"),
        "expected_effect": of_list(run, "EFFECT"),
        **in_languages("rationale", checks.text),
    }
    # One event may both change a flow and change how it is counted.
    key = ("milestone", "series", "counterpart_area", "expected_effect")
    bring(connection, run, "milestone_links.csv", columns, key)
