"""The figure that an act is meant to move, as its row in the ledger tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.builder.citations import title_of_page
from dashboard.builder.quantities import period, quantity
from dashboard.builder.remarks import remark
from dashboard.charts.cooperation.parties import party
from dashboard.language.naming import with_place
from dashboard.language.words import Words

USUAL = "A"  # the status of a figure of which nothing is to be said
ONE_DAY = "own"  # of an act that has no other day by which figures could be parted


@dataclass(frozen=True)
class Told:
    """A figure before or after an act in words, and its page; empty if there is none."""

    words: str = ""
    url: str = ""
    page: str = ""  # the address of its page; of a page without one the title


def moved(figure: dict | None, say: Words) -> tuple[str, str, str]:
    """Its code `INDICATOR.PARTNER`, its name, and which way the act is to move it."""
    if figure is None:
        return "", say("ledger.moves_none"), ""
    indicator, partner = figure["indicator"], figure["counterpart_area"]
    name = say.indicator(indicator)
    name = name if partner == "WLD" else with_place(name, party(partner, say))
    return f"{indicator}.{partner}", name, say.code("EFFECT", figure["expected_effect"])


def told(figure: dict | None, side: str, act: dict, say: Words, addresses: dict) -> Told:
    """What was told `before` or `after`, by which day of the act, and what limits it."""
    if figure is None or pd.isna(figure[f"{side}_value"]):
        return Told()
    of = {name.removeprefix(f"{side}_"): value for name, value in figure.items()}
    value = quantity(say.language, of["value"], figure["unit"], of["qualifier"] or "")
    address = addresses.get(of["source"], "")
    return Told(
        f"{value} ({'; '.join(_beside(of, side, act, say))})",
        address,
        address or title_of_page(of["source"], say),
    )


def _beside(of: dict, side: str, act: dict, say: Words) -> Iterator[str]:
    span: tuple[date, date] = (of["start"].date(), of["end"].date())
    yield period(say.language, of["period"], *span)
    day = act["stands_on"]
    if day != ONE_DAY:
        made = "adoption" if day == "signature" and not act["is_signed"] else day
        yield say(f"ledger.{side}_{made}")
    yield from doubts(of["status"], of["note"], say)


def doubts(status: str, note: str, say: Words) -> Iterator[str]:
    """What a figure is not told without in a cell: its status, its note."""
    if status != USUAL:
        yield say.code("OBS_STATUS", status)
    if note:
        yield remark(note, say).rstrip(".")
