"""The calculations behind a claim, each from rows of the database, with what may mislead in it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.builder import bearing
from dashboard.builder.bearing import Worked
from dashboard.builder.citations import citation
from dashboard.builder.corrected import correction
from dashboard.builder.quantities import in_words, period, quantity, words_of_period, worked
from dashboard.builder.remarks import remark
from dashboard.language.rounding import half_up
from dashboard.language.words import Words

UNSURE = {"U", "E", "P"}


@dataclass(frozen=True)
class Step:
    """One row of the database as it enters a calculation."""

    role: str
    what: str
    period: str
    value: str
    difference: str  # from the figure of the paper, where the two may be compared
    status: str
    source: str
    url: str
    note: str


@dataclass(frozen=True)
class Calculation:
    """A ratio, a sum, or figures side by side; `result` is the formula with its outcome."""

    title: str
    steps: tuple[Step, ...]
    result: str
    cautions: tuple[str, ...]
    outcome: Worked | None = None  # the ratio or the sum with all that it may be


def calculations(claim: dict, rows: pd.DataFrame, say: Words) -> tuple[Calculation, ...]:
    """Every calculation of a claim, in order."""
    if rows.empty:
        return ()
    groups = rows.groupby("calculation", sort=True)
    return tuple(_calculation(claim, group.to_dict("records"), say) for _, group in groups)


def _calculation(claim: dict, rows: list[dict], say: Words) -> Calculation:
    roles = {row["role"] for row in rows}
    steps = tuple(_step(claim, row, say) for row in rows)
    if roles == {"numerator", "denominator"}:
        return _ratio(rows, steps, say)
    if roles == {"part"}:
        return _sum(claim, rows, steps, say)
    title = say("claims.title_value" if "value" in roles else "claims.title_compared")
    return Calculation(title, steps, "", ())


def _ratio(rows: list[dict], steps: tuple[Step, ...], say: Words) -> Calculation:
    upper = next(row for row in rows if row["role"] == "numerator")
    lower = next(row for row in rows if row["role"] == "denominator")
    outcome = bearing.quotient(worked(upper), worked(lower))
    words = [in_words(row, say) for row in (upper, lower)]
    return Calculation(
        title=say(
            "claims.title_ratio",
            later=words_of_period(upper, say),
            earlier=words_of_period(lower, say),
        ),
        steps=steps,
        result=f"{words[0]} ÷ {words[1]} {_equals(outcome, say)}",
        cautions=_cautions(upper, lower, say),
        outcome=outcome,
    )


def _sum(claim: dict, rows: list[dict], steps: tuple[Step, ...], say: Words) -> Calculation:
    outcome, unit = bearing.together([worked(row) for row in rows]), rows[0]["unit"]
    first, last = min(row["period_start"] for row in rows), max(row["period_end"] for row in rows)
    divisor, words = say.scale(outcome.value, unit)
    parts = " + ".join(say.number(row["value"] / divisor, 2) for row in rows)
    scaled = bearing.quotient(outcome, Worked(divisor, divisor, divisor))
    result = f"{parts} {_equals(scaled, say)} {words}"
    difference = _difference(claim, outcome, say)
    return Calculation(
        title=f"{say('claims.title_part')}: {period(say.language, '', first.date(), last.date())}",
        steps=steps,
        result=f"{result}; {difference}" if difference else result,
        cautions=(),
        outcome=outcome,
    )


def _step(claim: dict, row: dict, say: Words) -> Step:
    # Ten months are measured against ten months; a count on a day against any other.
    comparable = row["role"] in ("value", "compared") and (
        row["measure"] == "stock" or row["time_period"] == claim["time_period"]
    )
    fixed = correction(row, say)
    return Step(
        role=say(f"claims.role_{row['role']}"),
        what=f"{_name(row, say)} ({_areas(row, say)})",
        period=words_of_period(row, say),
        value=in_words(row, say),
        difference=_difference(claim, worked(row), say) if comparable else "",
        status="" if row["obs_status"] == "A" else say.code("OBS_STATUS", row["obs_status"]),
        source=citation(row, say),
        url=row["url"],
        note=" ".join(filter(None, (fixed.text if fixed else "", remark(row["note"], say)))),
    )


def _cautions(upper: dict, lower: dict, say: Words) -> tuple[str, ...]:
    """What differs between the two figures of a ratio; or that nothing does."""
    stock = upper["measure"] == "stock"
    told = []
    if (upper["months"], upper["frequency"]) != (lower["months"], lower["frequency"]):
        kind = "moments" if stock else "spans"
        told.append(_caution(kind, words_of_period(upper, say), words_of_period(lower, say), say))
    if upper["indicator"] != lower["indicator"]:
        told.append(_caution("measures", _name(upper, say), _name(lower, say), say))
    if upper["counterpart_area"] != lower["counterpart_area"]:
        told.append(_caution("partners", _partner(upper, say), _partner(lower, say), say))
    if upper["origin"] != lower["origin"]:
        names = (say.code("ORIGIN", row["origin"]) for row in (upper, lower))
        told.append(_caution("origins", *names, say))
    alike = () if told else (say("claims.alike"),)
    if {upper["obs_status"], lower["obs_status"]} & UNSURE:
        told.append(say("claims.caution_low"))
    return (*alike, *told)


def _caution(kind: str, first: str, second: str, say: Words) -> str:
    return say(f"claims.caution_{kind}", first=first, second=second)


def _equals(told: Worked, say: Words) -> str:
    """A result with the digits that its figures bear, and the sign that is true of it; where they
    bear none behind the point, both ends beside it."""
    if told.low is None and told.high is None:
        return f"≈ {say.number(told.value, 1)}"
    if told.high is None:
        return f"≥ {say.number(told.low, 2)}"
    if told.low is None:
        return f"≤ {say.number(told.high, 2)}"
    value, sure = bearing.rounded(told, 2)
    if (bearing.borne(told, 2) or 0) > 0:
        exact = sure and value == half_up(told.value, 2)
        return f"{'=' if exact else '≈'} {say.number(value, 2)}"
    low, high = (say.number(end, 1) for end in told.ends)
    return f"≈ {say.number(told.value, 1)} ({low}–{high})"


def _difference(claim: dict, told: Worked, say: Words) -> str:
    """How a figure lies to that of the paper, which has its own bound: more than 280 million."""
    if claim["unit"] not in ("USD", "PERSONS", "NUMBER") or not claim["value"]:
        return ""
    value, bound = float(claim["value"]), claim["qualifier"] or ""
    stated = Worked(
        value,
        value if bound in ("", "more_than", "at_least") else None,
        value if bound in ("", "less_than", "at_most") else None,
    )
    if told.value == value and told.low is not None and told.high is not None:
        said = quantity(say.language, value, claim["unit"], bound)
        return say("claims.same_number", said=said) if bound else say("claims.same")
    if bearing.overlap(told, stated):
        return say("claims.within")
    change = bearing.change(bearing.rate(told, stated), say)
    return say("claims.difference", change=change) if change else ""


def _name(row: dict, say: Words) -> str:
    return say.indicator(row["indicator"])


def _areas(row: dict, say: Words) -> str:
    area = say.country(row["ref_area"])
    partner = row["counterpart_area"]
    return area if partner == "WLD" else f"{area} – {say.country(partner)}"


def _partner(row: dict, say: Words) -> str:
    return say.country(row["counterpart_area"])
