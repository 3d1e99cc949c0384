"""Promises counted by what came of them: by the year due, by who promised, by partner.

Forecasts and ceilings commit nobody; they have a chart of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.builder.cache import ignores_countries
from dashboard.builder.compose import SOURCES_SHOWN
from dashboard.charts.cooperation import promises
from dashboard.charts.cooperation.promises import NO_DAY, OPEN, OUTLOOKS, Promise, small
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from data.edition import HOME

GROUPS = ("year", "promiser", "partner")
MOST = 12  # groups that stand one below another
JUDGED = "other"  # than what cannot be judged, where groups stand one below another
OF_ALL = (OPEN, "not_due", JUDGED)  # what becomes of promises of every kind


@ignores_countries()
def pledges(scope: Scope, group: str) -> Chart:
    """What came of targets, offers, days and funds that were announced, forecasts left out."""
    found = [one for one in promises.every(scope) if one.kind not in OUTLOOKS]
    return _chart(scope.say, "promises", found, group)


@ignores_countries()
def outlooks(scope: Scope, group: str) -> Chart:
    """What came of forecasts and of ceilings such as quotas."""
    found = [one for one in promises.every(scope) if one.kind in OUTLOOKS]
    return _chart(scope.say, "promises-forecasts", found, group)


def _colours(found: Sequence[Promise]) -> dict[str, int]:
    """A verdict has its colour whatever it is counted by; those of every kind of promise have it on
    both charts, and none has that of another beside it."""
    own = [code for code in promises.outcomes() if any(one.verdict == code for one in found)]
    return {code: place for place, code in enumerate(dict.fromkeys((*OF_ALL, *own)))}


def _chart(say: Words, name: str, found: Sequence[Promise], group: str) -> Chart:
    timed, words = group == "year", name.replace("-", "_")
    groups = _groups(found, group)
    shown = [code for code in groups if code != NO_DAY] if timed else [*groups][:MOST]
    verdicts = promises.outcomes() if timed else (OPEN, JUDGED)
    colours = _colours(found)
    series = []
    for verdict in verdicts:
        points = [
            _point(code, group, some, say)
            for code in shown
            if (some := [one for one in groups[code] if _falls(one, verdict)])
        ]
        label = say("promises.judged") if verdict == JUDGED else promises.outcome(verdict, say)
        if points:
            series.append(Series(verdict, label, tuple(points), colours[verdict]))
    notes = [say("promises.lead")]
    if timed and (undated := groups.get(NO_DAY)):
        notes.insert(0, say("promises.chart_undated", n=len(undated)))
    if rest := [promises.named(group, code, say) for code in groups if code not in shown]:
        notes += [] if timed else [say("promises.chart_rest", groups="; ".join(rest))]
    cited = dict.fromkeys((one.source, one.source_url) for one in found if one.source_url)
    return Chart(
        id=name,
        kind="stack" if timed else "ranking",
        title=say(f"promises.chart_{words}"),
        subtitle=say("promises.chart_by", by=small(say(f"promises.by_{group}"))),
        cautions=tuple(notes[:1]) if timed and NO_DAY in groups else (),
        takeaway="\n".join(promises.findings(found, say, f"finding_{words}")),
        series=tuple(series),
        unit=say("promises.chart_unit"),
        unit_code="NUMBER",
        notes=tuple(notes),
        sources=tuple(cited)[:SOURCES_SHOWN],
        areas=(HOME,),
        start=date(int(min(shown)), 1, 1) if timed and shown else None,
        end=date(int(max(shown)) + 1, 1, 1) if timed and shown else None,
        language=say.language,
        height=340,
    )


def _groups(found: Iterable[Promise], group: str) -> dict[str, list[Promise]]:
    """Promises by group, the years in their order, else those with most promises first."""
    groups = defaultdict(list)
    for one in found:
        groups[getattr(one, group)].append(one)
    if group == "year":
        return dict(sorted(groups.items()))
    return dict(sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _falls(one: Promise, verdict: str) -> bool:
    return (one.verdict != OPEN) if verdict == JUDGED else one.verdict == verdict


def _point(code: str, group: str, some: Sequence[Promise], say: Words) -> Point:
    """How many promises of a group, with what was promised and the pages that say so."""
    timed = group == "year"
    return Point(
        float(len(some)),
        say.quantity(len(some), "NUMBER"),
        say.year(int(code)) if timed else promises.named(group, code, say),
        time_period=code if timed else "",
        start=date(int(code), 1, 1) if timed else None,
        end=date(int(code) + 1, 1, 1) if timed else None,
        area=code if group == "partner" else "",
        source="; ".join(dict.fromkeys(one.source for one in some)),
        url=some[0].source_url if len(some) == 1 else "",
        title="; ".join(dict.fromkeys(one.source_title for one in some)),
        note=" ".join(one.statement for one in some),
    )


GROUP = Choice(
    "group",
    "by what promises are counted: year (due), promiser or partner",
    lambda scope, given: GROUPS,
    label="promises.group",
    name_of=lambda say, code: say(f"promises.by_{code}"),
    segments=True,
)
IGNORED = ("years", "countries", "milestones", "as_of")
CHARTS = on_page(
    "cooperation",
    "promises",
    DeclaredChart(
        "promises",
        pledges,
        (GROUP,),
        title="promises.offered",
        subjects=("cooperation.view_promises",),
        ignores=IGNORED,
    ),
    DeclaredChart(
        "promises-forecasts",
        outlooks,
        (GROUP,),
        title="promises.offered_forecasts",
        ignores=IGNORED,
    ),
)
