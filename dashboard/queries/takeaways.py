"""What a sentence must know beyond its figures: where series break, what is no country."""

from datetime import date

from dashboard.database import ask, remember


@remember
def breaks(indicator: str, ref_area: str, origin: str) -> tuple[tuple[str, str, date], ...]:
    """Partner, breakdown and first day of each break of a series and of its parts."""
    frame = ask(
        """
        select
            counterpart_area,
            breakdown,
            break_on
        from breaks
        where indicator = $indicator
          and ref_area = $ref_area
          and origin = $origin
        """,
        indicator=indicator,
        ref_area=ref_area,
        origin=origin,
    )
    return tuple(
        (row["counterpart_area"], row["breakdown"], row["break_on"].date())
        for row in frame.to_dict("records")
    )


@remember
def groups() -> frozenset[str]:
    """Areas that are no country: the world, unions, origins not shown separately."""
    return frozenset(ask("select area from areas where not is_country")["area"])
