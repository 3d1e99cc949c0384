"""Every wrong cell is told with file, line, column, what was expected and what came."""

import pytest

FIGURES = "remittances/central_bank.csv"
ROW = {
    "indicator": "cross_border_transfers_sent",
    "ref_area": "UZB",
    "counterpart_area": "WLD",
    "breakdown": "_T",
    "time_period": "2009",
    "value": "1500000000",
    "obs_status": "A",
    "source": "cbu-via-kun-2020-11-18",
    "rounded_to": "",
    "qualifier": "",
    "note": "",
}
WRONG = [
    ("indicator", "cross_border_transfer_sent", "an indicator of indicators.csv"),
    ("indicator", "", "an indicator of indicators.csv"),
    ("source", "cbu-via-nobody", "a source of sources.csv"),
    ("ref_area", "UZ", "ISO 3166-1 alpha-3"),
    ("ref_area", "XXX", "ISO 3166-1 alpha-3"),
    ("counterpart_area", "uzb", "ISO 3166-1 alpha-3"),
    ("counterpart_area", "SUN", "ISO 3166-1 alpha-3"),
    ("breakdown", "SEX_X", "a code of the list BREAKDOWN"),
    ("obs_status", "a", "a code of the list OBS_STATUS"),
    ("time_period", "2018-H1", "2018-S1"),
    ("time_period", "2018-S3", "2018-S1"),
    ("time_period", "2018-Q5", "2025-Q3"),
    ("time_period", "2018-13", "2025-07"),
    ("time_period", "2025-02-29", "2025-07-15"),
    ("time_period", "2025-1-1", "2025-07-15"),
    ("time_period", "2025-01-01/P0D", "2025-01-01/P10M"),
    ("time_period", "2025-01-01/10M", "2025-01-01/P10M"),
    ("time_period", "2025/P10M", "2025-01-01/P10M"),
    ("time_period", "20I8", "2016"),
    ("value", "about 5", "a plain number"),
    ("value", "NaN", "a plain number"),
    ("value", "inf", "a plain number"),
    ("value", "-Infinity", "a plain number"),
    ("value", "", "a plain number"),
    ("value", "1,5", "a plain number"),
    ("value", "1 500", "a plain number"),
    ("value", "1.5e9", "a plain number"),
    ("value", "1_500", "a plain number"),
    ("value", "+5", "a plain number"),
    ("value", "007", "a plain number"),
    ("value", "٣", "a plain number"),
    ("rounded_to", "0", "a plain number above 0"),
    ("rounded_to", "-100", "a plain number above 0"),
    ("rounded_to", "thousand", "a plain number above 0"),
    ("qualifier", "over", "a code of the list QUALIFIER"),
    ("note", " spaces around", "without spaces around"),
]


def written(**changed: str) -> str:
    cells = (ROW | changed).values()
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells)


def test_every_wrong_cell_of_a_file_is_told_in_one_run(folder):
    rows = [written(**{column: value}) for column, value, _ in WRONG]
    first = folder.append(FIGURES, *rows)
    outcome = folder.check()
    assert outcome.code == 1
    told = {fault["line"]: fault for fault in outcome.errors if fault["file"] == FIGURES}
    assert len(told) == len(outcome.errors) == len(WRONG)
    for line, (column, value, expected) in enumerate(WRONG, first):
        fault = told[line]
        assert fault["column"] == column, fault
        assert fault["got"] == (value or "an empty cell")
        assert expected in fault["expected"], fault


def test_two_wrong_cells_of_one_row_are_two_faults(folder):
    folder.append(FIGURES, written(value="x", source="y"))
    assert {fault["column"] for fault in folder.check().errors} == {"value", "source"}


def test_faults_of_several_files_stand_in_one_list(folder):
    folder.append(FIGURES, written(value="x"))
    folder.append("areas.csv", "ZZZ,ASIA")
    folder.append("milestone_links.csv", "nothing,no_series,RUS,up,a,b,d")
    outcome = folder.check()
    assert {(fault["file"], fault["column"]) for fault in outcome.errors} == {
        (FIGURES, "value"),
        ("areas.csv", "area"),
        ("milestone_links.csv", "milestone"),
        ("milestone_links.csv", "series"),
    }


def test_a_faulty_row_of_a_catalogue_is_not_held_against_what_refers_to_it(folder):
    lines = folder.read("sources.csv")
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("undesa-ims-2024,"))
    folder.replace("sources.csv", line, ",international_database,", ",database,")
    fault = folder.check().error()
    assert (fault["line"], fault["column"], fault["got"]) == (line, "kind", "database")


def test_a_duplicated_key_is_told_with_the_line_of_the_first(folder):
    first = {FIGURES: 2, "sources.csv": 3, "codes.csv": 4, "milestone_links.csv": 5}
    twins = {name: folder.append(name, folder.read(name)[n - 1]) for name, n in first.items()}
    told = {(f["file"], f["line"]): f for f in folder.check().errors}
    for name, line in first.items():
        fault = told[name, twins[name]]
        assert fault["expected"].startswith("one row for each")
        assert fault["got"].endswith(f"line {line}")


def test_a_key_is_the_same_however_its_span_is_written(folder):
    line = folder.append(
        FIGURES, written(time_period="2009-S1"), written(time_period="2009-01-01/P6M", value="2")
    )
    fault = folder.check().error()
    assert fault["line"] == line + 1
    assert fault["got"].endswith(f"line {line}")


@pytest.mark.slow
def test_two_sources_of_one_figure_are_no_duplicate(folder):
    folder.append(FIGURES, written(), written(source="cbu-via-kun-2021-02-16"))
    assert folder.check().code == 0


def test_a_code_list_that_is_gone_is_missed(folder):
    lines = [line for line in folder.read("codes.csv") if not line.startswith("VERDICT,")]
    folder.write("codes.csv", lines)
    outcome = folder.check()
    assert {(fault["file"], fault["column"]) for fault in outcome.errors} == {
        ("claims.csv", "verdict")
    }


def test_a_thousandfold_fault_is_counted_in_full_and_shown_in_part(folder, capsys):
    from etl.__main__ import main
    from etl.report import FAULTS_SHOWN

    count = 1500
    folder.append(FIGURES, *(written(value=f"x{n}") for n in range(count)))
    assert main(["check", "--data", str(folder.path)]) == 1
    said = capsys.readouterr().out
    assert f"\n{count:,} errors" in said
    assert len([line for line in said.splitlines() if line.startswith("error: ")]) == FAULTS_SHOWN
    assert said.splitlines()[-1].startswith("… and ")


def test_what_a_terminal_would_obey_is_shown_and_not_sent(folder):
    folder.append(FIGURES, written(value="\u202e5"))
    told = folder.check().error()["got"]
    assert told.startswith("U+202E at place") and told.isprintable()
