"""One figure of several corridors, and one corridor of several countries."""

from dataclasses import replace

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.charts.corridor import panels, subjects
from dashboard.charts.corridor.corridor import PARTNER
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, Given, on_page
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.store.database import remember
from data.edition import HOME

MOST = 8  # colours and signs of the palette
BESIDE = ("KGZ", "TJK")  # of the countries that a reader can choose


@ignores_countries(HOME_ONLY)
def several(scope: Scope, subject: str, partners: tuple[str, ...]) -> Chart:
    """One figure by partner: of each partner the series with the most figures."""
    asked = scope, subjects.BY_NAME[subject], partners
    both = subjects.figures(*asked), subjects.ever(*asked)
    return _chart(scope, subject, *both, "counterpart_area", f"corridor-compare-{subject}")


@ignores_countries("corridor.beside_chosen")
def peers(scope: Scope, partner: str, figure: str, beside: tuple[str, ...]) -> Chart:
    """One figure about one partner, of the home country and of others."""
    frame = _of_areas(scope, figure, partner, (HOME, *beside))
    every = subjects.ever(scope, _own(figure), (partner,), (HOME, *beside))
    chart = _chart(scope, figure, frame, every, "ref_area", f"corridor-peers-{figure}")
    title = scope.say("corridor.about", title=chart.title, partner=scope.say.country(partner))
    return replace(chart, title=title)


def _chart(
    scope: Scope, figure: str, frame: pd.DataFrame, every: pd.DataFrame, column: str, id: str
) -> Chart:
    say, subject = scope.say, subjects.BY_NAME[figure]
    lines: dict = {}
    if len(frame):
        told = panels.widest(subject, frame, every, column)
        chosen = [panels.main_series(own, every) for _, own in told.groupby(column)]
        columns = (column, "breakdown", "origin")
        frame, lines = panels.named(pd.concat(chosen), say, columns, always=(column,))
    return line_chart(
        scope,
        frame,
        asked=(),
        id=id,
        title=say(f"corridor.{figure}"),
        kind=subject.kind,
        notes=(say("corridor.one_each"),),
        **lines,
    )


@remember
def _of_areas(scope: Scope, figure: str, partner: str, areas: tuple[str, ...]) -> pd.DataFrame:
    return subjects.figures(scope, _own(figure), (partner,), areas)


def _own(figure: str) -> subjects.Subject:
    """The subject as each country has it of its own citizens."""
    return replace(subjects.BY_NAME[figure], everyone=False, instead=())


def _told_of_others(scope: Scope, given: Given) -> list[str]:
    """The subjects of which others than the home country have figures about the partner."""
    others = tuple(area for area in catalogue.reporting_areas() if area != HOME)
    partner = given["partner"]
    known = [one for one in subjects.BY_NAME if len(_of_areas(scope, one, partner, others))]
    return known or ["stock"]


def _areas(scope: Scope, given: Given) -> tuple[str, ...]:
    """Other countries that have the figure about the partner."""
    others = tuple(area for area in catalogue.reporting_areas() if area != HOME)
    frame = _of_areas(scope, given["figure"], given["partner"], others)
    return tuple(sorted(set(frame["ref_area"]))) or BESIDE


def _name(say: Words, figure: str) -> str:
    return say(f"corridor.{figure}")


def _country(say: Words, area: str) -> str:
    return say.country(area)


_FIGURE = Choice(
    "figure",
    "a subject of the corridor",
    _told_of_others,
    label="corridor.choose_figure",
    name_of=_name,
)
_SUBJECT = Choice(
    "subject",
    "a subject of the corridors",
    lambda scope, given: tuple(subjects.BY_NAME),
    label="corridor.choose_figure",
    name_of=_name,
)
_PARTNERS = Choice(
    "partners",
    "countries at the other end (ISO 3166-1 alpha-3)",
    lambda scope, given: subjects.partners(scope),
    ("RUS", "KAZ", "KOR", "TUR"),
    most=MOST,
    label="corridor.choose_partners",
    name_of=_country,
)
_BESIDE = Choice(
    "beside",
    "countries beside the home country (ISO 3166-1 alpha-3)",
    _areas,
    BESIDE,
    most=MOST - 1,
    label="corridor.choose_beside",
    name_of=_country,
)
CHARTS = (
    *on_page(
        "corridor",
        "compare",
        DeclaredChart(
            "corridor-compare",
            several,
            (
                _SUBJECT,
                _PARTNERS,
            ),
            title="corridor.view_compare",
            picks_by_years=True,
        ),
    ),
    *on_page(
        "corridor",
        "peers",
        DeclaredChart(
            "corridor-peers", peers, (PARTNER, _FIGURE, _BESIDE), picks_by_years=True
        ),
    ),
)  # fmt: skip
