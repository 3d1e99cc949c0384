"""What must hold among milestones, links, institutions, definitions and claims."""

from etl.rules import Rule

RULES = (
    Rule(
        "a milestone ends after it begins",
        "ended_on",
        """
        select file, line, milestone || ': ended ' || ended_on || ', begun ' || begun
        from (select *, coalesce(in_force_on, signed_on, date) as begun from staged_milestones)
        where ended_on < begun
        """,
    ),
    Rule(
        "an act is signed before it is in force",
        "in_force_on",
        """
        select file, line, milestone || ': signed ' || signed_on || ', in force ' || in_force_on
        from staged_milestones
        where in_force_on < signed_on
        and in_force_on_text is null
        """,
    ),
    Rule(
        "a date that is known to the month or year is written as its first day",
        "date",
        """
        select file, line, milestone || ': ' || date || ' known to the ' || date_precision
        from staged_milestones
        where date_precision <> 'day'
        and date <> date_trunc(date_precision, date)
        """,
    ),
    Rule(
        "every milestone relates to at least one topic",
        "milestone",
        """
        select file, line, milestone
        from staged_milestones
        where milestone not in (select milestone from staged_milestone_links)
        """,
    ),
    Rule(
        "a bilateral milestone names its parties",
        "parties",
        """
        select file, line, milestone
        from staged_milestones
        where level = 'bilateral'
        and coalesce(parties, '') not like '%;%'
        """,
    ),
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
