"""Platforms of other countries, side by side where indicator and span are the same."""

from dataclasses import replace
from typing import Unpack

import pandas as pd

from dashboard.builder.compose import Heading
from dashboard.charts.platform.dated import dots
from dashboard.model.chart import Chart, Kind
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import remember
from data.edition import HOME

CLEARANCES, PLACEMENTS = "exit_clearances", "placements_recorded"
TRAINED, AGENCIES = "predeparture_training_participants", "private_employment_agencies"
MONTH = (28, 32)  # days: a month of Nepal's calendar may have up to 32


@remember
def clearances_by_year(scope: Scope) -> Chart:
    """Exit clearances of twelve months, calendar or fiscal, one row of dots a country."""
    frame = _figures(scope, CLEARANCES)
    return _beside(
        scope,
        frame[(frame["months"] == 12) & (frame["obs_status"] != "F")],
        id="platform-clearances",
        title=scope.say("platform.clearances_by_year"),
        subtitle=scope.say("platform.clearances_differ"),
    )


@remember
def clearances_by_month(scope: Scope) -> Chart:
    """Exit clearances of single months where they were published."""
    frame = _figures(scope, CLEARANCES)
    chart = _beside(
        scope,
        frame[frame["days"].between(*MONTH) & (frame["obs_status"] != "F")],
        id="platform-clearances-by-month",
        title=scope.say("platform.clearances_by_month"),
        subtitle=scope.say("platform.months_rule"),
        regular=True,
    )
    # Single months only: that there are earlier figures does not say that wider years show them.
    return replace(chart, cut="")


@remember
def placements(scope: Scope) -> Chart:
    """Placements recorded in the state systems, whole years and part-years apart."""
    return _beside(
        scope,
        observations.annual_among(PLACEMENTS, areas(scope), **scope.window),
        id="platform-placements",
        title=scope.say.indicator(PLACEMENTS),
        kind="columns",
    )


@remember
def licensed_agencies(scope: Scope) -> Chart:
    """Licensed private employment agencies, dated counts, one row of dots a country."""
    return _beside(
        scope,
        _figures(scope, AGENCIES, ("STATUS_LICENSED",)),
        id="platform-licensed-agencies",
        title=scope.say("platform.licensed_agencies"),
        subtitle=scope.say("platform.counts_differ"),
    )


@remember
def trained_by_country(scope: Scope) -> Chart:
    """Citizens trained for work abroad in whole years, by country."""
    frame = _figures(scope, TRAINED)
    return _beside(
        scope,
        frame[frame["is_whole_year"] & (frame["obs_status"] != "F")],
        id="platform-trained-by-country",
        title=scope.say("platform.trained_by_country"),
        kind="columns",
    )


def areas(scope: Scope) -> tuple[str, ...]:
    """The chosen countries; Uzbekistan alone, as at first, stands for no choice among peers."""
    return () if scope.countries == (HOME,) else scope.countries


def reach(scope: Scope) -> tuple[str, ...]:
    """What the choice of countries does here, in words."""
    return () if areas(scope) else (scope.say("platform.all_peers"),)


def _figures(scope: Scope, code: str, breakdowns: tuple[str, ...] = ("_T",)) -> pd.DataFrame:
    return observations.chosen((code,), areas(scope), ("WLD",), breakdowns, **scope.window)


def _beside(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    kind: Kind = "dots",
    regular: bool = False,
    **head: Unpack[Heading],
) -> Chart:
    head["notes"] = reach(scope)
    return dots(scope, frame, by=("ref_area",), kind=kind, regular=regular, **head)


TRAINING = on_page(
    "platform",
    "training",
    DeclaredChart(
        "platform-trained-by-country", trained_by_country, subjects=("platform.trained_by_country",)
    ),
)
PEERS = on_page(
    "platform",
    "peers",
    DeclaredChart(
        "platform-clearances",
        clearances_by_year,
        subjects=("platform.clearances_by_year", "exit_clearances"),
    ),
    DeclaredChart(
        "platform-clearances-by-month",
        clearances_by_month,
        subjects=("platform.clearances_by_month", "exit_clearances"),
    ),
    DeclaredChart("platform-placements", placements, subjects=(PLACEMENTS,)),
    DeclaredChart(
        "platform-licensed-agencies", licensed_agencies, title="platform.licensed_agencies"
    ),
)
