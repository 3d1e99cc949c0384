"""Questions about the quality of the figures: what the rules of the build found."""

from dashboard.queries.columns import in_languages
from dashboard.store.questions import Sql, question


@question
def findings() -> Sql:
    """The columns of `findings`, the indicator's unit and names, the source's page, the spans.

    Warnings first. `value` and `compared` are in the indicator's unit, but for sources (figures
    that rest on them) and stale series (years).
    """
    return f"""
        with spans as (
            select distinct time_period, period_start, period_end
            from observations
        )
        select
            f.*,
            i.unit,
            {in_languages("i.name")},
            s.publisher,
            s.kind as source_kind,
            s.relation,
            s.url,
            this.period_start,
            this.period_end,
            other.period_start as other_start,
            other.period_end as other_end
        from findings f
        left join indicators i using (indicator)
        left join sources s using (source)
        left join spans this on this.time_period = f.time_period
        left join spans other on other.time_period = f.other_time_period
        order by f.finding
    """
