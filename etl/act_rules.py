"""What must hold among acts: their days, parties and texts, and the events that their kind has."""

from etl.rules import Rule

# The kinds of act to which an event happens, where it does not happen to all.
# Meetings and shocks take place; what binds states is ratified; neither war nor forum is signed.
_BINDING = "['agreement', 'protocol', 'treaty']"
_MADE = "['law', 'treaty', 'agreement', 'protocol', 'compact', 'policy_event']"
_SIGNED = """[
    'agreement', 'protocol', 'treaty', 'compact', 'law', 'decree', 'resolution', 'strategy',
    'programme', 'policy_event', 'institution'
]"""
KINDS = f"""
    ('ratified', {_BINDING}),
    ('passed', {_MADE}),
    ('rejected', {_MADE}),
    ('signed', {_SIGNED}),
    ('held', ['forum', 'policy_event', 'shock'])
"""

MILESTONE_RULES = (
    Rule(
        "a forum is announced and held, and nothing else happens to it",
        "event",
        """
        select event.file, event.line, milestone || ': ' || event
        from staged_milestone_events as event
        join (select milestone, kind from staged_milestones) using (milestone)
        where kind = 'forum'
        and event not in ('announced', 'held')
        """,
    ),
    Rule(
        "what several ratify each of them ratifies for itself: the party is named",
        "party",
        """
        select file, line, milestone
        from staged_milestone_events
        where event = 'ratified'
        and party is null
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
        "every milestone has at least one event",
        "milestone",
        """
        select file, line, milestone
        from staged_milestones
        where milestone not in (select milestone from staged_milestone_events)
        """,
    ),
    Rule(
        "a milestone stands on the day of one of its events",
        "date",
        """
        select file, line, milestone || ': ' || date || ' known to the ' || date_precision
        from staged_milestones
        where milestone in (select milestone from staged_milestone_events)
        and (milestone, date, date_precision) not in (
            select (milestone, date, date_precision) from staged_milestone_events
        )
        """,
    ),
    Rule(
        "a bilateral milestone names its parties, two of them",
        "parties",
        """
        select file, line, milestone
        from staged_milestones
        where level = 'bilateral'
        and len(string_split(coalesce(parties, ''), ';')) <> 2
        """,
    ),
    Rule(
        "no side is a party twice",
        "parties",
        """
        select file, line, milestone || ': ' || parties
        from staged_milestones
        where len(list_distinct(string_split(parties, ';'))) < len(string_split(parties, ';'))
        """,
    ),
    Rule(
        "an agreement is of two parties at least, or of an organisation",
        "kind",
        """
        select file, line, milestone || ': ' || kind || ', ' || parties
        from staged_milestones
        where kind in ('agreement', 'protocol', 'treaty')
        and parties in (select area from staged_areas where is_country)
        """,
    ),
    Rule(
        "an act says who its parties are",
        "parties",
        """
        select file, line, milestone
        from staged_milestones
        where parties is null
        """,
    ),
    Rule(
        "each language tells an act in its own words",
        "title_uz",
        """
        select file, line, milestone
        from staged_milestones
        where title_en in (title_uz, title_ru)
        or title_uz = title_ru
        or summary_en in (summary_uz, summary_ru)
        or summary_uz = summary_ru
        """,
    ),
    Rule(
        "no two acts have one title",
        "title_en",
        """
        select file, line, milestone || ': ' || title_en
        from staged_milestones
        qualify row_number() over (partition by title_en order by line) > 1
        """,
    ),
    Rule(
        "an event is one that happens to an act of that kind",
        "event",
        f"""
        select event.file, event.line, milestone || ': ' || event || ', ' || kind
        from staged_milestone_events as event
        join (select milestone, kind from staged_milestones) using (milestone)
        join (values {KINDS}) as happens (event, kinds) using (event)
        where not list_contains(kinds, kind)
        """,
    ),
    Rule(
        "what was rejected is in force only after it was passed or adopted anew",
        "date",
        """
        select later.file, later.line, milestone || ': rejected ' || earlier.date || ', in force '
            || later.date
        from staged_milestone_events as later
        join staged_milestone_events as earlier using (milestone)
        where earlier.event = 'rejected'
        and later.event in ('in_force', 'applied_from')
        and earlier.date <= later.date
        and not exists (
            from staged_milestone_events as anew
            where anew.milestone = later.milestone
            and anew.event in ('passed', 'adopted', 'signed')
            and anew.date between earlier.date and later.date
        )
        """,
    ),
)
