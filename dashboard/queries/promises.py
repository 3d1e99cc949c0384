"""Questions about promises: what was announced, and what came of it by the rule of the build."""

import pandas as pd

from dashboard.queries.columns import SOURCE
from dashboard.store.database import ask, remember


@remember
def promises() -> pd.DataFrame:
    """Every promise with its verdict, by the year in which it is due, those without one last.

    Columns: those of `promises` and `promise_verdicts`; of its source origin, publisher,
    source_kind, source_url, published_on; `outcome_url`, the page of the
    figure that decides, and its span, `outcome_start` and `outcome_end`.
    """
    return ask(
        f"""
        select
            p.*,
            v.* exclude (promise),
            {SOURCE},
            o.url as outcome_url,
            spans.period_start as outcome_start,
            spans.period_end as outcome_end
        from promises p
        join promise_verdicts v using (promise)
        left join sources s on s.source = p.source
        left join sources o on o.source = v.outcome_source
        left join (
            select time_period, any_value(period_start) as period_start,
                any_value(period_end) as period_end
            from observations
            group by time_period
        ) spans on spans.time_period = v.outcome_period
        order by p.due_by desc nulls last, p.made_from desc, p.promise
        """
    )
