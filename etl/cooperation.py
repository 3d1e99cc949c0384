"""The cooperation: institutions, definitions, claims."""

import duckdb

from data.edition import LANGUAGES
from etl import checks
from etl.checks import Check, one_of, optional
from etl.rules import judge
from etl.run import Run
from etl.staging import ids_of, read_catalogue, stage


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    _load_institutions(connection, run)
    _load_definitions(connection, run)
    _load_claims(connection, run)
    _load_claim_steps(connection, run)
    judge(connection, "cooperation", ("cooperation",), run)


def of_list(run: Run, codelist: str) -> Check:
    return one_of(run.codes(codelist), f"a code of the list {codelist} in codes.csv")


def of_known(run: Run, name: str, described: str) -> Check:
    return one_of(run.known.get(name), described)


def known_area(run: Run) -> Check:
    return of_known(run, "areas", "an area of areas.csv: ISO 3166-1 alpha-3, or WLD")


def known_source(run: Run) -> Check:
    return of_known(run, "sources", "a source of sources.csv")


def in_languages(stem: str, check: Check) -> dict[str, Check]:
    return {f"{stem}_{language}": check for language in LANGUAGES}


def _load_institutions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "institutions.csv"
    columns = {
        "institution": checks.identifier,
        **in_languages("name", checks.text),
        "founded_on": optional(checks.partial_day),
        "uz_member_or_partner_since": optional(checks.partial_day),
        **in_languages("role", checks.text),
        **in_languages("programme", checks.optional_text),
        "offices": optional(_offices),
        "offices_uz": optional(_offices),
        "offices_ru": optional(_offices),
        "url": optional(checks.address),
        "source": known_source(run),
        "in_paper": checks.yes_no,
    }
    stage(connection, "institutions", file, read_catalogue(run, file, columns, ("institution",)))


def _offices(value: str) -> str | None:
    places = [[part.strip() for part in office.split(";")] for office in value.split("|")]
    if all(len(place) == 2 and all(place) for place in places):
        return checks.text(value)
    return "towns with their countries: Tashkent;Uzbekistan|Moscow;Russia"


def _load_definitions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "definitions.csv"
    columns = {
        "author": checks.text,
        "year": optional(checks.year),
        **in_languages("term", checks.text),
        **in_languages("definition", checks.text),
        "source": known_source(run),
        "reference": checks.text,
    }
    table = read_catalogue(run, file, columns, ("author", "reference"))
    stage(connection, "definitions", file, table)


def _load_claims(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "claims.csv"
    columns = {
        "claim": checks.identifier,
        **in_languages("statement", checks.text),
        "value": checks.optional_text,
        "unit": optional(of_list(run, "UNIT")),
        "qualifier": optional(of_list(run, "QUALIFIER")),
        "ref_area": known_area(run),
        "counterpart_area": optional(known_area(run)),
        "time_period": optional(checks.period),
        "paper_location": of_list(run, "PAPER_LOCATION"),
        "related_indicator": optional(
            of_known(run, "indicators", "an indicator of indicators.csv")
        ),
        "milestone": optional(of_known(run, "milestones", "a milestone of milestones.csv")),
        "checked_value": checks.optional_text,
        "checked_source": optional(known_source(run)),
        "verdict": of_list(run, "VERDICT"),
        **in_languages("comment", checks.optional_text),
    }
    table = read_catalogue(run, file, columns, ("claim",))
    stage(connection, "claims", file, table)
    run.known["claims"] = ids_of(run, file, table, "claim")


def _load_claim_steps(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "claim_steps.csv"
    roles = ("value", "compared", "part", "numerator", "denominator")
    columns = {
        "claim": of_known(run, "claims", "a claim of claims.csv"),
        "calculation": checks.count,
        "step": checks.count,
        "role": one_of(roles, ", ".join(roles)),
        "indicator": of_known(run, "indicators", "an indicator of indicators.csv"),
        "ref_area": known_area(run),
        "counterpart_area": known_area(run),
        "breakdown": of_list(run, "BREAKDOWN"),
        "time_period": checks.period,
        "source": known_source(run),
    }
    stage(connection, file[:-4], file, read_catalogue(run, file, columns, ("claim", "step")))
