"""Questions about corrected figures: why another value than the published one is used."""

import pandas as pd

from dashboard.store.database import ask, remember

KEY = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "source")


@remember
def reasons() -> dict[tuple, dict]:
    """By `KEY`: what tells of the source of each reason (reason, origin, publisher, source_kind,
    url, published_on); empty while no error is known.
    """
    frame = ask(
        """
        select
            c.*,
            s.origin,
            s.publisher,
            s.kind as source_kind,
            s.url,
            s.published_on
        from corrections c
        join sources s on s.source = c.reason_source
        """
    )
    return {tuple(row[name] for name in KEY): row for row in frame.to_dict("records")}


def reason_of(row: dict) -> dict | None:
    """Why the value of a row of `observations` is not the published one; none where it is."""
    published = row.get("value_published")
    if published is None or pd.isna(published):
        return None
    return reasons()[tuple(row[name] for name in KEY)]
