"""Charts of the real data for tests of files, and what the database says of the same figures."""

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.model.chart import Chart, Point, Series
from dashboard.model.scope import Scope
from dashboard.render.provenance import Imprint
from data.edition import LANGUAGES
from tests.conftest import INSTALL, NO_BROWSER

LINK = "https://figures.example.uz/remittances?lang=uz&years=2006-2026&countries=UZB"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")


@pytest.fixture
def about() -> Imprint:
    built, newest, taken = date(2026, 11, 21), date(2025, 11, 18), date(2026, 11, 22)
    return Imprint(LINK, "20261121T000000Z-abcdef", built, newest, taken)


@pytest.fixture(params=LANGUAGES)
def scope(request, database) -> Scope:
    return Scope(request.param, 2006, 2026, ("UZB",))


@pytest.fixture
def remittances(database):
    """The charts of the subject, imported when the database stands."""
    from dashboard.charts import remittances

    return remittances


@pytest.fixture
def stock(database):
    from dashboard.charts.migrants import stock as migrants_stock

    return migrants_stock


@pytest.fixture
def known(database: Path):
    """The newest figures of some indicators about Uzbekistan, as (partner, period, value)."""

    def ask(*indicators: str, area: str = "UZB") -> set[tuple]:
        with duckdb.connect(str(database), read_only=True) as connection:
            return set(
                connection.execute(
                    """
                    select counterpart_area, time_period, value
                    from newest
                    where indicator in (select unnest($indicators)) and ref_area = $area
                    """,
                    {"indicators": list(indicators), "area": area},
                ).fetchall()
            )

    return ask


@pytest.fixture
def nasty() -> Chart:
    """A chart whose every text would be a formula, markup or a control character."""
    points = tuple(
        Point(
            value=10.0 * number,
            text=text,
            label=f"{text}{number}",
            time_period="2018",
            start=date(2010 + number, 1, 1),
            end=date(2011 + number, 1, 1),
            source=text,
            url="javascript:alert(1)",
            note=text,
        )
        for number, text in enumerate(FORMULAS, 1)
    )
    return Chart(
        id="nasty", kind="line", title="=<b>&\x00\x0b",
        series=(Series("s", "=A1+\x07B1", points),), unit="=unit", takeaway="</script><b>x</b>",
        notes=("@note",), sources=(("=HYPERLINK(1)", "javascript:alert(1)"),),
    )  # fmt: skip


def of_kind(chart: Chart, kind: str) -> Chart:
    return replace(chart, kind=kind)


@pytest.fixture(scope="module")
def browser_found() -> None:
    """The product looks for a browser by itself; without one its pictures cannot be tested."""
    from dashboard.render.print.browser import NoBrowser, find

    try:
        find()
    except NoBrowser:
        told = NO_BROWSER + INSTALL.get(sys.platform, INSTALL["linux"])
        pytest.fail(told) if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip(told)


@pytest.fixture(scope="module")
def pictures(database: Path, browser_found):
    """The module that draws; its browser ends with the tests of this file."""
    from dashboard.render.print import pictures

    yield pictures
    pictures.stop()
