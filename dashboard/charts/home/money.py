"""Is the money sent home rising, and where does it come from?"""

from dashboard.builder.bearing import Worked, share
from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.counted import value_in_words
from dashboard.builder.direction import change_in, direction_of
from dashboard.builder.quantities import begin, in_words, words_of_period
from dashboard.charts import sender_rest
from dashboard.charts.home.parts import (
    answer,
    dated,
    figures,
    leading,
    rows,
    since_year_before,
    unanswered,
)
from dashboard.charts.remittances import TRANSFERS
from dashboard.model.answer import Answer, Place
from dashboard.model.scope import Scope
from dashboard.queries import observations, remittances
from dashboard.store.database import rows_of
from data.edition import HOME

BANK = "CBU"
HALF = 50  # percent: a sender above it is the main one whatever the others are


def rising(scope: Scope) -> Answer:
    """The newest whole year and what is newer, each on the same months of the year before."""
    say, place = scope.say, Place("remittances", (("view", "inflow"),), "remittances-inflow")
    frame = figures(scope, TRANSFERS, origin=BANK)
    found = rows(frame)
    years = leading(found)
    if not years:
        return unanswered(scope, "money", place)
    whole, newest = years[-1], found[-1]
    told = [whole]
    if newest["period_start"] >= whole["period_end"] and change_in(found, newest, say):
        told.insert(0, newest)
    verdict = say(f"home.rising_{direction_of(found, told[0])}")
    first, *others = (since_year_before(found, row, say) for row in told)
    yearly = observations.annual((TRANSFERS,), (HOME,), ("WLD",), origins=(BANK,), **scope.window)
    chart = line_chart(
        scope, yearly, id="home-money", kind="columns", title=say("remittances.inflow")
    )
    return answer(
        scope, "money", (f"{verdict} {first}", *others), whole, chart, told, place=place,
    )  # fmt: skip


def senders(scope: Scope) -> Answer:
    """The largest sender of the year of which most is known, and its newest share."""
    say, place = scope.say, Place("remittances", (("view", "senders"),), "remittances-senders")
    years = sender_rest.fullest_first(TRANSFERS, scope.as_of)
    frame = remittances.corridor_shares(TRANSFERS, HOME, years[0], scope.as_of) if years else None
    if frame is None or frame.empty or frame["share"].isna().any():
        return unanswered(scope, "senders", place)
    first = rows_of(frame)[0]
    partner = first["counterpart_area"]
    ends = Worked(first["share"], first["share_low"], first["share_high"])
    main = ends.low is not None and ends.low > HALF
    sentences = [
        say(
            f"home.sender_{'main' if main else 'largest'}",
            name=say.country(partner),
            period=begin(words_of_period(first, say)),
            value=value_in_words(first, say),
            share=share(ends, say),
        )
    ]
    shares = rows(figures(scope, f"{TRANSFERS}_share", partner, BANK))
    newer = [row for row in shares if row["period_start"] >= first["period_end"]]
    for row in newer[-1:]:
        change, period, now = (
            change_in(shares, row, say),
            begin(dated(row, say)),
            in_words(row, say),
        )
        year = row["period_start"].year - 1
        sentences.append(
            say("home.share_now", period=period, share=now, change=change, year=year)
            if change
            else say("home.level", period=period, value=now)
        )
    stated = sender_rest.stated(frame, TRANSFERS, years[0], scope.as_of)
    sentences[1:1] = [say("home.share_stated", share=in_words(row, say)) for row in stated]
    chart = ranking_chart(
        scope, frame, id="home-senders", most=5, title=say("remittances.senders", year=years[0])
    )
    cited = [*stated, first, *newer[-1:]]
    return answer(
        scope, "senders", sentences, cited[-1], chart, cited, place=place,
    )  # fmt: skip
