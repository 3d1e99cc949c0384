"""Milestones as they stand beside a chart: which, in what order, with what number. Only here.

The numbers run over the featured ones first, in the order of time, then over the rest: what a
chart shows before its reader asks for all is numbered from 1 without a gap, on the screen and in
every file, and keeps its numbers when the rest is shown. A form that has no room for all holds
the first by `rank` (`Chart.closest`), says how many more there are, and draws their numbers.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.builder.cache import ignores_countries
from dashboard.builder.citations import citation
from dashboard.language.words import Words
from dashboard.model.chart import FEATURED, Milestone
from dashboard.model.scope import Scope
from dashboard.queries import milestones


@ignores_countries()
def milestones_for(
    scope: Scope, topics: tuple[str, ...], partners: tuple[str, ...] = ()
) -> tuple[Milestone, ...]:
    """What may stand beside a chart, still without numbers; where the reader asked for all, all
    are featured, and those that relate to the topics are still the closest."""
    if scope.milestones == "none":
        return ()
    everything = scope.milestones == "all"
    frame = milestones.related(topics, partners)
    closeness = {id: place for place, id in enumerate(frame["milestone"])}
    if everything:
        frame = milestones.every()
    if scope.as_of:
        # Beside figures as they were known on a day nothing stands that had not happened by then.
        frame = frame[frame["date"].dt.date <= scope.as_of]
    if scope.levels:
        frame = frame[frame["level"].isin(scope.levels)]
    if scope.kinds:
        frame = frame[frame["kind"].isin(scope.kinds)]
    rows = frame.to_dict("records")
    ranks = [closeness.get(row["milestone"], len(closeness)) for row in rows]
    return tuple(
        replace(describe(row, scope.say, rank=rank), featured=everything)
        for row, rank in zip(rows, ranks, strict=True)
    )


def numbered(found: Sequence[Milestone], first: int, last: int) -> tuple[Milestone, ...]:
    """The milestones of a chart whose axis shows the years from `first` to `last`."""
    kept = _by_closeness([one for one in found if first <= one.start.year <= last])
    order = [
        replace(one, rank=rank, featured=one.featured or rank < FEATURED)
        for rank, one in enumerate(kept)
    ]
    order.sort(key=lambda one: (not one.featured, one.start, one.id))
    return tuple(replace(one, number=number) for number, one in enumerate(order, start=1))


def _by_closeness(kept: list[Milestone]) -> list[Milestone]:
    """The closest first; of those that relate equally closely the one that stands farthest from
    its neighbours, the newest before all, as long as these can be told beside a chart."""
    left = sorted(kept, key=lambda one: one.rank)
    chosen: list[Milestone] = []
    while left and len(chosen) < FEATURED:
        equal = [one for one in left if one.rank == left[0].rank]
        chosen.append(max(equal, key=lambda one: _apart(one, chosen)))
        left.remove(chosen[-1])
    return chosen + left


def _apart(milestone: Milestone, chosen: list[Milestone]) -> int:
    """Days to the nearest that is chosen; the newest goes first."""
    day = milestone.start.toordinal()
    return min((abs(day - other.start.toordinal()) for other in chosen), default=day)


def describe(row: dict, say: Words, number: int = 1, rank: int = 0) -> Milestone:
    """One row of `milestones` (with or without its link) in the reader's words."""
    language = say.language
    start, end = row["date"].date(), row["ended_on"]
    effect = row.get("expected_effect")
    return Milestone(
        id=row["milestone"],
        number=number,
        when=say.when(start, row["date_precision"]),
        start=start,
        end=None if pd.isna(end) else end.date(),
        precision=row["date_precision"],
        kind=row["kind"],
        level=row["level"],
        kind_text=say.code("MILESTONE_KIND", row["kind"]),
        level_text=say.code("LEVEL", row["level"]),
        title=row[f"title_{language}"],
        summary=row[f"summary_{language}"] or "",
        why=row.get(f"rationale_{language}") or "",
        effect=say.code("EFFECT", effect) if effect else "",
        facts=tuple(_facts(row, say)),
        url=row["url"] or "",
        source=citation(row, say),
        rank=rank,
    )


def _facts(row: dict, say: Words):
    if row["parties"]:
        parties = [_party(code, say) for code in row["parties"].split(";")]
        yield say("milestones.parties"), ", ".join(parties)
    for column in ("signed_on", "in_force_on", "ended_on"):
        if not pd.isna(row[column]):
            # the text stands only where a date is known less exactly than to the day
            precision = {4: "year", 7: "month"}.get(len(row[f"{column}_text"]), "day")
            label = "began" if row["kind"] == "shock" and column != "ended_on" else column
            yield say(f"milestones.{label}"), say.when(row[column].date(), precision)
    if row["status"]:
        yield say("milestones.status"), say.code("MILESTONE_STATUS", row["status"])
    if row["document_no"]:
        written = "document_no" if say.language == "en" else f"document_no_{say.language}"
        yield say("milestones.document_no"), row[written]


def _party(code: str, say: Words) -> str:
    named = say.country(code)
    return say.code("PARTY", code) if named == code else named
