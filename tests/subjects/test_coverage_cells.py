"""Each cell of the matrix of coverage: its figures, or why there are none."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts import remittances
from dashboard.charts.evidence import coverage, coverage_cell
from dashboard.language.words import LANGUAGES
from dashboard.model.scope import Scope
from dashboard.queries import (
    evidence_coverage,
)
from tests.opened_pages import open_page


@pytest.fixture
def open_scope(database):
    def opened(as_of=None, countries=("UZB",), language="en"):
        return Scope(language, 1990, 2026, countries, "none", as_of=as_of)

    return opened


def test_a_part_of_a_year_is_not_covered_as_a_whole_one(open_scope):
    frame = evidence_coverage.coverage("UZB", "remittances")
    central = frame[
        (frame["indicator"] == "cross_border_transfers_received") & (frame["origin"] == "CBU")
    ].set_index("year")["state"]
    assert central[2019] == "part" and central[2023] == "part"
    assert central[2022] == "B" and central[2024] in ("A", "P")


def test_a_hole_stands_only_between_known_years(open_scope):
    matrix = coverage.matrix(open_scope(), "UZB", "remittances")
    assert any(cell.state == "hole" for row in matrix.rows for cell in row.cells)
    for row in matrix.rows:
        states = [cell.state for cell in row.cells]
        known = [place for place, state in enumerate(states) if state not in ("", "hole")]
        holes = [place for place, state in enumerate(states) if state == "hole"]
        assert all(known[0] < hole < known[-1] for hole in holes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", ["remittances", "migrants", "platform", "context"])
def test_every_cell_of_the_matrix_opens_figures_or_a_reason(open_scope, domain, language):
    scope = replace(open_scope(language=language), first=2010)
    matrix = coverage.matrix(scope, "UZB", domain)
    cells = [
        (row, year, cell)
        for row in matrix.rows
        for year, cell in zip(matrix.years, row.cells, strict=True)
    ]
    assert cells
    # What differs between languages is words alone: a part of the cells has them all.
    for row, year, cell in cells[:: 1 if language == "en" else 7]:
        found = coverage_cell.opened(scope, "UZB", row.code, row.body, year)
        _, rows = coverage_cell.figures(scope, "UZB", row.code, row.body, year)
        assert rows or found.reasons, (row, year)
        assert bool(rows) == bool(cell.state and cell.state != "hole"), (row, year)
        assert cell.words and found.title and found.definition
        if cell.state in ("A", "B", "E", "P", "U"):
            assert not found.reasons, (row, year)
        told = " ".join(found.reasons)
        assert not re.search(r"[{}]|\b(nan|None)\b", told), told


def test_the_reason_of_a_hole_is_what_the_data_say(open_scope):
    def why(code, origin, year, **more):
        return " ".join(coverage_cell.reasons(open_scope(**more), "UZB", code, origin, year))

    transfers = remittances.TRANSFERS
    assert "begins later, with 2017" in why(transfers, "CBU", 2010)
    assert "January–September 2023" in why(transfers, "CBU", 2023)
    assert "only from the press" in why("cross_border_transfers_sent", "CBU", 2019)
    assert "closer than" in why("emigrant_stock", "UNDESA", 2017)
    assert "Other producers give a figure for this year: President of Uzbekistan" in why(
        transfers, "CBU", 2016
    )
    past = why(remittances.PERSONAL, "WB-WDI", 2025, as_of=date(2026, 4, 30))
    assert past.startswith("By 30 April 2026 the newest figure of this producer was for 2024")


def test_the_opened_cell_stands_in_the_address(database):
    code = "cross_border_transfers_sent~CBU~2019"
    app = open_page("evidence", "coverage", "en", cell=code)
    assert not app.exception and app.query_params["cell"] == code
    told = "\n".join(one.value for one in app.markdown)
    assert "2019" in told and "Why there is no full-year figure" in told
    odd = open_page("evidence", "coverage", "en", cell="nothing~CBU~2019")
    assert not odd.exception and any("cell" in one.value for one in odd.caption)
