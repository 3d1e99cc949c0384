"""Questions about promises: what was announced, and what came of it by the rule of the build."""

from dashboard.queries.columns import SOURCE
from dashboard.store.questions import Sql, question


@question
def promises() -> Sql:
    """Every promise with its verdict, by the year in which it is due, those without one last.

    Columns: those of `promises` and `promise_verdicts`; of its source origin, publisher,
    source_kind, source_url, published_on; `outcome_url`, the page of the
    figure that decides, and `outcome_spans`, those of its periods: {time_period, start, end,
    status, note}, the last two of the figure that its body told of that period.
    """
    return f"""
        select
            p.*,
            v.* exclude (promise),
            {SOURCE},
            o.url as outcome_url,
            spans.outcome_spans
        from promises p
        join promise_verdicts v using (promise)
        left join sources s on s.source = p.source
        left join sources o on o.source = v.outcome_source
        left join (
            select promise, list(struct_pack(
                time_period, start := period_start, "end" := period_end, status := obs_status,
                note
            ) order by period_start) as outcome_spans
            from (
                select promises.* exclude (note), sources.origin,
                    unnest(string_split(outcome_period, ',')) as time_period
                from promise_verdicts
                join promises using (promise)
                join sources on sources.source = outcome_source
            )
            join newest
            using (indicator, ref_area, counterpart_area, breakdown, origin, time_period)
            where obs_status <> 'F'
            group by promise
        ) spans on spans.promise = p.promise
        order by p.due_by desc nulls last, p.made_from desc, p.promise
    """
