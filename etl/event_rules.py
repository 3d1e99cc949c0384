"""What must hold among the events of the lives of acts."""

from etl.rules import Rule

# Two events of one act. A day known to its month or year contradicts another only where no day of
# that month or year would do.
_PAIR = """
    select later.file, later.line, later.milestone || ': ' || later.event || ' ' || later.date
        || ', but ' || earlier.event || ' ' || earlier.date || ' in line ' || earlier.line
    from staged_milestone_events as later
    join staged_milestone_events as earlier using (milestone)
"""
_ENDS = "('ended', 'expired', 'repealed')"
# Somebody takes them on a day; nobody can know before that it came to pass.
_STEPS = "('passed', 'rejected', 'signed', 'adopted', 'ratified', 'held')"
_CHANGES = "('amended', 'extended', 'suspended', 'repealed')"


def _once(name: str, events: str) -> Rule:
    """That one of these events happens once to an act for a party."""
    where = f"""
        where later.event in {events}
        and earlier.event in {events}
        and later.party is not distinct from earlier.party
        and later.line > earlier.line
        """
    return Rule(name, "event", _PAIR + where)


EVENT_RULES = (
    Rule(
        "a date that is known to the month or year is written as its first day",
        "date",
        """
        select file, line, milestone || ': ' || date || ' known to the ' || date_precision
        from staged_milestone_events
        where date_precision <> 'day'
        and date <> date_trunc(date_precision, date)
        """,
    ),
    Rule(
        "an event lies between 1900 and 2100",
        "date",
        """
        select file, line, milestone || ': ' || date
        from staged_milestone_events
        where date not between '1900-01-01' and '2100-12-31'
        """,
    ),
    Rule(
        "an act is signed or adopted before it is in force",
        "date",
        _PAIR
        + """
        where later.event = 'in_force'
        and earlier.event in ('signed', 'adopted')
        and later.last_day < earlier.date
        """,
    ),
    Rule(
        "an act is signed before it is ratified",
        "date",
        _PAIR
        + """
        where later.event = 'ratified'
        and earlier.event = 'signed'
        and later.last_day < earlier.date
        """,
    ),
    Rule(
        "an act is announced, signed or adopted before it is applied",
        "date",
        """
        select file, line, milestone || ': applied_from ' || date || ', first step ' || begun
        from staged_milestone_events
        join (
            select milestone, min(date) as begun
            from staged_milestone_events
            where event in ('announced', 'passed', 'signed', 'adopted', 'in_force')
            group by milestone
        ) using (milestone)
        where event = 'applied_from'
        and last_day < begun
        """,
    ),
    _once("an act comes into force once for a party", "('in_force')"),
    _once("a party signs an act once", "('signed')"),
    _once("an act is adopted once", "('adopted')"),
    _once("an act ends once for a party", _ENDS),
    Rule(
        "nothing happens to an act after its end",
        "date",
        _PAIR
        + f"""
        where later.event in (
            'announced', 'passed', 'rejected', 'signed', 'ratified', 'in_force', 'applied_from',
            'amended', 'suspended', 'extended', 'expired', 'repealed', 'ended'
        )
        and earlier.event in {_ENDS}
        and earlier.party is null
        and earlier.last_day < later.date
        """,
    ),
    Rule(
        "an act ends after it begins",
        "date",
        _PAIR
        + f"""
        where later.event in ('signed', 'adopted', 'held')
        and earlier.event in {_ENDS}
        and earlier.last_day < later.date
        """,
    ),
    Rule(
        "what ends has begun: what is itself an end takes place (held)",
        "event",
        f"""
        select file, line, milestone || ': ' || event
        from staged_milestone_events
        qualify event in {_ENDS}
        and bool_and(event in {_ENDS}) over (partition by milestone)
        """,
    ),
    Rule(
        "an act is amended, suspended or extended after it was made",
        "date",
        """
        select file, line, milestone || ': ' || event || ' ' || date || ', made ' || made
        from staged_milestone_events
        join (
            select milestone, min(date) as made
            from staged_milestone_events
            where event in ('passed', 'signed', 'adopted', 'in_force', 'applied_from')
            group by milestone
        ) using (milestone)
        where event in ('amended', 'suspended', 'extended')
        and last_day < made
        """,
    ),
    Rule(
        "an event that a party does for itself names one of the parties",
        "party",
        """
        select file, line, milestone || ': ' || party || ', parties ' || parties
        from (select milestone, parties from staged_milestones)
        join staged_milestone_events using (milestone)
        where party is not null
        and not list_contains(string_split(coalesce(parties, ''), ';'), party)
        -- Parties of an organisation are not written out.
        and not regexp_matches(coalesce(parties, ''), '(CIS|SCO|UN|EUU)')
        """,
    ),
    Rule(
        "an act does not change itself",
        "by_milestone",
        """
        select file, line, milestone
        from staged_milestone_events
        where by_milestone = milestone
        """,
    ),
    Rule(
        "an act changes another after it was made itself, and ends it once it is in force",
        "by_milestone",
        f"""
        select file, line, milestone || ': ' || event || ' ' || date || ', but ' || by_milestone
            || ' is of ' || made
        from staged_milestone_events
        join (
            select
                milestone as by_milestone,
                min(date) as made,
                min(date) filter (event = 'in_force') as in_force
            from staged_milestone_events
            where event in ('signed', 'adopted', 'in_force')
            group by milestone
        ) using (by_milestone)
        -- What replaces another ends it when it comes into force itself.
        where last_day < if(event in {_ENDS}, coalesce(in_force, made), made)
        """,
    ),
    Rule(
        "what one act does to another is to change, suspend, extend or end it",
        "by_milestone",
        f"""
        select file, line, milestone || ': ' || event || ' by ' || by_milestone
        from staged_milestone_events
        where by_milestone is not null
        and event not in ('amended', 'suspended', 'extended')
        and event not in {_ENDS}
        """,
    ),
    Rule(
        "an act is changed by an act of one of its parties",
        "by_milestone",
        """
        select event.file, event.line, milestone || ': by ' || by_milestone || ' of ' || made_by
            || ', parties ' || parties
        from staged_milestone_events as event
        join (select milestone, parties from staged_milestones) using (milestone)
        join (
            select milestone as by_milestone, made_by
            from staged_milestone_codes
        ) using (by_milestone)
        where not list_has_any(string_split(parties, ';'), string_split(made_by, ';'))
        """,
    ),
    Rule(
        "what is worked out, planned or known from a report alone says how",
        "note",
        """
        select file, line, milestone || ': ' || event || ', ' || basis
        from staged_milestone_events
        where basis in ('computed', 'planned', 'reported')
        and note is null
        """,
    ),
    Rule(
        "where a report's day alone is known, the month or year is written",
        "date_precision",
        """
        select file, line, milestone || ': ' || event || ' ' || date
        from staged_milestone_events
        where basis = 'reported'
        and date_precision = 'day'
        """,
    ),
    Rule(
        "a meeting is not told as held before its day",
        "date",
        """
        select event.file, event.line, milestone || ': ' || date || ', page of ' || published_by
        from staged_milestone_events as event
        join staged_sources using (source)
        where event = 'held'
        and basis <> 'planned'
        and published_by < date
        """,
    ),
    Rule(
        "a step that its page tells before its day is planned, or says so in a note",
        "basis",
        f"""
        select event.file, event.line, milestone || ': ' || event || ' ' || date || ', page of '
            || published_by
        from staged_milestone_events as event
        join staged_sources using (source)
        where event in {_STEPS}
        and basis <> 'planned'
        and note is null
        and published_by < date
        """,
    ),
    Rule(
        "a step that lies ahead is planned",
        "basis",
        f"""
        select file, line, milestone || ': ' || event || ' ' || date || ', ' || basis
        from staged_milestone_events
        where (event in {_STEPS} or event in {_CHANGES})
        and basis <> 'planned'
        and date > getvariable('judged_on')
        """,
    ),
    Rule(
        "a change is told by a page that was opened after it",
        "source",
        f"""
        select event.file, event.line, milestone || ': ' || event || ' ' || date || ', page opened '
            || accessed_on
        from staged_milestone_events as event
        join staged_sources using (source)
        where event in {_CHANGES}
        and basis <> 'planned'
        and accessed_on < date
        """,
    ),
    Rule(
        "an act passes a chamber, or is rejected there, before it is in force",
        "date",
        _PAIR
        + """
        where later.event in ('passed', 'rejected')
        and earlier.event = 'in_force'
        and earlier.last_day < later.date
        """,
    ),
    Rule(
        "an event has a page that a reader can open",
        "source",
        """
        select event.file, event.line, milestone || ': ' || source
        from staged_milestone_events as event
        join staged_sources using (source)
        where staged_sources.url is null
        """,
    ),
)
