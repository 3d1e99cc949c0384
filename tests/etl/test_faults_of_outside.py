"""Data as they come from outside: odd files, odd names, odd signs, values that would break a page.

Each is told in a sentence with its place; none keeps the loader waiting."""

import csv

import pytest

from etl import checks

MONEY = "remittances/central_bank.csv"
PAGE = "cbu-via-kun-2020-11-18"
ROW = "cross_border_transfers_sent,UZB,WLD,_T,{period},{value},{status}," + PAGE + ",,,{note}"


def row(period="2009", value="1500000000", status="A", note="") -> str:
    return ROW.format(period=period, value=value, status=status, note=note)


def test_a_column_that_turns_the_direction_of_the_text_is_told_by_code_point(folder):
    header, *rows = folder.read(MONEY)
    folder.write(MONEY, [header + ",no\u202ete", *rows])
    assert folder.check().errors[0]["got"].startswith("U+202E at place")


@pytest.mark.parametrize("letter", list("\u202e\u2066\u200b\ufeff\x85\x9b\uffff\u3164\u2800"))
def test_what_shows_nothing_is_refused_wherever_it_stands(folder, letter):
    line = folder.append(MONEY, row(note=f"a{letter}b"))
    fault = folder.check().error()
    assert fault["line"] == line and f"U+{ord(letter):04X}" in fault["got"]


def test_twenty_thousand_columns_are_told_at_once(folder):
    header, *rows = folder.read(MONEY)
    more = ",".join(f"c{n}" for n in range(20_000))
    folder.write(MONEY, [f"{header},{more}", *rows])
    errors = folder.check().of(MONEY)
    assert 2 < len(errors) < 40 and any("further columns more" in f["got"] for f in errors)


@pytest.mark.parametrize(
    ("sign", "named"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("name", [MONEY, "sources.csv"])
def test_another_sign_between_the_cells_is_one_sentence(folder, name, quoting, sign, named):
    with (folder.path / name).open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file)]
    with (folder.path / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sign, quoting=quoting, lineterminator="\n").writerows(rows)
    (fault,) = [f for f in folder.check().of(name) if f["severity"] == "error"]
    assert fault["got"] == named and "python -m etl import" in fault["expected"]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("UZ\u0412", "U+0412 (cyrillic capital letter ve)"),
        ("\uff35ZB", "U+FF35"),
        ("UZB\u00a0", "U+00A0 (no-break space)"),
    ],
)
def test_letters_that_look_alike_and_odd_spaces_are_named(folder, cell, named):
    folder.append(MONEY, row().replace("UZB", cell))
    assert named in folder.check().error()["expected"]


def test_a_space_that_does_not_break_in_a_number_is_named(folder):
    folder.append(MONEY, row(value="1\u00a0500"))
    fault = folder.check().error()
    assert "U+00A0" in fault["expected"] and "U+00A0" in fault["got"]


@pytest.mark.parametrize("flags", ["E;P", "EP", "E P", "b,e"])
def test_two_flags_on_one_figure_have_an_advice(folder, flags):
    folder.append(MONEY, row(status=f'"{flags}"'))
    assert "of two flags keep the one" in folder.check().error()["expected"]


def test_financial_years_that_read_as_months_are_asked_about(folder):
    first = folder.append(MONEY, *(row(p) for p in ("2000-01", "2004-05", "2010-11", "2011-12")))
    faults = [f for f in folder.check().errors if "P1Y" in f["expected"]]
    assert [(f["file"], f["line"]) for f in faults] == [(MONEY, first)]
    assert "2004-05" in faults[0]["got"]


@pytest.mark.slow
def test_two_such_months_are_a_question_and_a_whole_series_of_months_is_none(folder):
    folder.append(MONEY, row("2004-05"), row("2005-06"))
    outcome = folder.check()
    assert (outcome.code, sum("P1Y" in f["expected"] for f in outcome.faults)) == (0, 1)
    folder.append(MONEY, row("2004-06"))
    assert not any("P1Y" in f["expected"] for f in folder.check().faults)


@pytest.mark.parametrize("status", ["A", "E", "P", "B", "U"])
def test_an_actual_figure_of_a_time_to_come_is_refused(folder, status):
    line = folder.append(MONEY, row("2099", status=status))
    told = {(f["file"], f["line"]) for f in folder.check().errors if "began after" in f["expected"]}
    assert told == {(MONEY, line)}


@pytest.mark.parametrize("period", ["2019-01-01/P12Y", "2026-01-01/P24M", "2000-06-01/P99Y"])
def test_an_actual_figure_whose_span_runs_on_into_the_future_is_refused(folder, period):
    line = folder.append(MONEY, row(period))
    told = {
        (f["file"], f["line"]) for f in folder.check().errors if "a year after" in f["expected"]
    }
    assert told == {(MONEY, line)}


@pytest.mark.slow
def test_a_forecast_of_a_time_to_come_is_not(folder):
    folder.append(MONEY, row("2035", status="F"))
    assert folder.check().code == 0


def test_a_number_that_no_page_can_show_is_refused(folder):
    line = folder.append(MONEY, row(value="9" * 39))
    fault = folder.check().error()
    assert (fault["line"], fault["expected"]) == (line, "a number below 9,000,000,000,000,000")


def test_a_text_of_100_kilobytes_is_refused(folder):
    line = folder.append(MONEY, row(note="x" * 100_000))
    fault = folder.check().error()
    assert (fault["line"], fault["column"]) == (line, "note")
    assert fault["expected"] == "a text of at most 4,000 characters" and len(fault["got"]) < 400


@pytest.mark.parametrize(
    ("name", "column", "value", "expected"),
    [
        ("milestones.csv", "date", "0001-01-01", "a date between 1800 and 2100"),
        ("milestone_events.csv", "date", "2999-01-01", "a date between 1800 and 2100"),
        ("sources.csv", "accessed_on", "2099-01-01", "a page was read on a day that has come"),
        ("sources.csv", "published_on", "0001", "a date between 1800 and 2100"),
        ("claims.csv", "time_period", "0001", "a claim is about a period between 1800 and 2100"),
        ("definitions.csv", "year", "1", "a year: 2025 (between 1800 and 2100)"),
    ],
)
def test_a_date_outside_of_all_reason_is_refused(folder, name, column, value, expected):
    line = put(folder, name, column, value)
    told = {(f["file"], f["line"], f["column"], f["expected"]) for f in folder.check().errors}
    assert (name, line, column, expected) in told


@pytest.mark.parametrize(
    ("unit", "value"),
    [("PERSONS", "about a lot"), ("USD", "1e9"), ("RATIO", "NaN"), ("DATE", "soon"),
     ("YEAR", "2000-02-31"), ("NUMBER", "9" * 39)],
)  # fmt: skip
@pytest.mark.parametrize("column", ["value", "checked_value"])
def test_a_claim_whose_value_does_not_fit_its_unit_is_refused(folder, column, unit, value):
    put(folder, "claims.csv", "unit", unit)
    put(folder, "claims.csv", "value", "2000")
    line = put(folder, "claims.csv", column, value)
    told = {(f["file"], f["line"], f["column"]) for f in folder.check().errors}
    assert ("claims.csv", line, column) in told


@pytest.mark.parametrize(
    "address",
    ["https://[x].y/", "https://xn--99999999.uz/", "https://xn--\u0430.uz/", "https://a.uz:port/x"],
)
def test_an_address_whose_host_nobody_could_read_is_refused(folder, address):
    line = put(folder, "sources.csv", "url", address)
    told = {(f["file"], f["line"], f["column"]) for f in folder.check().errors}
    assert ("sources.csv", line, "url") in told


@pytest.mark.parametrize(
    "address",
    ["https://\u043c\u0438\u0433\u0440.\u0440\u0444/x", "http://xn--80akhbyknj4f.xn--p1ai/",
     "https://stat.uz:8443/a(b)?c=[d]", "https://10.0.0.7/x"],
)  # fmt: skip
def test_the_addresses_that_sites_of_the_field_have_are_taken(address):
    assert checks.address(address) is None


def test_two_ids_that_are_one_in_sdmx_are_refused(folder):
    lines = folder.read("sources.csv")
    source, rest = lines[1].split(",", 1)
    line = folder.append("sources.csv", f"{source}.x,{rest}", f"{source}_x,{rest}") + 1
    fault = folder.check().error()
    assert (fault["file"], fault["line"]) == ("sources.csv", line)
    assert f"as in line {line - 1}" in fault["got"] and "SDMX" in fault["expected"]


def test_two_acts_that_are_one_in_sdmx_are_refused(folder):
    lines = folder.read("milestones.csv")
    milestone, rest = lines[1].split(",", 1)
    line = folder.append("milestones.csv", f"{milestone}.x,{rest}", f"{milestone}_x,{rest}") + 1
    told = {(f["file"], f["line"]) for f in folder.check().errors if "SDMX" in f["expected"]}
    assert told == {("milestones.csv", line)}


def test_two_codes_of_a_list_that_are_one_in_sdmx_are_refused(folder):
    line = folder.append("codes.csv", "VERDICT,a b,a,b,d", "VERDICT,a.b,e,f,g") + 1
    fault = folder.check().error()
    assert (fault["file"], fault["line"], "SDMX" in fault["expected"]) == ("codes.csv", line, True)


@pytest.mark.slow
def test_a_file_that_was_cut_off_in_a_row_is_told(folder):
    path = folder.path / MONEY
    path.write_bytes(path.read_bytes()[:-1])
    outcome = folder.check()
    assert outcome.code == 0
    assert any("cut off" in f["got"] for f in outcome.of(MONEY))


@pytest.mark.parametrize(
    "offices", ["Moscow", "Moscow;", "Moscow;Russia|", "a;b;c", "Moscow, Russia"]
)
def test_offices_that_a_page_could_not_take_apart_are_refused(folder, offices):
    for column in ("offices", "offices_uz", "offices_ru"):
        line = put(folder, "institutions.csv", column, offices)
    told = {(f["file"], f["line"], f["column"]) for f in folder.check().errors}
    assert told == {("institutions.csv", line, f"offices{tail}") for tail in ("", "_uz", "_ru")}


def put(folder, name: str, column: str, value: str) -> int:
    """Write a value into the first row of a file; the number of its line."""
    import io

    rows = list(csv.reader(io.StringIO((folder.path / name).read_text("utf-8"))))
    rows[1][rows[0].index(column)] = value
    with (folder.path / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return 2
