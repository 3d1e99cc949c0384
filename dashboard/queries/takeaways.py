"""What a sentence must know beyond its figures: where series break, what is no country."""

from datetime import date

from dashboard.store.database import ask, remember, rows_of

Break = tuple[str, str, date]


def breaks(indicator: str, ref_area: str, origin: str) -> tuple[Break, ...]:
    """Partner, breakdown and first day of each break of a series and of its parts."""
    return _all_breaks().get((indicator, ref_area, origin), ())


@remember
def _all_breaks() -> dict[tuple[str, str, str], tuple[Break, ...]]:
    """Every break by its series: there are few, and a question a series would cost more."""
    frame = ask(
        """
        select
            indicator,
            ref_area,
            origin,
            counterpart_area,
            breakdown,
            break_on
        from breaks
        """
    )
    found: dict[tuple[str, str, str], tuple[Break, ...]] = {}
    for row in rows_of(frame):
        key = row["indicator"], row["ref_area"], row["origin"]
        day = row["break_on"].date()
        found[key] = (*found.get(key, ()), (row["counterpart_area"], row["breakdown"], day))
    return found


@remember
def groups() -> frozenset[str]:
    """Areas that are no country: the world, unions, origins not shown separately."""
    return frozenset(ask("select area from areas where not is_country")["area"])
