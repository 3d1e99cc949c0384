"""Questions about the platform and its peers that the general ones do not answer."""

from datetime import date

from dashboard.queries.columns import FIGURES
from dashboard.store.questions import Sql, listed, question


@question
def dated_values(
    topics: tuple[str, ...] = (),
    areas: tuple[str, ...] = (),
    *,
    peers: bool = False,
    first: int = 0,
    last: int = 9999,
    as_of: date | None = None,
) -> Sql:
    """Every figure of the domain for Uzbekistan, or with `peers` for the other countries.

    Columns: those of `dashboard.queries.columns`, `topic`. Topics in the order given (for
    all of them: that of the peers first), the newest first in each; plans and targets too.
    """
    return f"""
        with told as ({FIGURES.format(rows="newest")})
        select o.*, i.topic
        from told o
        join indicators i using (indicator)
        where i.domain = 'platform'
          and (o.ref_area <> $home) = $peers
          and (len($topics) = 0 or list_contains($topics, i.topic))
          and (len($areas) = 0 or list_contains($areas, o.ref_area))
          and year(o.period_start) <= $last
          and year(o.period_end - interval 1 day) >= $first
        order by
            list_position($topics, i.topic),
            i.topic <> 'peer_platforms',
            i.topic,
            o.period_end desc,
            o.period_start desc,
            o.indicator,
            o.ref_area,
            o.counterpart_area,
            o.breakdown,
            o.origin
    """


@listed
def indicators_of(topic: str, unit: str, measure: str) -> Sql:
    """The indicators of one topic of the domain that share a unit and a measure."""
    return """
        select indicator
        from indicators
        where domain = 'platform'
          and topic = $topic
          and unit = $unit
          and measure = $measure
        order by indicator
    """
