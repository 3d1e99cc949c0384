"""What the answers share: figures of one series as rows, their words, and the small chart."""

from collections.abc import Sequence

import pandas as pd

from dashboard.builder.badges import badges_of, extent, number_of
from dashboard.builder.changes import Rows, former_of
from dashboard.builder.compose import sources
from dashboard.builder.counted import with_doubt
from dashboard.builder.direction import change_in
from dashboard.builder.numbering import few
from dashboard.builder.quantities import begin, in_words, words_of_period
from dashboard.language.words import Words
from dashboard.model.answer import Answer, Place
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import rows_of
from data.edition import HOME

ACTS = 2
PAPER = "PAPER"  # it relays what others measured


def figures(
    scope: Scope, indicator: str, partner: str = "WLD", origin: str = "", breakdown: str = "_T"
) -> pd.DataFrame:
    """What bodies told of one indicator for the home country, in the order of time; of every
    partner where none is named."""
    partners, origins = ((one,) if one else () for one in (partner, origin))
    frame = observations.chosen(
        (indicator,), (HOME,), partners, (breakdown,), origins, as_of=scope.as_of
    )
    return frame[(frame["obs_status"] != "F") & (frame["origin"] != PAPER)]


def rows(frame: pd.DataFrame) -> Rows:
    """The figures as rows, the newest last, of two with one end the longer."""
    return rows_of(frame.sort_values(["period_end", "days"], kind="stable"))


def whole_years(found: Rows) -> Rows:
    """Those of whole years."""
    return [row for row in found if row["is_whole_year"]]


def leading(found: Rows) -> Rows:
    """Those of whole years; where none was told, those of more than one day; else all."""
    return whole_years(found) or [row for row in found if row["days"] > 1] or found


def dated(row: dict, say: Words) -> str:
    """The period of a figure, and that it is an estimate or provisional where it is."""
    return with_doubt(words_of_period(row, say), say, row)


def since_year_before(found: Rows, row: dict, say: Words) -> str:
    """A figure of part of a year beside the same months of the year before, in a sentence."""
    values = {"period": begin(dated(row, say)), "value": in_words(row, say)}
    change = change_in(found, row, say)
    if not change:
        return say("home.level", **values)
    key = "whole_year" if row["is_whole_year"] else "same_months"
    former = former_of(found, row)
    year = former["period_start"].year if former else row["period_start"].year - 1
    return say(f"home.{key}", change=change, year=year, **values)


def answer(
    scope: Scope,
    id: str,
    sentences: Sequence[str],
    row: dict,
    chart: Chart,
    cited: pd.DataFrame | Sequence[dict],
    *,
    place: Place,
    others: Sequence[dict] = (),
) -> Answer:
    """An answer about one figure; `others` are figures of other bodies that differ from it.

    The first of the sentences is the answer, the others say what else must be said.
    """
    say = scope.say
    return Answer(
        id=id,
        question=say(f"home.q_{id}"),
        sentence=sentences[0],
        more=" ".join(filter(None, sentences[1:])),
        number=number_of(row, say),
        unit="" if row["unit"] == "PERCENT" else say(f"words.axis_{row['unit'].lower()}"),
        period=begin(", ".join(filter(None, (_of_whom(row, say), dated(row, say))))),
        extent=extent(row, say, others),
        badges=badges_of(row, say, disputed=bool(others)),
        chart=few(chart, ACTS),
        sources=_cited(row, cited, say),
        place=place,
    )


def _of_whom(row: dict, say: Words) -> str:
    """The country at the other end of a figure that is one country's."""
    partner = row["counterpart_area"]
    return "" if pd.isna(partner) or partner == "WLD" else say.country(partner)


def _cited(row: dict, cited: pd.DataFrame | Sequence[dict], say: Words):
    """The source of the number first, then those of the sentences."""
    own = sources(pd.DataFrame([row]), say)
    return tuple(dict.fromkeys((*own, *sources(pd.DataFrame(cited), say))))


def unanswered(scope: Scope, id: str, place: Place) -> Answer:
    """What stands where the data hold nothing yet, or nothing that had been published by a day."""
    say = scope.say
    told = say("home.nothing")
    if scope.as_of is not None:
        told = say("home.nothing_by", day=say.day(scope.as_of))
    return Answer(id, say(f"home.q_{id}"), told, place=place)
