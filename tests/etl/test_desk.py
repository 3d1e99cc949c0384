"""One row at a time: each field by the rules of the check, a diff, one line more in the file."""

import contextlib
import io
import json

import pytest

from etl import trial
from etl.__main__ import main
from etl.build import check
from etl.desk import row
from etl.readers.row import Unreadable

FIGURE = {
    "indicator": "registered_arrivals", "ref_area": "UZB", "time_period": "2023",
    "value": "218000", "source": "pragueprocess-uz",
}  # fmt: skip
SOURCE = {
    "source": "example-2026", "origin": "UZ-STAT", "publisher": "Statistics committee",
    "title": "Arrivals of 2025", "url": "https://stat.uz/en/arrivals", "language": "en",
    "published_on": "2026-02-01", "kind": "official_statistics", "accessed_on": "2026-11-01",
}  # fmt: skip


ACT = {
    "milestone": "uzb-example-2026", "date": "2026-03-01", "kind": "law", "level": "national",
    "title_en": "A law", "title_uz": "Qonun", "title_ru": "Закон", "summary_en": "It is made.",
    "summary_uz": "U qabul qilindi.", "summary_ru": "Он принят.", "parties": "UZB",
    "url": "https://lex.uz/docs/1", "source": "pragueprocess-uz", "event": "adopted",
    "made_by": "UZB", "policy_area": "exit", "tool": "none", "target_group": "labour_migrants",
    "direction": "context", "confidence": "high", "reason": "No rule of its own",
    "series": "refugees_abroad", "expected_effect": "none", "rationale_en": "No effect.",
    "rationale_uz": "Taʼsiri yoʻq.", "rationale_ru": "Влияния нет.",
}  # fmt: skip
FILES_OF_ACT = (
    "milestones.csv", "milestone_events.csv", "milestone_codes.csv", "milestone_links.csv",
)  # fmt: skip


@pytest.fixture
def desk(folder):
    def add(kind: str, given: dict[str, str], *more: str) -> tuple[int, dict]:
        said = io.StringIO()
        cells = [f"{name}={value}" for name, value in given.items()]
        with contextlib.redirect_stdout(said):
            arguments = ["add", kind, *cells, "--json", "--data", str(folder.path), *more]
            code = main(arguments)
        return code, json.loads(said.getvalue())

    return add


@pytest.mark.slow
def test_a_figure_is_one_line_more_in_the_file_of_its_kind(desk, folder):
    before = folder.read("context/other.csv")
    code, told = desk("figure", FIGURE)
    assert code == 2 and not told["written"]
    assert folder.read("context/other.csv") == before
    code, told = desk("figure", FIGURE, "--yes")
    assert code == 0, told
    assert folder.read("context/other.csv")[:-1] == before
    assert folder.read("context/other.csv")[-1] == (
        "registered_arrivals,UZB,WLD,_T,2023,218000,A,pragueprocess-uz,,,"
    )
    assert told["diff"].splitlines()[-1] == f"+{told['line'].strip()}"


@pytest.mark.slow
def test_what_is_wrong_without_the_row_is_looked_for_once(desk, folder, monkeypatch):
    checked = []
    monkeypatch.setattr(trial, "check", lambda run: checked.append(run) or check(run))
    trial._known.clear()
    desk("figure", FIGURE)
    assert len(checked) == 2
    desk("figure", FIGURE | {"value": "218001"})
    assert len(checked) == 3
    folder.append("areas.csv", "ZZZ,ASIA")
    _, told = desk("figure", FIGURE)
    assert len(checked) == 5 and not told["others"]


@pytest.mark.slow
def test_what_others_say_of_the_same_figure_stands_beside_it(desk):
    _, told = desk("figure", FIGURE)
    assert [row["value"] for row in told["beside"]] == ["218794"]
    assert told["beside"][0]["origin"] == "UZ-STAT"


@pytest.mark.slow
def test_each_field_is_told_by_the_rule_of_the_check(desk, folder):
    wrong = {
        "ref_area": ("UZ", "an area of areas.csv"),
        "time_period": ("2023/24", "2016"),
        "value": ("218 000", "a plain number"),
        "obs_status": ("X", "OBS_STATUS"),
        "source": ("nobody", "a source of sources.csv"),
    }
    before = folder.read("context/other.csv")
    code, told = desk(
        "figure", FIGURE | {name: value for name, (value, _) in wrong.items()}, "--yes"
    )
    assert code == 1
    for column, (_, expected) in wrong.items():
        (fault,) = [one for one in told["faults"] if one["column"] == column]
        assert expected in fault["expected"]
    assert folder.read("context/other.csv") == before


@pytest.mark.slow
def test_a_figure_that_is_there_already_is_refused(desk):
    there = FIGURE | {"source": "pragueprocess-uz-2024"}
    code, told = desk("figure", there, "--yes")
    assert code == 1
    assert any("one row for each key" in one["expected"] for one in told["faults"])


@pytest.mark.slow
def test_a_source_is_added_before_its_figure(desk, folder):
    code, told = desk("source", SOURCE, "--yes")
    assert code == 0, told
    code, told = desk("figure", FIGURE | {"time_period": "2025", "source": "example-2026"}, "--yes")
    assert code == 0, told
    assert folder.check().code == 0


@pytest.mark.slow
def test_a_whole_act_is_one_line_more_in_each_of_its_files(desk, folder):
    before = {file: folder.read(file) for file in FILES_OF_ACT}
    code, told = desk("act", ACT)
    assert code == 2 and not told["written"], told
    assert {file: folder.read(file) for file in FILES_OF_ACT} == before
    code, told = desk("act", ACT, "--yes")
    assert code == 0, told
    for file, lines in before.items():
        now = folder.read(file)
        assert now[:-1] == lines
        assert now[-1].startswith("uzb-example-2026,")
        assert f"+++ data/{file}" in told["diff"]
    assert folder.read("milestone_events.csv")[-1] == (
        "uzb-example-2026,adopted,,2026-03-01,day,read,,,,,pragueprocess-uz"
    )
    assert folder.check().code == 0
    assert not list(folder.path.glob(".*.adding"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "wrong",
    [
        # By cells, each in its file; then by rules, which look at rows whose cells are sound.
        {"kind": ("poem", "MILESTONE_KIND"), "event": ("", "MILESTONE_EVENT"),
         "direction": ("up", "DIRECTION"), "series": ("nothing", "a series of series.csv"),
         "date": ("1 March 2026", "a day")},
        {"milestone": ("almaty-process-2013", "one row")},
        {"rationale_uz": ("No effect.", "in each language")},
    ],
    ids=["cells", "key", "rule"],
)  # fmt: skip
def test_each_field_of_an_act_is_told_and_none_of_its_files_is_touched(wrong, desk, folder):
    before = {file: folder.read(file) for file in FILES_OF_ACT}
    code, told = desk("act", ACT | {name: value for name, (value, _) in wrong.items()}, "--yes")
    assert code == 1
    for _, expected in wrong.values():
        assert any(expected in fault["expected"] for fault in told["faults"]), told["faults"]
    assert {file: folder.read(file) for file in FILES_OF_ACT} == before


@pytest.mark.slow
def test_a_full_disk_adds_no_part_of_an_act(desk, folder, monkeypatch):
    before = {file: folder.read(file) for file in FILES_OF_ACT}
    write, done = row.write, []

    def full(text, path):
        if len(done) == 2:
            raise Unreadable("a folder that can be written", "No space left on device")
        done.append(path)
        write(text, path)

    monkeypatch.setattr(row, "write", full)
    code, told = desk("act", ACT, "--yes")
    assert code == 1
    assert "No space left" in told["refused"]
    assert {file: folder.read(file) for file in FILES_OF_ACT} == before
    assert not list(folder.path.glob(".*.adding"))


@pytest.mark.slow
def test_a_file_of_an_act_that_was_edited_meanwhile_is_not_written(desk, folder, monkeypatch):
    judge = row.judge

    def edited(*told):
        judged = judge(*told)
        with (folder.path / "milestone_links.csv").open("ab") as opened:
            opened.write(b"\n")
        return judged

    monkeypatch.setattr(row, "judge", edited)
    before = {file: folder.read(file) for file in FILES_OF_ACT[:3]}
    code, told = desk("act", ACT, "--yes")
    assert code == 1
    assert "milestone_links.csv, edited meanwhile" in told["refused"]
    assert {file: folder.read(file) for file in FILES_OF_ACT[:3]} == before


@pytest.mark.slow
def test_an_event_of_an_act_is_added(desk, folder):
    given = {
        "milestone": "almaty-process-2013", "event": "held", "date": "2026-06-01",
        "source": "iom-almaty-2013", "note": "a meeting",
    }  # fmt: skip
    code, told = desk("event", given, "--yes")
    assert code == 1 or told["written"]
    assert (told["file"] == "milestone_events.csv") and told["diff"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(["indicator"], "COLUMN=VALUE"), (["colour=red"], "one of indicator"),
     (["indicator=nothing"], "an indicator of indicators.csv")],
)  # fmt: skip
def test_what_is_no_column_or_no_indicator_is_told(cells, expected, folder):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        arguments = ["add", "figure", "indicator=registered_arrivals", *cells, "--json"]
        assert main([*arguments, "--data", str(folder.path)]) == 1
    assert expected in json.loads(said.getvalue())["refused"]


@pytest.mark.slow
def test_a_value_of_two_lines_or_a_formula_stays_one_cell(desk, folder):
    code, told = desk("figure", FIGURE | {"note": "=1+1, seen"}, "--yes")
    assert code == 0, told
    assert folder.read("context/other.csv")[-1].endswith(',"=1+1, seen"')
    code, told = desk("figure", FIGURE | {"note": "a\nb"})
    assert code == 1
    assert "a text of one line" in told["refused"]
