"""What the build finds in the figures: each rule on made-up rows, and the report in one file."""

import re
from html.parser import HTMLParser

import duckdb
import pytest

from etl.__main__ import main

TRANSFERS = "remittances/central_bank.csv"
STOCK = "migrants/national.csv"


@pytest.fixture
def findings(folder, tmp_path):
    """Builds the folder and gives its findings of one rule as dictionaries."""

    def build(rule: str) -> list[dict]:
        database = tmp_path / "new.duckdb"
        outcome = folder.run("build", "--database", str(database))
        assert outcome.code == 0, outcome.errors
        with duckdb.connect(str(database), read_only=True) as connection:
            found = connection.execute("from findings where rule = ? order by finding", [rule])
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return build


def a_source(folder) -> str:
    return next(
        line.split(",")[7] for line in folder.read(TRANSFERS)[1:] if line.split(",")[6] == "A"
    )


@pytest.mark.slow
def test_a_jump_above_a_factor_of_three_is_found_with_both_rows(folder, findings):
    source = a_source(folder)
    key = "cross_border_transfers_received,UZB,FJI,_T"
    line = folder.append(
        TRANSFERS,
        f"{key},2011,1000,A,{source},,,",
        f"{key},2012,3001,A,{source},,,",
        f"{key},2013,1001,A,{source},,,",
    )
    found = [row for row in findings("outlier") if row["counterpart_area"] == "FJI"]
    assert [(row["time_period"], row["value"], row["compared"]) for row in found] == [
        ("2012", 3001, 1000)
    ]
    assert found[0]["severity"] == "warning"
    assert found[0]["other_time_period"] == "2011"
    assert found[0]["places"] == f"{TRANSFERS}: {line}; {TRANSFERS}: {line + 1}"


@pytest.mark.slow
def test_a_jump_across_a_break_a_gap_or_to_a_forecast_is_no_outlier(folder, findings):
    source = a_source(folder)
    key = "cross_border_transfers_received,UZB"
    folder.append(
        TRANSFERS,
        f"{key},FJI,_T,2011,1000,A,{source},,,",
        f"{key},FJI,_T,2012,9000,B,{source},,,another method",
        f"{key},TON,_T,2011,1000,A,{source},,,",
        f"{key},TON,_T,2013,9000,A,{source},,,",
        f"{key},WSM,_T,2011,1000,A,{source},,,",
        f"{key},WSM,_T,2012,9000,F,{source},,,",
        f"{key},NRU,_T,2011,100,A,{source},,,",
        f"{key},NRU,_T,2012-S1,900,A,{source},,,",
    )
    found = {row["counterpart_area"] for row in findings("outlier")}
    assert not found & {"FJI", "TON", "WSM", "NRU"}


@pytest.mark.slow
def test_partners_are_added_and_compared_with_the_total(folder, findings):
    source = a_source(folder)
    key = "cross_border_transfers_received,TKM"
    first = folder.append(
        TRANSFERS,
        f"{key},WLD,_T,2011,1000,A,{source},,,",
        f"{key},FJI,_T,2011,600,A,{source},,,",
        f"{key},TON,_T,2011,300,A,{source},,,",
    )
    found = [row for row in findings("partners_below_total") if row["ref_area"] == "TKM"]
    (below,) = [row for row in found if row["time_period"] == "2011"]
    assert (below["value"], below["compared"], below["severity"]) == (900, 1000, "note")
    assert below["places"] == f"{TRANSFERS}: {first}; {TRANSFERS}: {first + 1}, {first + 2}"


def test_shares_that_do_not_add_up_are_found(ask):
    sums = ask(
        "select rule, value from findings where rule in ('shares_above_100', 'shares_below_100')"
    )
    assert sums
    for rule, value in sums:
        assert (value > 101) == (rule == "shares_above_100")
        assert abs(value - 100) > 1


def test_a_source_without_a_date_is_one_finding_with_its_figures(ask):
    expected = ask(
        """
        select source, count(*)
        from observations
        where published_by is null
        group by source
        order by source
        """
    )
    assert expected
    found = "select source, value from findings where rule = 'source_without_date' order by source"
    assert ask(found) == expected


def test_a_series_that_ended_is_stale_and_one_that_goes_on_is_not(ask):
    (newest,) = ask("select newest_publication from build")[0]
    stale = ask(
        "select indicator, ref_area, origin, value from findings where rule = 'stale_series'"
    )
    assert stale
    for indicator, area, origin, years in stale:
        ((last,),) = ask(
            f"select max(period_end) from newest where indicator = '{indicator}' "
            f"and ref_area = '{area}' and origin = '{origin}' and obs_status <> 'F'"
        )
        assert (newest - last).days > 3 * 365
        assert years >= 3


def test_every_rule_and_every_finding_has_words(ask):
    assert (
        ask("select rule from findings except select code from codes where codelist = 'RULE'") == []
    )
    assert ask("select 1 from findings where places = ''") == []
    numbers = [number for (number,) in ask("select finding from findings order by finding")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_findings_point_to_rows_that_hold_the_figures(ask, folder):
    rows = ask("select places, indicator, value from findings where rule = 'published_before_end'")
    assert rows
    for places, indicator, value in rows:
        file, line = re.fullmatch(r"(.+): (\d+)", places).groups()
        cells = folder.read(file)[int(line) - 1].split(",")
        assert cells[0] == indicator
        assert float(cells[5]) == value


class Reader(HTMLParser):
    """Text of a page, and whatever it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.fetched, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.fetched += [value for name, value in attrs if name in ("src", "href", "srcset")]

    def handle_data(self, data):
        self.text.append(data)


def read(path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


@pytest.mark.slow
def test_the_report_is_one_file_with_rules_and_findings(folder, tmp_path):
    path = tmp_path / "report.html"
    assert folder.run("check", "--report", str(path)).code == 0
    page = read(path)
    text = " ".join(page.text)
    assert page.fetched == []
    assert "script" not in page.tags
    assert "The data are sound." in text
    assert "one row for each key and source" in text
    assert "passed" in text
    assert "Date of publication is not known" in text
    assert {file.name for file in tmp_path.iterdir()} == {"report.html", "data"}


def test_a_broken_rule_stands_in_the_report_with_its_row(folder, tmp_path):
    line = folder.append(
        TRANSFERS, f"cross_border_transfers_received,UZB,FJI,_T,2011,-1,A,{a_source(folder)},,,<5 &"
    )
    path = tmp_path / "report.html"
    outcome = folder.run("check", "--report", str(path))
    assert outcome.code == 1
    text = " ".join(read(path).text)
    assert "The data are refused." in text
    assert f"{TRANSFERS}: {line} value" in text
    assert "Not looked for" in text


@pytest.mark.slow
def test_a_report_that_cannot_be_written_is_told(folder, tmp_path, capsys, monkeypatch):
    with pytest.raises(SystemExit) as ended:
        main(["check", "--data", str(folder.path), "--report", str(tmp_path / "no" / "r.html")])
    assert ended.value.code == 2
    assert "--report: expected a file in an existing folder" in capsys.readouterr().err

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etl.importing.output.os.replace", fail)
    fault = folder.run("check", "--report", str(tmp_path / "report.html")).error()
    assert fault["got"] == "No space left on device"
    assert {file.name for file in tmp_path.iterdir()} == {"data"}
