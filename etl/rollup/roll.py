"""One roll-up from its files to its figures: what was read, left out, hidden and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.readers.row import Unreadable
from etl.rollup import calendar, cells, secret
from etl.rollup.engines import OPEN, Tables
from etl.rollup.expressions import EVENTS, Rollup
from etl.rollup.facts import UNKNOWN
from etl.rollup.inputs import Inputs
from etl.rollup.specification import Specification


@dataclass(frozen=True)
class Result:
    """The figures, and how many records came to what."""

    figures: cells.Figures
    files: int
    made_up: bool
    read: int
    unreadable: dict[str, int]
    # By period of what the record tells; "" outside of the periods.
    late: dict[str, int]
    # The newest version of each event, by what became of it.
    events: dict[str, int]
    # In the total of all, and in no row of their own; without a person.
    without_area: int
    without_partner: int
    without_person: int

    @property
    def older(self) -> int:
        """Older versions and doubles."""
        kept = self.read - sum(self.unreadable.values()) - sum(self.late.values())
        return kept - sum(self.events.values())


def roll(
    of: Specification,
    inputs: Inputs,
    engine: str,
    work: Path,
    limits: tuple[str, int],
    hidden: bytes | None,
) -> Result:
    """Raises Unreadable where more records than allowed cannot be read."""
    days = list(calendar.days(of.period))
    tables = Tables(days, secret.keys(hidden) if hidden else None)
    with OPEN[engine](of, inputs, tables, work, limits) as running:
        steps = Rollup(of, inputs.stored, running.dialect)
        told = running.rows(steps.sql(steps.tally()))
        unreadable, late, read = _tallied(told)
        _refuse_unreadable(of, unreadable)
        running.keep(EVENTS, steps.sql(steps.events()))
        events = steps.stored_events()
        fates = {fate: int(count) for fate, count in running.rows(steps.sql(steps.fates(events)))}
        found = cells.read(running.rows(steps.sql(steps.cells(events))))
    totals = [cell for cell in found if cell.dimension == "_T"]
    whole = [cell for cell in totals if not of.partner.column or cell.partner == "WLD"]
    return Result(
        figures=cells.figures(of, found, inputs.made_up),
        files=len(inputs.files),
        made_up=inputs.made_up,
        read=read,
        unreadable=dict(unreadable),
        late=dict(late),
        events=fates,
        without_area=sum(cell.records for cell in whole if cell.area == UNKNOWN),
        without_partner=sum(cell.records for cell in totals if cell.partner == UNKNOWN),
        without_person=sum(cell.nobody for cell in whole),
    )


def _tallied(told: Sequence[Sequence[Any]]) -> tuple[Counter[str], Counter[str], int]:
    unreadable: Counter[str] = Counter()
    late: Counter[str] = Counter()
    read = 0
    for column, is_late, period, records in sorted(map(tuple, told)):
        read += int(records)
        if column != UNKNOWN:
            unreadable[column] += int(records)
        elif is_late:
            late[period] += int(records)
    return unreadable, late, read


def _refuse_unreadable(of: Specification, unreadable: Counter[str]) -> None:
    if sum(unreadable.values()) <= of.records.unreadable_at_most:
        return
    parts = (
        f"{count:,} without a {name} that is {of.columns[name]}"
        for name, count in sorted(unreadable.items())
    )
    at_most = of.records.unreadable_at_most
    raise Unreadable(
        f"at most {at_most:,} records that cannot be read (records.unreadable_at_most)",
        "; ".join(parts),
        "mend the records, say records.written_in where instants have no zone, or allow so many",
    )
