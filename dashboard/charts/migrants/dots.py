"""Dated dots about citizens of the chosen countries: counts that others make now and then."""

from typing import Any

import pandas as pd

from dashboard.builder.compose import line_chart
from dashboard.builder.counted import all_nationalities
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.migrants.lines import headed, of_one_partner, tell_apart
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.queries.catalogue import indicator as catalogued


def dots_apart(
    scope: Scope,
    frame: pd.DataFrame,
    *columns: str,
    own: pd.DataFrame,
    area: str = "",
    partner: str = "",
    **words: Any,
) -> Chart:
    """A dot a figure, a line for what these columns tell apart; `own` is told in a sentence.

    With `area` the sentence opens with that country, where others stand beside it, and with the
    one partner that alone tells of it.
    """
    say = scope.say
    told = level_and_change(own, say)
    names = [say.country(code) for code in (area, partner) if code]
    takeaway = headed(", ".join(names), told, say) if names else told
    everyone = frame[all_nationalities(frame)] if len(frame) else frame
    if len(everyone):
        totals = of_one_partner(everyone[everyone["breakdown"] == "_T"])
        takeaway = takeaway or headed(
            _everyone(totals, frame, say), level_and_change(totals, say), say
        )
    frame, lines = tell_apart(frame, say, *columns)
    return line_chart(
        scope,
        frame,
        kind="dots",
        takeaway=takeaway,
        **words,
        **lines,
    )


def _everyone(totals: pd.DataFrame, frame: pd.DataFrame, say: Words) -> str:
    """All nationalities, and of which country's count, where the chart shows several."""
    words = [say("migrants.all_nationalities")]
    if frame["counterpart_area"].nunique() > 1:
        words += [say.country(area) for area in totals["counterpart_area"].unique()
                  if area != "WLD"]  # fmt: skip
    return ", ".join(words)


def of_citizens(
    scope: Scope,
    indicator: str,
    breakdowns: tuple[str, ...],
    *,
    id: str,
    notes: tuple[str, ...] = (),
) -> Chart:
    """One indicator by the countries that count, beside the figures of all nationalities."""
    say, entry = scope.say, catalogued(indicator)
    frame = citizens_and_all(scope, indicator, (), breakdowns)
    own = frame[(frame["ref_area"] == scope.countries[0]) & (frame["breakdown"] == "_T")]
    own = of_one_partner(own)
    return dots_apart(
        scope,
        frame,
        "ref_area", "counterpart_area", "breakdown", "origin",
        own=own,
        area=scope.countries[0],
        partner=next((one for one in own["counterpart_area"] if one != "WLD"), ""),
        id=id,
        title=say.indicator(indicator),
        subtitle=entry[f"definition_{say.language}"],
        notes=notes,
    )  # fmt: skip


def citizens_and_all(
    scope: Scope, indicator: str, partners: tuple[str, ...], breakdowns: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Figures of the chosen countries' citizens and, where they are told, of all nationalities."""
    areas = (*scope.countries, "WLD")
    return observations.chosen_among(indicator, areas, partners, breakdowns, **scope.window)
