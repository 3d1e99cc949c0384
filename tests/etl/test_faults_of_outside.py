"""Data as they come from outside: odd files, odd names, odd signs, values that would break a page.

Each is told in a sentence with its place; none keeps the loader waiting."""

import csv
import io
from itertools import product

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


def test_what_shows_nothing_is_refused_wherever_it_stands(folder):
    letters = "\u202e\u2066\u200b\ufeff\x85\x9b\uffff\u3164\u2800"
    line = folder.append(MONEY, *(row(note=f"a{letter}b") for letter in letters))
    errors = folder.check().errors
    assert [fault["line"] for fault in errors] == [*range(line, line + len(letters))]
    for fault, letter in zip(errors, letters, strict=True):
        assert f"U+{ord(letter):04X}" in fault["got"]


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
def test_another_sign_between_the_cells_is_one_sentence_of_each_file(folder, quoting, sign, named):
    names = (MONEY, "sources.csv")
    for name in names:
        with (folder.path / name).open(encoding="utf-8", newline="") as file:
            rows = [*csv.reader(file)]
        with (folder.path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=sign, quoting=quoting, lineterminator="\n").writerows(rows)
    outcome = folder.check()
    for name in names:
        (fault,) = [fault for fault in outcome.of(name) if fault["severity"] == "error"]
        assert fault["got"] == named and "python -m etl import" in fault["expected"]


def test_letters_that_look_alike_and_odd_spaces_are_named(folder):
    named = {
        "UZ\u0412": "U+0412 (cyrillic capital letter ve)",
        "\uff35ZB": "U+FF35",
        "UZB\u00a0": "U+00A0 (no-break space)",
    }
    line = folder.append(MONEY, *(row().replace("UZB", cell) for cell in named))
    errors = folder.check().errors
    assert [fault["line"] for fault in errors] == [*range(line, line + len(named))]
    for fault, words in zip(errors, named.values(), strict=True):
        assert words in fault["expected"]


def test_a_space_that_does_not_break_in_a_number_is_named(folder):
    folder.append(MONEY, row(value="1\u00a0500"))
    fault = folder.check().error()
    assert "U+00A0" in fault["expected"] and "U+00A0" in fault["got"]


def test_two_flags_on_one_figure_have_an_advice(folder):
    flags = ("E;P", "EP", "E P", "b,e")
    line = folder.append(MONEY, *(row(status=f'"{two}"') for two in flags))
    errors = folder.check().errors
    assert [fault["line"] for fault in errors] == [*range(line, line + len(flags))]
    assert all("of two flags keep the one" in fault["expected"] for fault in errors)


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


def lines_told(folder, words: str) -> list[tuple[str, int]]:
    """File and line of each error that says so, in their order."""
    told = [fault for fault in folder.check().errors if words in fault["expected"]]
    return sorted((fault["file"], fault["line"]) for fault in told)


def test_an_actual_figure_of_a_time_to_come_is_refused(folder):
    line = folder.append(MONEY, *(row(f"209{n}", status=one) for n, one in enumerate("AEPBU")))
    assert lines_told(folder, "began after") == [(MONEY, line + n) for n in range(5)]


def test_an_actual_figure_whose_span_runs_on_into_the_future_is_refused(folder):
    spans = ("2019-01-01/P12Y", "2026-01-01/P24M", "2000-06-01/P99Y")
    line = folder.append(MONEY, *map(row, spans))
    assert lines_told(folder, "a year after") == [(MONEY, line + n) for n in range(len(spans))]


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


DATES = (
    ("milestones.csv", "date", "0001-01-01", "a date between 1800 and 2100"),
    ("milestone_events.csv", "date", "2999-01-01", "a date between 1800 and 2100"),
    ("sources.csv", "accessed_on", "2099-01-01", "a page was read on a day that has come"),
    ("sources.csv", "published_on", "0001", "a date between 1800 and 2100"),
    ("claims.csv", "time_period", "0001", "a claim is about a period between 1800 and 2100"),
    ("definitions.csv", "year", "1", "a year: 2025 (between 1800 and 2100)"),
)


def test_a_date_outside_of_all_reason_is_refused(folder):
    """Each in a row of its own: what is refused by itself is not looked at by the rules."""
    put_there = {
        (name, put(folder, name, column, value, n), column, expected)
        for n, (name, column, value, expected) in enumerate(DATES)
    }
    told = {(f["file"], f["line"], f["column"], f["expected"]) for f in folder.check().errors}
    assert put_there <= told


def test_a_claim_whose_value_does_not_fit_its_unit_is_refused(folder):
    cases = [("PERSONS", "about a lot"), ("USD", "1e9"), ("RATIO", "NaN"), ("DATE", "soon"),
             ("YEAR", "2000-02-31"), ("NUMBER", "9" * 39)]  # fmt: skip
    wrong = set()
    for n, (column, (unit, value)) in enumerate(product(("value", "checked_value"), cases)):
        put(folder, "claims.csv", "unit", unit, n)
        put(folder, "claims.csv", "value", "2000", n)
        wrong.add(("claims.csv", put(folder, "claims.csv", column, value, n), column))
    told = {(f["file"], f["line"], f["column"]) for f in folder.check().errors}
    assert len(wrong) == 12 and wrong <= told


def test_an_address_whose_host_nobody_could_read_is_refused(folder):
    addresses = ("https://[x].y/", "https://xn--99999999.uz/", "https://xn--\u0430.uz/",
                 "https://a.uz:port/x")  # fmt: skip
    wrong = {
        ("sources.csv", put(folder, "sources.csv", "url", one, n), "url")
        for n, one in enumerate(addresses)
    }
    told = {(f["file"], f["line"], f["column"]) for f in folder.check().errors}
    assert wrong <= told


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


def test_offices_that_a_page_could_not_take_apart_are_refused(folder):
    columns = ("offices", "offices_uz", "offices_ru")
    wrong = {
        ("institutions.csv", put(folder, "institutions.csv", column, offices, n), column)
        for n, offices in enumerate(
            ("Moscow", "Moscow;", "Moscow;Russia|", "a;b;c", "Moscow, Russia")
        )
        for column in columns
    }
    told = {(f["file"], f["line"], f["column"]) for f in folder.check().errors}
    assert told == wrong and len(wrong) == 15


def put(folder, name: str, column: str, value: str, place: int = 0) -> int:
    """Write a value into one of the first rows of a file; the number of its line."""
    rows = list(csv.reader(io.StringIO((folder.path / name).read_text("utf-8"))))
    rows[1 + place][rows[0].index(column)] = value
    with (folder.path / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return 2 + place
