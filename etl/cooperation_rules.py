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
        where (programme_en is null) <> (programme_uz is null)
        or (programme_en is null) <> (programme_ru is null)
        or (offices is null) <> (offices_uz is null)
        or (offices is null) <> (offices_ru is null)
        """,
    ),
    Rule(
        "a text stands in all three languages or in none",
        "comment_en",
        """
        select file, line, claim
        from staged_claims
        where (comment_en is null) <> (comment_uz is null)
        or (comment_en is null) <> (comment_ru is null)
        """,
    ),
)
