"""Milestones as they stand beside a chart: which, in what words, and which of them first."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.chart import Mark
from dashboard.queries import milestones
from dashboard.scope import Scope
from dashboard.subjects.citations import citation
from dashboard.subjects.regardless import regardless_of_countries
from dashboard.words import Words

FEATURED = 12
"""So many milestones can be read beside one chart; the reader may ask for the rest."""


@regardless_of_countries
def marks(
    scope: Scope, topics: tuple[str, ...], partners: tuple[str, ...] = ()
) -> tuple[Mark, ...]:
    """The milestones of a chart, numbered in the order of time within the chosen years."""
    if scope.milestones == "none":
        return ()
    everything = scope.milestones == "all"
    frame = milestones.every() if everything else milestones.related(topics, partners)
    if scope.as_of:
        # Beside figures as they were known on a day nothing stands that had not happened by then.
        frame = frame[frame["date"].dt.date <= scope.as_of]
    if scope.levels:
        frame = frame[frame["level"].isin(scope.levels)]
    if scope.kinds:
        frame = frame[frame["kind"].isin(scope.kinds)]
    rows = enumerate(frame.to_dict("records"))
    found = [describe(row, scope.say, rank=0 if everything else rank) for rank, row in rows]
    return within(tuple(found), scope.first, scope.last)


def within(found: tuple[Mark, ...], first: int, last: int) -> tuple[Mark, ...]:
    """Those of the years from `first` to `last`, numbered in the order of time, the closest first
    to be shown; where the reader asked for all, all are."""
    kept = [mark for mark in found if first <= mark.start.year <= last]
    closest = sorted(mark.rank for mark in kept)[:FEATURED]
    kept.sort(key=lambda mark: (mark.start, mark.id))
    return tuple(
        replace(mark, number=number, featured=mark.rank in closest)
        for number, mark in enumerate(kept, start=1)
    )


def describe(row: dict, say: Words, number: int = 1, rank: int = 0) -> Mark:
    """One row of `milestones` (with or without its link) in the reader's words."""
    language = say.language
    start, end = row["date"].date(), row["ended_on"]
    effect = row.get("expected_effect")
    return Mark(
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
        yield say("marks.parties"), ", ".join(parties)
    for column in ("signed_on", "in_force_on", "ended_on"):
        if not pd.isna(row[column]):
            # the text stands only where a date is known less exactly than to the day
            precision = {4: "year", 7: "month"}.get(len(row[f"{column}_text"]), "day")
            label = "began" if row["kind"] == "shock" and column != "ended_on" else column
            yield say(f"marks.{label}"), say.when(row[column].date(), precision)
    if row["status"]:
        yield say("marks.status"), say.code("MILESTONE_STATUS", row["status"])
    if row["document_no"]:
        written = "document_no" if say.language == "en" else f"document_no_{say.language}"
        yield say("marks.document_no"), row[written]


def _party(code: str, say: Words) -> str:
    named = say.country(code)
    return say.code("PARTY", code) if named == code else named
