"""Questions about the paper's claims: what it says, and the figures that work it out again."""

from dashboard.queries.columns import FIGURES, SOURCE, in_languages
from dashboard.store.questions import Sql, one_row, question


@question
def claims() -> Sql:
    """Every claim in the order of the paper.

    Columns: those of `claims`; of its checked source origin, publisher, source_kind, source_url
    and published_on; `steps`, how many figures stand behind it; titles of its milestone
    in every language (`milestone_en` …).
    """
    return f"""
        with told as (select *, row_number() over () as place from claims)
        select
            c.*,
            {SOURCE},
            {in_languages("m.title", "milestone")},
            (select count(*) from claim_steps t where t.claim = c.claim) as steps
        from told c
        left join sources s on s.source = c.checked_source
        left join milestones m on m.milestone = c.milestone
        order by c.place
    """


@question
def steps_of(claim: str) -> Sql:
    """The figures behind a claim in the order of its steps, exactly as each source gave them.

    Columns: calculation, step, role, those of `dashboard.queries.columns`.
    """
    return f"""
        select
            t.calculation,
            t.step,
            t.role,
            o.*
        from claim_steps t
        -- the very row that the claim names, not the newest of its key
        join ({FIGURES.format(rows="observations")}) o using (
            indicator, ref_area, counterpart_area, breakdown, time_period, source
        )
        where t.claim = $claim
        order by t.step
    """


@question
def sources_named() -> Sql:
    """Every source: source, origin, publisher, source_kind, relation, url and published_on."""
    return """
        select
            source,
            origin,
            publisher,
            kind as source_kind,
            relation,
            url,
            published_on
        from sources
    """


@one_row
def paper() -> Sql:
    """The paper whose claims are checked: its title and when it was published."""
    return "select title, published_on from sources where origin = 'PAPER'"
