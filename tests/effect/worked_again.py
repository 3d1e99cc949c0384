"""The ledger worked out again from the tables of the data by other means: pandas reads the
rules of docs/effect.md anew. Nothing of `dashboard` is imported here."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy
import pandas as pd

from tests.effect.worked_numbers import answer, reach_of, smallest_visible

NOT_SEEN_IN_FORCE = ("announced", "rejected", "partly_ratified", "party_left")

HOME, ALL = "UZB", "WLD"
DATA = Path(__file__).resolve().parents[2] / "data"
DERIVED = ("_share", "_gdp_share", "_average")
# A series: indicator, partner, origin, span.
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Step:
    """A figure and its change from the period before, or why there is none."""

    start: pd.Timestamp
    end: pd.Timestamp
    change: float | None
    missing: str


@dataclass
class Worked:
    """What was found for one act and one series."""

    refusals: list[str]
    day: pd.Timestamp
    key: Key | None = None
    numbers: dict[str, float] = field(default_factory=dict)
    pace: tuple[float, float, float] | None = None
    visible: float | None = None

    @property
    def state(self) -> str:
        if self.refusals:
            return "cannot_be_said"
        beyond = self.numbers["low"] > 0 or self.numbers["high"] < 0
        return "stands_out" if beyond else "within_the_usual"


class Ledger:
    """Everything that the rules must know, read from the files and the figures of a build."""

    def __init__(self, database: Path) -> None:
        with duckdb.connect(database, read_only=True) as connection:
            self.figures = connection.sql("from newest where breakdown = '_T'").df()
            marks = "from observations where breakdown = '_T' and obs_status = 'B'"
            self.marks = connection.sql(marks).df()
            partners = "select distinct indicator, counterpart_area from observations"
            self.partners = connection.sql(partners).df()
            statuses = connection.sql("select milestone, status from milestones")
            self.status = dict(statuses.fetchall())
            ((built,),) = connection.sql("select built_at::date from build").fetchall()
        self.today = pd.Timestamp(built)
        self.indicators = _csv("indicators").set_index("indicator")
        self.acts = _csv("milestones").set_index("milestone")
        self.datasets = _csv("datasets").set_index("source")["dataset"].to_dict()

    def takes_logs(self, indicator: str) -> bool:
        is_ratio = self.indicators["measure"][indicator] == "ratio"
        return not is_ratio and not re.search(r"_balance$|_change$|(^|_)net_", indicator)

    @cached_property
    def touches(self) -> dict[tuple[str, str, str], list[tuple[str, str, str]]]:
        """By act, indicator and partner: expected effect, linked area, and how it reaches."""
        groups = _csv("area_groups").groupby("area_group")["area"].agg(set).to_dict()
        known = self.partners.groupby("indicator")["counterpart_area"].agg(set).to_dict()
        # An act of some states that is linked with all of them touches its own parties alone.
        union = ";".join(["EUU", *groups["EUU"]])
        regional = self.acts["parties"][self.acts["level"] == "regional"]
        sides = {
            act: {*re.sub(r"\bEU\b", union, told).split(";")} for act, told in regional.items()
        }
        found = defaultdict(list)
        for link in _csv("milestone_links").merge(_csv("series"), on="series").itertuples():
            bound = sides.get(link.milestone)
            for partner in known.get(link.indicator, set()) | {ALL}:
                if reach := reach_of(link.counterpart_area, partner, groups, bound):
                    key = link.milestone, link.indicator, partner
                    found[key].append((link.expected_effect, link.counterpart_area, reach))
        return found

    @cached_property
    def days(self) -> dict[str, tuple[pd.Timestamp, str]]:
        """Entry into force, else first application, else the signature, else the act's own day."""
        known = _csv("milestone_events")
        by_act = dict(list(known[known["basis"] != "planned"].groupby("milestone")))
        found = {}
        for act, row in self.acts.iterrows():
            own = pd.Timestamp(row["date"]), row["date_precision"]
            mine = by_act.get(act, known[:0])
            at_home = mine[mine["party"].isna() | (mine["party"] == HOME)]
            days = [
                _first(at_home, "in_force"),
                _first(mine, "applied_from"),
                _first(mine, "signed", last=True) or _first(mine, "adopted", last=True),
            ]
            if row["kind"] in ("shock", "forum") or (mine["event"] == "held").any():
                days = []
            found[act] = next((day for day in days if day), own)
        return found

    @cached_property
    def ends(self) -> dict[str, pd.Timestamp]:
        """The last day of acts that ended."""
        known = _csv("milestone_events")
        over = known["event"].isin(("ended", "expired", "repealed")) & (known["basis"] != "planned")
        return {
            row.milestone: after(pd.Timestamp(row.date), row.date_precision) - pd.Timedelta(days=1)
            for row in known[over].sort_values("date").itertuples()
        }

    @cached_property
    def movers(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """By indicator and partner: the acts that are expected to move the figure."""
        found = defaultdict(list)
        for (act, indicator, partner), links in self.touches.items():
            if {"up", "down"}.isdisjoint(effect for effect, *_ in links):
                continue
            day, precision = self.days[act]
            spans = [(day, after(day, precision))]
            is_shock = self.acts["kind"][act] == "shock"
            if is_shock and act in self.ends:
                spans.append((self.ends[act], self.ends[act] + pd.Timedelta(days=1)))
            areas, reaches = {link[1] for link in links}, {link[2] for link in links}
            found[indicator, partner].append(
                {
                    "act": act,
                    "spans": spans,
                    "areas": areas,
                    "counts": is_shock or reaches != {"part"},
                }
            )
        return found

    @cached_property
    def series(self) -> dict[tuple[str, str], list[tuple[Key, list[Step], list[Step]]]]:
        """Years, then months, then parts of years; the longest first."""
        rows = self.figures
        rows = rows[(rows["ref_area"] == HOME) & ~rows["obs_status"].isin(["F"])]
        rows = rows[(rows["frequency"] != "D") & (rows["origin"] != "PAPER")]
        rows = rows[rows["period_end"] <= rows["period_start"] + pd.DateOffset(years=1)].copy()
        ends = (rows[name].dt.strftime("%m-%d") for name in ("period_start", "period_end"))
        rows["span"] = ["/".join(pair) for pair in zip(*ends, strict=True)]
        rows.loc[rows["frequency"] == "M", "span"] = "month"
        rows.loc[rows["is_whole_year"], "span"] = "year"
        found = defaultdict(list)
        for key, several in rows.groupby(["indicator", "counterpart_area", "origin", "span"]):
            steps = self._steps(key, several.sort_values("period_start"))
            known = [step for step in steps if step.change is not None]
            months = [step.start.month for step in known]
            if key[3] == "month":
                known = [step for step in known if months.count(step.start.month) > 1]
            found[key[:2]].append((key, steps, known))
        place = {"year": 0, "month": 1}
        for several in found.values():
            several.sort(key=lambda one: (place.get(one[0][3], 2), -len(one[2]), one[0][2]))
        return found

    def _steps(self, key: Key, rows: pd.DataFrame) -> list[Step]:
        step = pd.DateOffset(months=1) if key[3] == "month" else pd.DateOffset(years=1)
        by_start = {row.period_start: row for row in rows.itertuples()}
        found = []
        for row in by_start.values():
            former = by_start.get(row.period_start - step)
            missing = self._missing(key, former, row)
            change = None
            if not missing:
                logs = self.takes_logs(key[0])
                change = numpy.log(row.value / former.value) if logs else row.value - former.value
            found.append(Step(row.period_start, row.period_end, change, missing))
        return found

    def _missing(self, key: Key, former: Any, row: Any) -> str:
        if former is None:
            return "gap"
        breaks = self.breaks.get((key[0], key[2]), ())
        if any(
            area in (key[1], ALL) and former.period_start < day < row.period_end
            for area, day in breaks
        ):
            return "break"
        if self.datasets.get(former.source) != self.datasets.get(row.source):
            return "revision"
        low = min(former.value, row.value)
        return "no_logarithm" if self.takes_logs(key[0]) and low <= 0 else ""

    @cached_property
    def breaks(self) -> dict[tuple[str, str], list[tuple[str, pd.Timestamp]]]:
        """By indicator and origin; what breaks a figure breaks what is derived from it."""
        found = defaultdict(list)
        for row in self.marks[self.marks["ref_area"] == HOME].itertuples():
            derived = {row.indicator, *(row.indicator + ending for ending in DERIVED)}
            derived.add(re.sub("_(received|sent)$", "_balance", row.indicator))
            for name in derived:
                found[name, row.origin].append((row.counterpart_area, row.period_start))
        return found


def work(ledger: Ledger, act: str, indicator: str, partner: str) -> Worked:
    """What can be said of one act, indicator and partner."""
    candidates = ledger.series.get((indicator, partner), [None])
    looked_at = [(one, *_refusals(ledger, act, indicator, partner, one)) for one in candidates]
    series, codes, step = next((one for one in looked_at if not one[1]), looked_at[0])
    found = Worked(codes, ledger.days[act][0], series[0] if series else None)
    if series is None:
        return found
    changes = numpy.array([one.change for one in series[2]], float)
    is_month = series[0][3] == "month"
    groups = numpy.array([one.start.month if is_month else 0 for one in series[2]], int)
    event = numpy.array([one is step for one in series[2]], bool)
    if (~event).sum() >= 8:
        found.visible = smallest_visible(changes[~event], groups[~event])
    if not codes and found.visible is None:
        found.refusals = ["no_variation"]
    elif not codes:
        found.numbers, found.pace = answer(changes, groups, event)
    return found


def _refusals(ledger: Ledger, act: str, indicator: str, partner: str, series: Any):
    """The codes in the order of the table of docs/effect.md, and the step of the act's day."""
    day, precision = ledger.days[act]
    links = ledger.touches[act, indicator, partner]
    steps, known, span = (series[1], series[2], series[0][3]) if series else ([], [], "year")
    step = next((one for one in steps if one.start <= day < one.end), None)
    start, end = (step.start, step.end) if step else _period(day, span, steps)
    is_first = step is not None and step is steps[0] and step.missing == "gap"
    areas = {area for _, area, _ in links}
    is_shared = any(
        other["act"] != act
        and (other["counts"] or other["areas"] & areas)
        and any(first < end and later > start for first, later in other["spans"])
        for other in ledger.movers.get((indicator, partner), ())
    )
    is_before = is_first or (bool(steps) and day < steps[0].start)
    is_within = bool(steps) and step is None and not is_before and day < steps[-1].end
    lone = step is not None and step.change is not None and step not in known
    missing = step.missing if step and not is_first else ""
    holds = {
        "measures": "measurement" in {effect for effect, *_ in links},
        "not_in_force": ledger.status[act] in NOT_SEEN_IN_FORCE,
        "too_early": end > ledger.today,
        "no_series": series is None,
        "too_coarse": bool(steps) and start <= day < end < after(day, precision),
        "before_series": is_before,
        "after_series": bool(steps) and day >= steps[-1].end and end <= ledger.today,
        "gap": is_within or missing == "gap",
        "no_logarithm": missing == "no_logarithm",
        "break": missing == "break",
        "revision": missing == "revision",
        "another_act": series is not None and is_shared,
        "too_few": bool(steps) and (len([one for one in known if one is not step]) < 8 or lone),
    }
    return [code for code, does in holds.items() if does], step


def _period(day: pd.Timestamp, span: str, steps: list[Step]) -> tuple[pd.Timestamp, pd.Timestamp]:
    if span == "month":
        return day.replace(day=1), after(day, "month")
    if span == "year" or not steps:
        return after(day, "year") - pd.DateOffset(years=1), after(day, "year")
    shift = pd.DateOffset(years=day.year - steps[-1].start.year)
    return steps[-1].start + shift, steps[-1].end + shift


def after(day: pd.Timestamp, precision: str) -> pd.Timestamp:
    """The day after the last that a date can mean."""
    ends = {"day": day, "month": day + pd.offsets.MonthEnd(0), "year": day + pd.offsets.YearEnd(0)}
    return ends[precision] + pd.Timedelta(days=1)


def _first(events: pd.DataFrame, name: str, *, last: bool = False):
    known = events[events["event"] == name].sort_values("date")
    if known.empty:
        return None
    row = known.iloc[-1 if last else 0]
    return pd.Timestamp(row["date"]), row["date_precision"]


def _csv(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv")
