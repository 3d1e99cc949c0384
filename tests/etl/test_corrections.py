"""A correction changes the value that is used, keeps the published one, and fits a figure."""

import duckdb
import pytest

KEY = "cross_border_transfers_received,UZB,WLD,_T"
FILE = "corrections.csv"


def first_figure(folder) -> tuple[str, str, str]:
    """Period, source and value of a total of the real files."""
    rows = [line.split(",") for line in folder.read("remittances/central_bank.csv")]
    row = next(row for row in rows if ",".join(row[:4]) == KEY and row[6] == "A")
    return row[4], row[7], row[5]


@pytest.fixture
def correction(folder) -> str:
    period, source, value = first_figure(folder)
    return f"{KEY},{period},{source},{value},{int(value) + 1000},a slip of the pen,{source}"


@pytest.mark.slow
def test_a_build_with_a_correction_uses_the_value_and_keeps_the_published_one(
    folder, correction, tmp_path
):
    period, source, value = first_figure(folder)
    folder.append(FILE, correction)
    database = tmp_path / "new.duckdb"
    assert folder.run("build", "--database", str(database)).code == 0
    with duckdb.connect(str(database), read_only=True) as connection:
        for table in ("observations", "newest"):
            found = connection.execute(
                f"select value, value_published, correction_reason from {table} "
                "where indicator || ',' || ref_area || ',' || counterpart_area || ',' || breakdown "
                "= ? and time_period = ? and source = ?",
                [KEY, period, source],
            ).fetchall()
            assert found == [(float(value) + 1000, float(value), "a slip of the pen")]
        corrected = "select count(*) from observations where value_published is not null"
        assert connection.execute(corrected).fetchone() == (1,)
        assert connection.execute(
            "select value_used, reason_source from corrections"
        ).fetchall() == [(float(value) + 1000, source)]


def test_without_corrections_no_figure_has_a_published_value(sample_build):
    with duckdb.connect(str(sample_build), read_only=True) as connection:
        for query in (
            "select count(*) from corrections",
            "select count(*) from observations where value_published is not null "
            "or correction_reason is not null",
        ):
            assert connection.execute(query).fetchone() == (0,)


@pytest.mark.slow
def test_rules_judge_the_value_that_is_used(folder, correction):
    folder.append(FILE, correction)
    assert folder.check().code == 0
    *start, _used, reason, source = correction.rsplit(",", 3)
    folder.write(FILE, [folder.read(FILE)[0], ",".join([*start, "-5", reason, source])])
    assert any("not below 0" in fault["expected"] for fault in folder.check().errors)


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (4, "1999-01", "a correction names a figure of the data"),
        (6, "12345", "the published value of a correction is that of the figure"),
        (5, "no-such-source", "a source of sources.csv"),
        (0, "no_such_indicator", "an indicator of indicators.csv"),
        (7, "much", "a plain number with a decimal point"),
        (8, "", "a text, not an empty cell"),
        (9, "", "a source of sources.csv"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(folder, correction, place, text, expected):
    cells = correction.split(",")
    cells[place] = text
    line = folder.append(FILE, ",".join(cells))
    fault = folder.check().error()
    assert (fault["file"], fault["line"]) == (FILE, line)
    assert fault["expected"].startswith(expected)


def test_a_correction_that_changes_nothing_is_refused(folder, correction):
    cells = correction.split(",")
    cells[7] = cells[6]
    folder.append(FILE, ",".join(cells))
    assert folder.check().error()["expected"] == "a correction changes the value"


def test_two_corrections_of_one_figure_are_refused(folder, correction):
    folder.append(FILE, correction, correction)
    assert "as in line" in folder.check().error()["got"]


@pytest.mark.slow
def test_a_correction_of_a_source_that_a_row_does_not_cite_leaves_the_row_alone(folder, correction):
    period, source, _ = first_figure(folder)
    other = next(
        line.split(",")[0] for line in folder.read("sources.csv")[1:] if source not in line
    )
    cells = correction.split(",")
    cells[5] = other
    folder.append(FILE, ",".join(cells))
    fault = folder.check().error()
    assert fault["expected"].startswith("a correction names a figure")
    assert f"{period}, {other}" in fault["got"]
