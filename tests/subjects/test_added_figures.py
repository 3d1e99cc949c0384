"""Rows that are added to the files stand in their places without any change of the code.

The real figures and a few more: an older vintage, a newer one with a break, a part of a year, a
disagreement, two corrections.
"""

import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from dashboard.builder.headlines import headline
from dashboard.charts import remittances, units
from dashboard.charts.evidence import coverage, coverage_cell, disagreements, revisions
from dashboard.charts.explorer import figure as explorer
from dashboard.charts.explorer import table as explorer_table
from dashboard.charts.migrants import recruitment as hiring
from dashboard.language.words import LANGUAGES
from dashboard.model.chart import Chart, Point
from dashboard.model.scope import Scope
from dashboard.queries import evidence, evidence_disagreements, observations
from dashboard.render.files.csv import write_csv
from dashboard.render.provenance import imprint
from dashboard.render.screen.figure import figure
from dashboard.render.screen.payload import pack

DATA = Path(__file__).parents[2] / "data"
HEAD = (
    "indicator,ref_area,counterpart_area,breakdown,time_period,value,obs_status,source,"
    "rounded_to,qualifier,note"
)
ADDED = {
    "sources.csv": (
        "trial-old,WB-WDI,World Bank,An older file,https://example.org/a,2025-03-01,"
        "international_database,copy,en,,2026-11-21",
        "trial-new,WB-WDI,World Bank,A newer file,https://example.org/b,2026-11-20,"
        "international_database,copy,en,,2026-11-21",
        "trial-bank,CBU,Central Bank,A page,https://example.org/c,2026-07-01,"
        "official_statistics,original,en,,2026-11-21",
        "trial-government,UZ-GOV,Government,A page,https://example.org/d,2024-02-01,"
        "government_release,original,en,,2026-11-21",
    ),
    "remittances/trial.csv": (
        HEAD,
        "personal_remittances_received,UZB,WLD,_T,2024,10000000000,A,trial-old,,,",
        "personal_remittances_received,UZB,WLD,_T,2025,20000000000,B,trial-new,,,a new method",
        "cross_border_transfers_received,UZB,WLD,_T,2026-01-01/P5M,7000000000,A,trial-bank,,,",
        "cross_border_transfers_received,UZB,WLD,_T,2025-01-01/P5M,5000000000,A,trial-bank,,,",
        # Ten months and some days are no ten months.
        "cross_border_transfers_received,UZB,WLD,_T,2023-01-01/P5M9D,4000000000,A,trial-bank,,,",
    ),
    "migrants/trial.csv": (
        HEAD,
        "organised_recruitment,UZB,WLD,_T,2024,1000,A,trial-government,,less_than,a speech",
    ),
    "corrections.csv": (
        "cross_border_transfers_received,UZB,WLD,_T,2026-01-01/P5M,trial-bank,7000000000,"
        "7500000000,a slip of the pen,trial-new",
        "organised_recruitment,UZB,WLD,_T,2024,trial-government,1000,1500,misread,trial-new",
    ),
}
SERIES = "personal_remittances_received"


@pytest.fixture(scope="module", autouse=True)
def built(database, tmp_path_factory):
    """A database of the real figures and of those that were added."""
    place = tmp_path_factory.mktemp("added")
    data = Path(shutil.copytree(DATA, place / "data", ignore=shutil.ignore_patterns("*.duckdb*")))
    for name, lines in ADDED.items():
        path = data / name
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + "".join(f"{line}\n" for line in lines), "utf-8")
    path = place / "warehouse.duckdb"
    command = [sys.executable, "-m", "etl", "build", "--data", data, "--database", path]
    subprocess.run(command, cwd=DATA.parent, check=True, stdout=subprocess.DEVNULL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.store.database.DATABASE", path)
        yield


def scope(language: str = "en", **more) -> Scope:
    return Scope(language, 1990, 2026, ("UZB",), "none", **more)


def points(chart: Chart) -> dict[tuple[str, str], Point]:
    return {
        (series.id.split("|")[-1], point.time_period): point
        for series in chart.series
        for point in series.points
    }


@pytest.mark.slow
def test_an_older_vintage_is_shown_of_its_time_and_listed_among_the_revisions():
    asked = (SERIES,), ("UZB",), ("WLD",)
    older = observations.annual(*asked, first=2024, last=2024, as_of=date(2025, 12, 31))
    newest = observations.annual(*asked, first=2024, last=2024)
    assert older["value"].tolist() == [1e10] != newest["value"].tolist()
    assert "2024" in evidence.revisions(SERIES, ("UZB",))["time_period"].to_list()
    then = points(remittances.inflow(scope(as_of=date(2025, 12, 31))))
    assert then["WB-WDI", "2024"].value == 1e10
    chart = revisions.chart(scope(), SERIES, "UZB~WLD~_T~WB-WDI~2024")
    assert 1e10 in [point.value for point in chart.series[0].points]
    _, rows = revisions.prints(scope(), SERIES, "UZB~WLD~_T~WB-WDI~2024")
    assert any("10 billion" in cell[0] for row in rows for cell in row if isinstance(cell, tuple))


@pytest.mark.slow
def test_a_part_of_a_year_stands_apart_and_is_compared_with_the_same_months_alone():
    chart = remittances.inflow(scope())
    part = points(chart)["CBU", "2026-01-01/P5M"]
    assert part.part == "5 of 12 months"
    assert scope().say("chart_notes.part_rule") in chart.notes
    same = remittances.inflow(scope(months=5))
    assert {period for _, period in points(same)} == {"2025-01-01/P5M", "2026-01-01/P5M"}
    assert "+50% compared with the same period of 2025" in same.takeaway
    grown = points(units.inflow(scope(), "growth", 2018))["CBU", "2026-01-01/P5M"]
    assert grown.value == 50 and grown.part == "5 of 12 months"
    found = coverage_cell.opened(scope(), "UZB", remittances.TRANSFERS, "CBU", 2026)
    assert found.reasons == (
        "Only parts of the year were published: first quarter of 2026 and January–May 2026.",
    )


def test_a_break_cuts_the_line_and_no_growth_crosses_it():
    chart = remittances.inflow(scope())
    assert points(chart)["WB-WDI", "2025"].status == "B"
    assert any("2025" in note and "break" in note for note in chart.notes)
    for trace in figure(chart).data:
        if trace.type == "scatter" and "lines" in trace.mode and trace.customdata is not None:
            told = [chart.series[trace.meta["series"]].points[i] if i is not None else None
                    for i in trace.customdata]  # fmt: skip
            pairs = [(a, b) for a, b in itertools.pairwise(told) if a and b and a != b]
            assert all(later.status != "B" and not later.part for _, later in pairs)
    assert ("WB-WDI", "2025") not in points(units.inflow(scope(), "growth", 2018))
    assert not points(chart)["WB-WDI", "2025"].change
    peers = remittances.peers(scope())
    assert "series breaks" in peers.takeaway
    assert not headline(scope(), SERIES, "WB-WDI", "").change
    matrix = coverage.matrix(scope(), "UZB", "remittances")
    row = next(row for row in matrix.rows if (row.code, row.body) == (SERIES, "WB-WDI"))
    assert row.cells[matrix.years.index(2025)].state == "B"


def test_a_disagreement_is_listed_with_who_tells_what():
    found = evidence_disagreements.disagreements("UZB")
    found = found[(found["matter"] == "organised_recruitment") & (found["time_period"] == "2024")]
    # Against the whole year of the other body, and against its figure of one partner alone.
    assert dict(zip(found["kind"], found["high_area"], strict=True)) == {
        "same": "WLD",
        "part": "RUS",
    }
    assert set(found["lowest"]) == {1500} and set(found["low_origin"]) == {"UZ-GOV"}
    chart = disagreements.chart(scope(), "UZB", "organised_recruitment", "WLD~_T")
    assert any(band.low == 1500 for band in chart.bands)
    assert headline(scope(), "organised_recruitment", "UZ-MIGRATION-AGENCY", "").caution.endswith(
        "(almost 1,500 people)"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corrected_figure_has_its_sign_its_legend_and_both_values(language):
    chart, say = remittances.inflow(scope(language)), scope(language).say
    point = points(chart)["CBU", "2026-01-01/P5M"]
    fixed = point.correction
    assert point.value == 7.5e9 and fixed.published == say.quantity(7e9, "USD")
    assert (fixed.reason, fixed.url) == ("a slip of the pen", "https://example.org/b")
    assert say("chart_notes.corrected_rule") in chart.notes

    squares = [trace for trace in figure(chart).data if trace.marker.symbol == "square-open"]
    squares = [trace for trace in squares if trace.customdata is None]
    assert [trace.y[0] * chart.divisor for trace in squares] == [7.5e9]
    # The table of the browser has columns of its own for what was published and why it is not used.
    rows = [row for one in json.loads(pack(chart))["series"] for row in one["points"]]
    assert [row[10] for row in rows if len(row) > 10] == [
        [fixed.published, fixed.reason, fixed.source, fixed.url]
    ]
    assert fixed.text in write_csv(chart, imprint("")).decode("utf-8-sig")

    bars = hiring.recruited(scope(language))
    widths = [trace.marker.line.width for trace in figure(bars).data]
    # The letters of statuses have no marks, and bars without a correction one width for all.
    assert [max(width) for width in widths if isinstance(width, Sequence)] == [3]


def test_a_corrected_figure_is_marked_wherever_else_it_stands():
    choice = explorer.start(scope(), "organised_recruitment", ())
    columns, rows = explorer_table.table(scope(), choice)
    place = [column.label for column in columns].index("Published value")
    assert [row[place] for row in rows if row[place]] == ["1,000 people"]
    assert columns[place + 1].kind == "link"
    columns, rows = explorer_table.by_year(scope(), choice)
    marked = [cell for row in rows for cell in row if cell and explorer_table.CORRECTED in cell[0]]
    assert [cell[1] for cell in marked] == [1500]
    assert explorer_table.CORRECTED in explorer_table.statuses(scope(), choice)
    found = headline(scope(), "organised_recruitment", "UZ-GOV", "")
    assert found.number == "almost 1,500"
    assert "published as 1,000 people. Reason: misread" in found.caution
    _, rows = coverage_cell.figures(scope(), "UZB", "organised_recruitment", "UZ-GOV", 2024)
    assert any("misread" in str(cell) for cell in rows[0])
    measured = points(units.recruited(scope(), "head", 2024))["UZ-GOV", "2024"]
    assert re.match(r"0(\.0\d*)? people", measured.correction.published)


@pytest.mark.slow
def test_a_figure_without_a_correction_has_none():
    every = points(remittances.inflow(scope()))
    assert [key for key in every if every[key].correction] == [("CBU", "2026-01-01/P5M")]
    past = remittances.inflow(scope(as_of=date(2026, 6, 1)))
    assert scope().say("chart_notes.corrected_rule") not in past.notes
