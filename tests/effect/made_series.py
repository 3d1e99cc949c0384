"""Series of the tests: their own figures, built as the product builds those of the database."""

from datetime import date

from dashboard.builder.effect_refusals import Event, day_after
from dashboard.builder.effect_series import Series, _step

GROWTH = (1.1, 0.9, 1.3, 1.05, 0.97, 1.2, 1.02, 0.88)


def yearly(
    first: int,
    last: int,
    *,
    without: tuple[int, ...] = (),
    broken: tuple[int, ...] = (),
    revised: tuple[int, ...] = (),
    zero: tuple[int, ...] = (),
    months: tuple[int, int] = (1, 13),
) -> Series:
    """A series of years (or of the same months of years) with its faults by year."""
    years = [year for year in range(first, last + 1) if year not in without]
    spans = [(_month(year, months[0]), _month(year, months[1])) for year in years]
    marks = [(year in broken, year in revised, year in zero) for year in years]
    return _series("year" if months == (1, 13) else "part", spans, marks, 12)


def monthly(first: int, last: int) -> Series:
    """A series of all months of the years."""
    spans = [
        (_month(year, month), _month(year, month + 1))
        for year in range(first, last + 1)
        for month in range(1, 13)
    ]
    return _series("month", spans, [(False, False, False)] * len(spans), 1)


def event(
    day: str | None,
    *,
    precision: str = "day",
    known: bool = True,
    status: str = "in_force",
    effects: str = "up",
    rivals: tuple[tuple[str, str, str], ...] = (),
) -> Event:
    own = date.fromisoformat(day) if day else None
    return Event(
        day=own,
        until=day_after(own, precision) if own else None,
        precision=precision,
        is_day_known=known,
        status=status,
        effects=effects.split(";") if effects else [],
        rivals=tuple(
            (name, date.fromisoformat(start), day_after(date.fromisoformat(start), kind))
            for name, start, kind in rivals
        ),
    )


def _series(span: str, spans: list, marks: list, step: int) -> Series:
    value, before, steps = 1000.0, None, []
    for at, ((start, end), (broken, revised, zero)) in enumerate(zip(spans, marks, strict=True)):
        value *= GROWTH[at % len(GROWTH)]
        own = 0.0 if zero else value
        follows = before is not None and _distance(before[0], start) == step
        steps.append(
            _step(
                {
                    "time_period": str(start.year),
                    "period_start": _Stamp(start),
                    "period_end": _Stamp(end),
                    "value": own,
                    "source": "made",
                    "former_period": str(before[0].year) if follows else "",
                    "former_value": before[1] if follows else None,
                    "former_source": "made" if follows else "",
                    "takes_logs": True,
                    "is_broken": broken,
                    "is_revised": revised,
                }
            )
        )
        before = start, own
    return Series("i", "UZB", "WLD", "O", span, "PERSONS", True, tuple(steps))


class _Stamp:
    def __init__(self, day: date) -> None:
        self._day = day

    def date(self) -> date:
        return self._day


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _distance(one: date, other: date) -> int:
    return 12 * (other.year - one.year) + other.month - one.month
