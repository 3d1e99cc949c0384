"""Questions about milestones: which touch the figures of a chart, and how closely.

`DAY` are the columns of a milestone (`m`) on the day that is asked for ($by), `FROM` what they are
read from: its days (`d`), codes (`c`), source (`s`) and later events (`l`).
"""

from typing import Any

from dashboard.queries.columns import SOURCE, in_languages
from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, collected, question

LASTING = frozenset(("in_force", "in_force_between", "applied", "ongoing"))
"""Statuses of what is at work on the day of the build: without a known end it lasts until then."""
DAY = """
    m.* exclude (date, date_precision),
    d.date,
    d.date_precision,
    d.is_known,
    d.stands_on,
    l.life,
    exists (
        from milestone_events e
        where e.milestone = m.milestone
          and e.event = 'signed'
          and e.basis <> 'planned'
    ) as is_signed,
    c.made_by,
    c.tool
"""
FROM = """
    milestones m
    join milestone_days d on d.milestone = m.milestone and d.day_of = $by
    join milestone_codes c on c.milestone = m.milestone
    join sources s on s.source = m.source
    left join (
        select
            milestone,
            -- what happened to an act later, as one text: "ended 2014-12-24 day KAZ;…"
            string_agg(
                concat_ws(' ', event, strftime(date, '%Y-%m-%d'), date_precision, party),
                ';' order by date, event, party
            ) as life
        from milestone_events
        where event in (
            'in_force', 'applied_from', 'amended', 'extended', 'suspended',
            'expired', 'repealed', 'ended'
        )
        and basis <> 'planned'
        group by milestone
    ) l on l.milestone = m.milestone
"""


@remember
def touching(keys: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The closest touch of each milestone that can touch these figures, by its name.

    A key is `INDICATOR COUNTERPART REF_AREA`. A touch has expected_effect, `rationale_en` …, reach,
    rank (1 is the closest, by `milestone_touches`) and its place among all, the closest first.
    """
    touches = [touch for key in keys for touch in _touches().get(key, ())]
    # A chart of several partners takes the closest of them.
    touches.sort(key=lambda touch: touch["place"], reverse=True)
    return {touch["milestone"]: touch for touch in touches}


def is_at_work(kind: str, status: str) -> bool:
    """Whether an act without a known end goes on to the day of the build; a shock that does not go
    on is over."""
    return status in LASTING and (kind != "shock" or status == "ongoing")


@collected
def agreed_with(partners: tuple[str, ...]) -> Sql:
    """What the home country agreed with some of these alone; nothing with nobody."""
    return """
        select milestone
        from (
            select milestone, string_split(parties, ';') as sides
            from milestones
            where kind in ('agreement', 'treaty', 'protocol')
        )
        where len(sides) > 1
          and list_contains(sides, $home)
          and list_has_all(list_append($partners, $home), sides)
    """


@remember
def _touches() -> dict[str, list[dict[str, Any]]]:
    """All touches by the key of `touching`."""
    frame = ask(
        f"""
        select
            concat_ws(' ', indicator, counterpart_area, ref_area) as key,
            milestone,
            expected_effect,
            rank,
            reach,
            {in_languages("rationale")}
        from milestone_touches
        order by rank, counterpart_area <> 'WLD' desc, indicator, expected_effect, milestone
        """
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for place, row in enumerate(rows_of(frame)):
        found.setdefault(row.pop("key"), []).append({**row, "place": place})
    return found


@question
def every(by: str = "signature") -> Sql:
    """All milestones in the order of time, with their source and without links."""
    return f"""
        select {DAY}, {SOURCE}
        from {FROM}
        order by d.date, m.milestone
    """


@question
def links(milestone: str) -> Sql:
    """What one milestone relates to: topic, counterpart_area, expected_effect, rationales; `series`
    of that topic, effect and reason, with semicolons between, and `is_alone`, where all that it
    relates to of this topic and partner is in this row."""
    return """
        select *, count(*) over (partition by topic, counterpart_area) = 1 as is_alone
        from (
            select * exclude (series), string_agg(series, ';' order by series) as series
            from milestone_links
            where milestone = $milestone
            group by all
        )
        order by all
    """
