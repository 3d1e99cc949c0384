"""The card of a decision in the reader's words.

Every number of a sentence is one of the decision's; a sentence tells what came with an act.
"""

import math
from datetime import date

from dashboard.builder.effect import CANNOT, LEAST_PEERS, Decision, Peer, peers, tally
from dashboard.builder.effect_refusals import OF_SERIES, Refusal
from dashboard.builder.effect_series import Change
from dashboard.builder.effect_statistics import LEVEL, POWER
from dashboard.language.rounding import half_up
from dashboard.language.words import Words, sentences
from dashboard.queries import effects
from dashboard.store.database import remember

# A departure as large is told as a multiple.
LARGEST_PERCENT = 100
LEAST_PERCENT = 0.05


def lines(decision: Decision, say: Words) -> list[str]:
    """The card as lines of text: the state first, every line whole."""
    opening = [
        titles(say.language)[decision.milestone],
        _subject(decision, say),
        say(f"effect.state_{decision.state}").capitalize(),
    ]
    if decision.day:
        opening.append(_day(decision, say))
    return [*opening, *_body(decision, say), *_source_ids(decision, say)]


def card(decision: Decision, say: Words) -> tuple[str, list[str], tuple[str, ...]]:
    """The same card as a chart tells it: of what it is, the state with its sentence and the
    smallest visible change, and what remains to be known; the peers have a chart of their own."""
    subject = _subject(decision, say)
    if decision.day:
        subject = sentences(subject, _day(decision, say))
    first, *rest = _body(decision, say)
    visible = [] if decision.visible is None else [_visible(decision.visible, decision, say)]
    state = say(f"effect.state_{decision.state}").capitalize()
    takeaway = [f"{state}. {first}", *visible]
    elsewhere = peers_line(peers(decision), decision, say)
    told = {elsewhere, *visible}
    return subject, takeaway, tuple(line for line in rest if line not in told)


def _body(decision: Decision, say: Words) -> list[str]:
    return (_refused if decision.state == CANNOT else _answered)(decision, say)


def tally_lines(found: list[Decision], say: Words) -> list[str]:
    """Of many cards: how many could be computed, how many stand out, how many by chance; where a
    change was expected and where none was apart."""
    told = []
    for name in ("expected", "none"):
        some = tally(one for one in found if (one.expected == "none") == (name == "none"))
        told.append(say(f"effect.tally_{name}"))
        told.append(
            say(
                "effect.tally",
                asked=say.number(some.asked),
                computed=say.number(some.computed),
                stand_out=say.number(some.stand_out),
                by_chance=say.number(some.by_chance, 2),
            )
        )
    return told


def _answered(decision: Decision, say: Words) -> list[str]:
    series, step, jump = decision.answer
    tell = teller(decision, say)
    level = say.percent(100 * LEVEL)
    told = [
        say(
            f"effect.answer_{decision.state}",
            period=say.period(step.time_period, step.start, step.end),
            change=tell(jump.change),
            others=say.number(jump.others),
            usual=tell(jump.usual),
        )
    ]
    if series.span == "month":
        told.append(say("effect.of_same_month"))
    ends = {"low": tell(jump.low), "high": tell(jump.high)}
    told.append(say("effect.interval", departure=tell(jump.departure), level=level, **ends))
    order = "highest" if jump.departure >= 0 else "lowest"
    told.append(say(f"effect.rank_{order}", rank=say.number(jump.rank), of=say.number(jump.of)))
    if decision.visible is not None:
        told.append(_visible(decision.visible, decision, say))
    if pace := decision.pace:
        told.append(
            say(
                "effect.pace",
                before=say.number(pace.before),
                after=say.number(pace.after),
                difference=tell(pace.difference),
                level=level,
                low=tell(pace.low),
                high=tell(pace.high),
            )
        )
    found = peers(decision)
    if found:
        told.append(peers_line(found, decision, say))
    else:
        told.append(say("effect.no_peers", least=say.number(LEAST_PEERS)))
    if decision.reach == "part":
        told.append(say("effect.part"))
    return [*told, _expected(decision, say), say("effect.no_more"), *_origins(decision, say)]


def observed(decision: Decision, say: Words, day: date | None = None) -> str:
    """The state in a few words, as in a cell of a table; of a refusal its first reason too, where
    it is about a series with whose, and with the day where another one than `day` was judged."""
    told, judged, series = say(f"effect.state_{decision.state}"), "", decision.series
    if decision.refusals:
        first = decision.refusals[0]
        reason = say(f"effect.refused_{first.code}", **_given(first, say))
        told = f"{told}: {reason.rstrip('.')}"
        if series and first.code in OF_SERIES:
            span = _span(series.steps[0], series.steps[-1], say)
            judged = say("effect.judged", origin=say.code("ORIGIN", series.origin), span=span)
    other_day = _day(decision, say) if day and decision.day not in (None, day) else ""
    return sentences(told, judged, other_day)


def reasons(decision: Decision, say: Words) -> list[str]:
    """Why nothing can be said, a sentence a refusal."""
    return [say(f"effect.refused_{one.code}", **_given(one, say)) for one in decision.refusals]


def remedies(decision: Decision, say: Words) -> list[str]:
    """What would help, each once."""
    told = [say(f"effect.remedy_{one.code}", **_given(one, say)) for one in decision.refusals]
    return list(dict.fromkeys(told))


def _given(refusal: Refusal, say: Words) -> dict[str, str]:
    others = "; ".join(titles(say.language)[id] for id in refusal.others)
    return {"others": others, "missing": say.number(refusal.missing)}


def _refused(decision: Decision, say: Words) -> list[str]:
    told = []
    for one in decision.refusals:
        reason, remedy = (
            say(f"effect.{kind}_{one.code}", **_given(one, say)) for kind in ("refused", "remedy")
        )
        told += [say("effect.reason", reason=reason), say("effect.remedy", remedy=remedy)]
    if decision.earliest:
        told.append(say("effect.earliest", day=say.day(decision.earliest)))
    else:
        told.append(say("effect.earliest_unknown"))
    if decision.visible is not None:
        told.append(_visible(decision.visible, decision, say))
    return told + _origins(decision, say)


def _visible(smallest: float, decision: Decision, say: Words) -> str:
    tell = teller(decision, say)
    ends = {"up": tell(smallest), "down": tell(-smallest)}
    return say("effect.visible", power=say.percent(100 * POWER, suffixed=True), **ends)


def peers_line(found: tuple[Peer, ...], decision: Decision, say: Words) -> str:
    """The changes of the peers, and the place of ours among them; empty where there are none."""
    if not found:
        return ""
    tell = teller(decision, say)
    told = [f"{say.country(one.ref_area)}: {tell(one.change)}" for one in found]
    rank = 1 + next(place for place, one in enumerate(found) if one.is_home)
    place = {"rank": say.number(rank), "of": say.number(len(found))}
    return say("effect.peers", list="; ".join(told), **place)


def _origins(decision: Decision, say: Words) -> list[str]:
    """The series that was looked at, and its body: a refusal that asks it for more names it."""
    series = decision.series
    if series is None:
        return []
    shown = series.known or series.steps
    return [
        say(
            "effect.series",
            origin=say.code("ORIGIN", series.origin),
            changes=say.number(len(series.known)),
            span=_span(shown[0], shown[-1], say),
        )
    ]


def _span(first: Change, last: Change, say: Words) -> str:
    """From the first to the last span of a series: one year is no span from itself to itself."""
    start, end = first.start, last.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1) and first.end.month == 1:
        years = end.year - start.year
        code = str(start.year) if years == 1 else f"{start}/P{years}Y"
        return say.period(code, start, end)
    told = [say.period(one.time_period, one.start, one.end) for one in (first, last)]
    return " – ".join(dict.fromkeys(told))


def _source_ids(decision: Decision, say: Words) -> list[str]:
    """The sources by their ids, for a card that has no list of sources beside it."""
    shown = decision.changes or (decision.series.steps if decision.series else ())
    used = sorted({one.source for one in shown} | {one.former_source for one in shown} - {""})
    return [say("effect.sources", sources=", ".join(used))] if used else []


def _expected(decision: Decision, say: Words) -> str:
    effects_told = [say(f"effect.expected_{code}") for code in decision.expected.split(";")]
    return say("effect.expected", effect="; ".join(effects_told))


def _subject(decision: Decision, say: Words) -> str:
    named = {
        "indicator": say.indicator(decision.indicator),
        "area": say.country(decision.ref_area),
    }
    if decision.counterpart_area == "WLD":
        return say("effect.subject_total", **named)
    return say("effect.subject", partner=say.country(decision.counterpart_area), **named)


def _day(decision: Decision, say: Words) -> str:
    kind = decision.stands_on
    if kind == "signature" and not decision.by:
        kind = "signature_instead"
    day = say.when(decision.day, decision.date_precision) if decision.day else ""
    return say(f"effect.day_{kind}", day=day)


def teller(decision: Decision, say: Words):
    """How a number on the scale of the changes is told: percent or a multiple, percentage points,
    or the unit of the series."""
    series = decision.series
    if series is None:
        raise ValueError("expected a decision on a series")

    def tell(value: float) -> str:
        if series.takes_logs:
            return relative(value, say)
        if series.unit == "PERCENT":
            value = round(value, 1)
        sign = "+" if value > 0 else "−" if value < 0 else ""
        if series.unit == "PERCENT":
            size = half_up(abs(value), 1)
            return say("takeaways.points", n=size, value=sign + say.number(size, 1))
        return sign + say.quantity(abs(value), series.unit)

    return tell


def relative(value: float, say: Words) -> str:
    """A difference of logarithms as a multiple or in percent; a fall is never one of all, and
    nothing is told as nothing."""
    percent = 100 * math.expm1(value)
    if percent > LARGEST_PERCENT:
        return f"×{say.number(math.exp(value), 1)}"
    if round(percent) > -100:
        return say.change(percent) if abs(percent) >= LEAST_PERCENT else say("effect.zero")
    digits = next(digits for digits in range(1, 9) if round(percent, digits) > -100 or digits == 8)
    return "−" + say.percent(-percent, digits)


@remember
def titles(language: str) -> dict[str, str]:
    return {row["milestone"]: row[f"title_{language}"] for row in effects.days()}
