"""Do the agreements carry people, who is returned, is the platform used more, what is unsure?"""

from datetime import date
from urllib.parse import urlencode

import pandas as pd

from dashboard.builder.changes import Rows
from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.counted import value_in_words
from dashboard.builder.direction import change_in, direction_of
from dashboard.builder.numbering import few
from dashboard.builder.quantities import begin, in_words
from dashboard.charts.evidence.disagreements import name_matter
from dashboard.charts.home.parts import (
    ACTS,
    answer,
    dated,
    figures,
    leading,
    rows,
    since_year_before,
    unanswered,
    whole_years,
)
from dashboard.charts.migrants.returns import ASSISTED, REMOVALS
from dashboard.language.words import Words
from dashboard.model.answer import Answer, Place
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import evidence, home, observations
from dashboard.queries.evidence_disagreements import disagreements
from dashboard.store.database import rows_of
from data.edition import HOME

SENT, USERS = "organised_recruitment", "platform_service_users"
AGENCY, RUSSIA = "UZ-MIGRATION-AGENCY", "RUS"


def agreements(scope: Scope) -> Answer:
    """Workers sent in the newest whole year, and the countries whose agreement has no count."""
    say, place = scope.say, Place("migrants", (("view", "recruitment"),), "migrants-recruited")
    years = leading(rows(figures(scope, SENT, origin=AGENCY)))
    if not years:
        return unanswered(scope, "agreements", place)
    total = years[-1]
    yearly = observations.annual((SENT,), (HOME,), origins=(AGENCY,), as_of=scope.as_of)
    sent = yearly[(yearly["time_period"] == total["time_period"])]
    sent = sent[sent["counterpart_area"] != "WLD"].sort_values("value", ascending=False)
    partners = home.recruitment_partners(SENT, total["period_end"].date())
    unknown = [area for area in partners if area not in set(sent["counterpart_area"])]
    known = len(partners) - len(unknown)
    verdict = "unknown" if not known else "partly" if unknown else "all"
    told = "; ".join(
        say(
            "home.of_country",
            name=say.country(row["counterpart_area"]),
            told=value_in_words(row, say),
        )
        for row in rows_of(sent)
    )
    sentence = say(
        f"home.agreements_{verdict}",
        period=begin(dated(total, say)),
        value=in_words(total, say),
    )
    more = say("home.level_of", told=begin(told)) if told else ""
    gap = say(
        "home.agreements_gap",
        all=say.number(len(partners)),
        unknown=say.number(len(unknown)),
        year=total["period_start"].year,
    )
    chart = line_chart(
        scope, yearly[yearly["counterpart_area"] == "WLD"], id="home-agreements", kind="columns",
        title=say("overview.recruited"),
    )  # fmt: skip
    chart = few(chart, ACTS, _agreements(chart, total["period_end"].date()))
    return answer(
        scope, "agreements", (sentence, more, gap), total, chart, [total, *rows_of(sent)],
        place=place,
    )  # fmt: skip


def _agreements(chart: Chart, until: date) -> tuple[str, ...]:
    """The closest agreements that could carry somebody by a day."""
    found = [one for one in chart.milestones if one.kind == "agreement" and one.start < until]
    return tuple(one.id for one in sorted(found, key=lambda one: one.rank)[:ACTS])


def returns(scope: Scope) -> Answer:
    """Citizens returned with help, another body's larger count, and removals where known."""
    say, place = scope.say, Place("migrants", (("view", "returns"),), "migrants-assisted")
    found = rows(figures(scope, ASSISTED)) or rows(figures(scope, ASSISTED, partner=""))
    if not found:
        return unanswered(scope, "returns", place)
    # Before the Agency had told of a whole year, the newest of what was told.
    years = whole_years([row for row in found if row["origin"] == AGENCY]) or leading(found)[-1:]
    row = years[-1]
    others = _above(scope, row)
    told = since_year_before(years, row, say)
    if row["counterpart_area"] != "WLD":
        told = say("home.of_country", name=say.country(row["counterpart_area"]), told=told)
    sentences = [say("home.assisted", told=told)]
    for other in others:
        sentences.append(say("home.alone", **_place_and_value(other, say)))
    removed = observations.chosen((REMOVALS,), (HOME,), as_of=scope.as_of)
    removed_rows = rows(removed[removed["obs_status"] != "F"])[-1:]
    for one in removed_rows:
        sentences.append(say("home.expelled", **_place_and_value(one, say)))
    if RUSSIA not in set(removed["counterpart_area"]):
        sentences.append(say("home.expelled_unknown", name=say.country(RUSSIA)))
    yearly = observations.annual(
        (ASSISTED,), (HOME,), (row["counterpart_area"],), origins=(row["origin"],), **scope.window
    )
    chart = line_chart(
        scope,
        pd.DataFrame([row]) if yearly.empty else yearly,
        id="home-returns",
        kind="columns",
        title=say.indicator(ASSISTED),
    )
    return answer(
        scope, "returns", sentences, row, chart, [row, *others, *removed_rows],
        place=place, others=others,
    )  # fmt: skip


def _above(scope: Scope, whole: dict) -> Rows:
    """What another body tells of one partner within the same year, where it is above the whole."""
    frame = observations.chosen((whole["indicator"],), (HOME,), as_of=scope.as_of)
    found = [
        row
        for row in rows(frame[frame["counterpart_area"] != "WLD"])
        if row["origin"] != whole["origin"]
        and whole["period_start"] <= row["period_start"]
        and row["period_end"] <= whole["period_end"]
        and row["low"] > (whole["value"] if pd.isna(whole["high"]) else whole["high"])
    ]
    return found[-1:]


def _place_and_value(row: dict, say: Words) -> dict[str, str]:
    return {
        "name": say.country(row["counterpart_area"]),
        "value": in_words(row, say),
        "period": dated(row, say),
        "origin": say.code("ORIGIN", row["origin"]),
    }


def platform(scope: Scope) -> Answer:
    """Whether there are two counts of users that can be held against one another."""
    offer = f"explorer?{urlencode({'indicator': USERS})}"
    say, place = scope.say, Place("platform", (("view", "platform"),), offer)
    frame = figures(scope, USERS)
    if frame.empty:
        return unanswered(scope, "platform", place)
    found = rows(frame)
    row = found[-1]
    if change_in(found, row, say):
        verdict = say(f"home.used_{direction_of(found, row)}")
        sentence = f"{verdict} {since_year_before(found, row, say)}"
    else:
        key = "one" if len(found) == 1 else "apart"
        sentence = say(f"home.used_{key}", value=in_words(row, say), period=dated(row, say))
    chart = line_chart(scope, frame, id="home-platform", kind="dots", title=say.indicator(USERS))
    return answer(scope, "platform", (sentence,), row, chart, found, place=place)


def uncertain(scope: Scope) -> Answer:
    """The widest disagreement between two bodies, how many there are, and how much was revised."""
    say, place = scope.say, Place("evidence", (("view", "disagreements"),))
    found = disagreements(HOME, scope.as_of)
    apart = found[(found["kind"] == "same") & found["ratio"].notna()]
    parts = say.number(int((found["kind"] == "part").sum()))
    if apart.empty:
        return unanswered(scope, "uncertain", place)
    widest = rows_of(apart)[0]
    place = _apart(widest)
    low, high = (_end(scope, widest, end) for end in ("low", "high"))
    changed = int(evidence.reprinted((HOME,), scope.as_of)["changed"].sum())
    sentence = say(
        "home.uncertain",
        matter=name_matter(widest["matter"], say),
        low=in_words(low, say),
        high=in_words(high, say),
    )
    told = say("home.level_of", told="; ".join(_told_by(row, say) for row in (low, high)))
    cases, changed = say.number(len(apart)), say.number(changed)
    more = say("home.uncertain_more", cases=cases, parts=parts, changed=changed)
    frame = pd.DataFrame([low, high])
    chart = ranking_chart(
        scope, frame, id="home-uncertain", category="origin", title=say("home.q_uncertain"),
        name=lambda code: say.code("ORIGIN", code),
    )  # fmt: skip
    return answer(
        scope, "uncertain", (sentence, told, more), high, chart, frame, place=place, others=[low]
    )


def _apart(row: dict) -> Place:
    """The view of one disagreement, and its chart."""
    between = f"{row['counterpart_area']}~{row['breakdown']}"
    own = {"matter": row["matter"], "between": between}
    offer = f"evidence-disagreement?{urlencode(own, safe='~')}"
    return Place("evidence", (("view", "disagreements"), *own.items()), offer)


def _end(scope: Scope, row: dict, end: str) -> dict:
    """The figure at one end of a disagreement, with all that is known of it."""
    frame = observations.chosen(
        (row[f"{end}_indicator"],), (HOME,), (row[f"{end}_area"],), (row["breakdown"],),
        (row[f"{end}_origin"],), as_of=scope.as_of,
    )  # fmt: skip
    return rows_of(frame[frame["time_period"] == row[f"{end}_time_period"]])[0]


def _told_by(row: dict, say: Words) -> str:
    area = "" if row["counterpart_area"] == "WLD" else say.country(row["counterpart_area"])
    value, period = in_words(row, say), dated(row, say)
    period = ", ".join(filter(None, (area, period)))
    return say("home.of_body", origin=say.code("ORIGIN", row["origin"]), value=value, period=period)
