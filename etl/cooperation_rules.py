"""What must hold among institutions and claims."""

from etl.rules import Rule

RULES = (
    Rule(
        "a confirmed claim names the source that confirms it",
        "checked_source",
        """
        select file, line, claim
        from staged_claims
        where verdict in ('confirmed', 'differs', 'partly')
        and checked_source is null
        """,
    ),
    Rule(
        "a text stands in all three languages or in none",
        "institution",
        """
        select file, line, institution
        from staged_institutions
        where (offices is null) <> (offices_uz is null)
        or (offices is null) <> (offices_ru is null)
        """,
    ),
)
