"""How many work abroad, where they go, and what happened with Russia?"""

from dataclasses import replace

import pandas as pd

from dashboard.builder.changes import Rows
from dashboard.builder.compose import line_chart
from dashboard.builder.counted import value_in_words
from dashboard.builder.direction import change_in
from dashboard.builder.numbering import few
from dashboard.builder.quantities import begin, in_words
from dashboard.charts.home.parts import (
    ACTS,
    answer,
    dated,
    figures,
    rows,
    since_year_before,
    unanswered,
)
from dashboard.charts.migrants.labour import ABROAD
from dashboard.charts.remittances import TRANSFERS
from dashboard.language.words import Words
from dashboard.model.answer import Answer, Place
from dashboard.model.scope import Scope
from dashboard.queries import migrants, milestones, observations
from dashboard.store.database import rows_of
from data.edition import HOME

AGENCY, BANK, RUSSIA = "UZ-MIGRATION-AGENCY", "CBU", "RUS"
STOCK, UN = "emigrant_stock", "UNDESA"
SHOCKS = ("shock-ukraine-war-2022", "rus-register-controlled-2025")
RECENT = 1  # years: counts that far apart may still be held against one another
LEADERS = 3
LABOUR = Place("migrants", (("view", "labour"),), "migrants-abroad")
BY_COUNTRY = Place("migrants", (("view", "labour"),), "migrants-by-country")


def abroad(scope: Scope) -> Answer:
    """The newest count of each body, and the estimate of all who live abroad."""
    say = scope.say
    frame = figures(scope, ABROAD)
    if frame.empty:
        return unanswered(scope, "abroad", LABOUR)
    counts = _newest_of_each(rows(frame))
    key = "several" if len(counts) > 1 else "one"
    values = say("home.or").join(in_words(row, say) for row in counts)
    told = "; ".join(_of_body(row, say) for row in counts)
    sentences = [say(f"home.counts_{key}", values=values), say("home.level_of", told=told)]
    living = rows(figures(scope, STOCK, origin=UN))[-1:]
    for row in living:
        key = "living_sum" if row["is_own_sum"] else "living"
        sentences.append(say(f"home.{key}", value=in_words(row, say), period=dated(row, say)))
    chart = line_chart(
        scope, frame, id="home-abroad", kind="dots", by=("indicator",), title=say("migrants.abroad")
    )
    return answer(
        scope, "abroad", sentences, counts[0], chart, [*counts, *living],
        place=LABOUR, others=counts[1:],
    )  # fmt: skip


def _newest_of_each(found: Rows) -> Rows:
    """The newest count of each body within a year of the newest of all, which comes first."""
    since = found[-1]["period_end"] - pd.DateOffset(years=RECENT)
    newest = {row["origin"]: row for row in found if row["period_end"] > since}
    return sorted(newest.values(), key=lambda row: row["period_end"], reverse=True)


def _of_body(row: dict, say: Words) -> str:
    origin = say.code("ORIGIN", row["origin"])
    return say("home.of_body", origin=origin, value=in_words(row, say), period=dated(row, say))


def destinations(scope: Scope) -> Answer:
    """The first countries at the newest moment of which one body tells several."""
    say = scope.say
    moments = migrants.moments((ABROAD,), HOME, LEADERS, scope.as_of)
    if not moments:
        return unanswered(scope, "destinations", BY_COUNTRY)
    frame = migrants.at(moments[0], scope.as_of)
    leaders = rows(frame.sort_values("value"))[::-1][:LEADERS]
    histories = {
        row["counterpart_area"]: rows(figures(scope, ABROAD, row["counterpart_area"], AGENCY))
        for row in leaders
    }
    first, *others = leaders
    sentence = say(
        "home.destinations" if _is_first(first, scope) else "home.destinations_among",
        n=len(frame),
        first=say.country(first["counterpart_area"]),
        period=begin(dated(first, say)),
        told=_shift(histories[first["counterpart_area"]], first, say, name=False),
    )
    told = "; ".join(_shift(histories[row["counterpart_area"]], row, say) for row in others)
    year = first["period_start"].year - 1
    changed = any(change_in(histories[row["counterpart_area"]], row, say) for row in leaders)
    # Without a change there is nothing to say of what changes are measured against.
    key = "destinations_more" if changed else "level_of"
    more = say(f"home.{key}", told=told, year=year) if others else ""
    history = histories[first["counterpart_area"]]
    newer = [row for row in history if row["period_end"] > first["period_end"]][-1:]
    since = "".join(
        say(
            "home.counted_since",
            name=say.country(row["counterpart_area"]),
            origin=say.code("ORIGIN", row["origin"]),
            value=in_words(row, say),
            period=dated(row, say),
        )
        for row in newer
    )
    partners = tuple(histories)
    history = observations.chosen(
        (ABROAD,), (HOME,), partners, origins=(first["origin"],), **scope.window
    )
    chart = line_chart(
        scope, history, id="home-destinations", kind="dots", by=("counterpart_area",),
        title=say("migrants.by_country", name=say.indicator(ABROAD)),
    )  # fmt: skip
    return answer(
        scope, "destinations", (sentence, more, since), first, chart, [*leaders, *newer],
        place=BY_COUNTRY,
    )  # fmt: skip


def _is_first(row: dict, scope: Scope) -> bool:
    """Whether what its body counts of all countries leaves no room for a larger one."""
    same = ("origin", "period_start", "period_end")
    return any(
        total["high"] < 2 * row["low"]
        for total in rows(figures(scope, ABROAD))
        if all(total[name] == row[name] for name in same)
    )


def _shift(history: Rows, row: dict, say: Words, name: bool = True) -> str:
    """A country, its figure and the change over a year; the last two where it has been named."""
    # The period of the one that has been named tells what is doubtful of it.
    value = value_in_words(row, say) if name else in_words(row, say)
    change = change_in(history, row, say)
    told = say("home.shift", value=value, change=change) if change else value
    country = say.country(row["counterpart_area"])
    return say("home.of_country", name=country, told=told) if name else told


def russia(scope: Scope) -> Answer:
    """Money and workers before each of the two shocks, and now."""
    say, place = scope.say, Place("corridor", (("partner", RUSSIA),), "remittances-mirror")
    shocks = [one for one in rows_of(milestones.every()) if one["milestone"] in SHOCKS]
    days = say.listing([say.when(one["date"].date(), one["date_precision"]) for one in shocks])
    asked = say("home.q_russia", days=days)
    frame = figures(scope, TRANSFERS, RUSSIA, BANK)
    if frame.empty:
        return replace(unanswered(scope, "russia", place), question=asked)
    money = rows(frame)
    # What is known of the years before alone answers nothing.
    if shocks and money[-1]["period_end"] <= min(one["date"] for one in shocks):
        return replace(unanswered(scope, "russia", place), question=asked)
    sentences = [say("home.money_from", told=since_year_before(money, money[-1], say))]
    counts = _around_shocks(rows(figures(scope, ABROAD, RUSSIA, AGENCY)))
    if counts:
        told = "; ".join(
            say("home.on_day", value=in_words(row, say), period=dated(row, say)) for row in counts
        )
        origin = say.code("ORIGIN", AGENCY)
        sentences.append(say("home.workers_there", origin=origin, told=told))
    yearly = observations.annual((TRANSFERS,), (HOME,), (RUSSIA,), origins=(BANK,), **scope.window)
    chart = line_chart(
        scope, yearly, id="home-russia", kind="columns", title=say("remittances.corridors")
    )
    chart = few(chart, ACTS, SHOCKS)
    cited = [money[-1], *counts]
    told = answer(scope, "russia", sentences, money[-1], chart, cited, place=place)
    return replace(told, question=asked)


def _around_shocks(found: Rows) -> Rows:
    """The last count before each of the shocks, and the newest of all."""
    days = milestones.every().set_index("milestone")["date"]
    kept = []
    for day in (days[shock] for shock in SHOCKS if shock in days.index):
        kept += [row for row in found if row["period_end"] <= day][-1:]
    return list({id(row): row for row in [*kept, *found[-1:]]}.values())
