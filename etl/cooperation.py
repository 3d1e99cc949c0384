"""The law and the cooperation: milestones and links, institutions, definitions, claims."""

from collections.abc import Callable

import duckdb

from data.edition import LANGUAGES
from etl import checks
from etl.checks import Check, listed, one_of, optional
from etl.contract import Portion
from etl.cooperation_rules import RULES
from etl.period import parse_day
from etl.rules import apply_rules
from etl.run import Run
from etl.staging import ids_of, read_catalogue, stage


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    _load_milestones(connection, run)
    _load_links(connection, run)
    _load_institutions(connection, run)
    _load_definitions(connection, run)
    _load_claims(connection, run)
    _load_claim_steps(connection, run)
    apply_rules(connection, "cooperation", RULES, run)


def _code(run: Run, codelist: str) -> Check:
    return one_of(run.codes(codelist), f"a code of the list {codelist} in codes.csv")


def _known(run: Run, name: str, described: str) -> Check:
    return one_of(run.known.get(name), described)


def _area(run: Run) -> Check:
    return _known(run, "areas", "an area of areas.csv: ISO 3166-1 alpha-3, or WLD")


def _source(run: Run) -> Check:
    return _known(run, "sources", "a source of sources.csv")


def _in_languages(stem: str, check: Check) -> dict[str, Check]:
    return {f"{stem}_{language}": check for language in LANGUAGES}


def _load_milestones(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "milestones.csv"
    areas, bodies = run.known.get("areas"), run.codes("PARTY")
    parties = None if areas is None or bodies is None else areas | bodies
    columns = {
        "milestone": checks.identifier,
        "date": checks.day,
        "date_precision": one_of({"day", "month", "year"}, "day, month or year"),
        "kind": _code(run, "MILESTONE_KIND"),
        "level": _code(run, "LEVEL"),
        **_in_languages("title", checks.text),
        **_in_languages("summary", checks.text),
        "parties": optional(
            listed(one_of(parties, "areas or codes of the list PARTY, with ; between them"))
        ),
        "signed_on": optional(checks.partial_day),
        "in_force_on": optional(checks.partial_day),
        "ended_on": optional(checks.partial_day),
        "status": _code(run, "MILESTONE_STATUS"),
        "document_no": checks.optional_text,
        "url": optional(checks.address),
        "source": _source(run),
        "in_paper": checks.yes_no,
        "note": checks.optional_text,
    }
    table = read_catalogue(run, file, columns, key=("milestone",))
    # A stretch of time begins with the first day that its text allows and ends with the last.
    derived = (
        _dated(table, "signed_on", min)
        | _dated(table, "in_force_on", min)
        | _dated(table, "ended_on", max)
    )
    stage(connection, "milestones", file, table, derived)
    run.known["milestones"] = ids_of(run, file, table, "milestone")


def _dated(table: Portion, column: str, choose: Callable) -> dict[str, list]:
    """The day, and the text of the file where that is less exact than a day."""
    texts = table.column(column)
    return {
        column: [choose(parse_day(text)) if text else None for text in texts],
        f"{column}_text": [text if 0 < len(text) < len("2025-07-15") else "" for text in texts],
    }


def _load_links(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "milestone_links.csv"
    columns = {
        "milestone": _known(run, "milestones", "a milestone of milestones.csv"),
        "topic": _known(run, "topics", "a topic that an indicator of indicators.csv has"),
        "counterpart_area": _area(run),
        "expected_effect": _code(run, "EFFECT"),
        **_in_languages("rationale", checks.text),
    }
    # One event may both change a flow and change how it is counted.
    key = ("milestone", "topic", "counterpart_area", "expected_effect")
    stage(connection, "milestone_links", file, read_catalogue(run, file, columns, key))


def _load_institutions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "institutions.csv"
    columns = {
        "institution": checks.identifier,
        **_in_languages("name", checks.text),
        "founded_on": optional(checks.partial_day),
        "uz_member_or_partner_since": optional(checks.partial_day),
        **_in_languages("role", checks.text),
        **_in_languages("programme", checks.optional_text),
        "offices": checks.optional_text,
        "offices_uz": checks.optional_text,
        "offices_ru": checks.optional_text,
        "url": optional(checks.address),
        "source": _source(run),
        "in_paper": checks.yes_no,
    }
    stage(connection, "institutions", file, read_catalogue(run, file, columns, ("institution",)))


def _load_definitions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "definitions.csv"
    columns = {
        "author": checks.text,
        "year": optional(checks.year),
        **_in_languages("term", checks.text),
        **_in_languages("definition", checks.text),
        "source": _source(run),
        "reference": checks.text,
    }
    table = read_catalogue(run, file, columns, ("author", "reference"))
    stage(connection, "definitions", file, table)


def _load_claims(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "claims.csv"
    columns = {
        "claim": checks.identifier,
        **_in_languages("statement", checks.text),
        "value": checks.optional_text,
        "unit": optional(_code(run, "UNIT")),
        "ref_area": _area(run),
        "counterpart_area": optional(_area(run)),
        "time_period": optional(checks.period),
        "paper_location": _code(run, "PAPER_LOCATION"),
        "related_indicator": optional(_known(run, "indicators", "an indicator of indicators.csv")),
        "milestone": optional(_known(run, "milestones", "a milestone of milestones.csv")),
        "checked_value": checks.optional_text,
        "checked_source": optional(_source(run)),
        "verdict": _code(run, "VERDICT"),
        **_in_languages("comment", checks.optional_text),
    }
    table = read_catalogue(run, file, columns, ("claim",))
    stage(connection, "claims", file, table)
    run.known["claims"] = ids_of(run, file, table, "claim")


def _load_claim_steps(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "claim_steps.csv"
    roles = ("value", "compared", "part", "numerator", "denominator")
    columns = {
        "claim": _known(run, "claims", "a claim of claims.csv"),
        "calculation": checks.count,
        "step": checks.count,
        "role": one_of(roles, ", ".join(roles)),
        "indicator": _known(run, "indicators", "an indicator of indicators.csv"),
        "ref_area": _area(run),
        "counterpart_area": _area(run),
        "breakdown": _code(run, "BREAKDOWN"),
        "time_period": checks.period,
        "source": _source(run),
    }
    stage(connection, file[:-4], file, read_catalogue(run, file, columns, ("claim", "step")))
