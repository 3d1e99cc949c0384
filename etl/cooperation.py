"""The cooperation: institutions, definitions, claims."""

import duckdb

from etl import checks
from etl.checks import one_of, optional
from etl.columns import id_of, in_languages, of_list
from etl.rules import judge
from etl.run import Run
from etl.staging import bring


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    _load_institutions(connection, run)
    _load_definitions(connection, run)
    _load_claims(connection, run)
    _load_claim_steps(connection, run)
    judge(connection, "cooperation", ("cooperation",), run)


def _load_institutions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
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
        "source": id_of(run, "sources"),
        "in_paper": checks.yes_no,
    }
    bring(connection, run, "institutions.csv", columns, ("institution",))


def _offices(value: str) -> str | None:
    places = [[part.strip() for part in office.split(";")] for office in value.split("|")]
    if all(len(place) == 2 and all(place) for place in places):
        return checks.text(value)
    return "towns with their countries: Tashkent;Uzbekistan|Moscow;Russia"


def _load_definitions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "author": checks.text,
        "year": optional(checks.year),
        **in_languages("term", checks.text),
        **in_languages("definition", checks.text),
        "source": id_of(run, "sources"),
        "reference": checks.text,
    }
    bring(connection, run, "definitions.csv", columns, ("author", "reference"))


def _load_claims(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "claim": checks.identifier,
        **in_languages("statement", checks.text),
        "value": checks.optional_text,
        "unit": optional(of_list(run, "UNIT")),
        "qualifier": optional(of_list(run, "QUALIFIER")),
        "ref_area": id_of(run, "areas"),
        "counterpart_area": optional(id_of(run, "areas")),
        "time_period": optional(checks.period),
        "paper_location": of_list(run, "PAPER_LOCATION"),
        "related_indicator": optional(id_of(run, "indicators")),
        "milestone": optional(id_of(run, "milestones")),
        "checked_value": checks.optional_text,
        "checked_source": optional(id_of(run, "sources")),
        "verdict": of_list(run, "VERDICT"),
        **in_languages("comment", checks.optional_text),
    }
    bring(connection, run, "claims.csv", columns, ("claim",), "claim")


def _load_claim_steps(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    roles = ("value", "compared", "part", "numerator", "denominator")
    columns = {
        "claim": id_of(run, "claims"),
        "calculation": checks.count,
        "step": checks.count,
        "role": one_of(roles, ", ".join(roles)),
        "indicator": id_of(run, "indicators"),
        "ref_area": id_of(run, "areas"),
        "counterpart_area": id_of(run, "areas"),
        "breakdown": of_list(run, "BREAKDOWN"),
        "time_period": checks.period,
        "source": id_of(run, "sources"),
    }
    bring(connection, run, "claim_steps.csv", columns, ("claim", "step"))
