"""Each rule finds the row that breaks it, and says the rule."""

from pathlib import Path

import pytest
from law_folder import cells_of, change_row, meant, rows_of

ROOT = Path(__file__).parents[2]
MIGRANTS, MONEY = "migrants/national.csv", "remittances/central_bank.csv"
PLATFORM, CONTEXT = "platform/uzbekistan.csv", "context/other.csv"
SENT, RECEIVED = "cross_border_transfers_sent", "cross_border_transfers_received"
BALANCE = "cross_border_transfers_balance"
PAGE = "cbu-via-kun-2020-11-18"
BROKEN = [
    (MONEY, f"{RECEIVED}_share,UZB,RUS,_T,2010,101,A,{PAGE},,,", "between 0 and 100"),
    (MONEY, f"{SENT},UZB,WLD,_T,2010,-5,A,{PAGE},,,", "not below 0"),
    (MONEY, f"{SENT},UZB,WLD,_T,1010,5,A,{PAGE},,,", "between 1900 and 2100"),
    (MONEY, f"{RECEIVED},UZB,UZB,_T,2010,5,A,{PAGE},,,", "not its own sender"),
    (MONEY, f"population,UZB,WLD,_T,1950,5,A,{PAGE},,,", "in the folder of its domain"),
    (PLATFORM, f"platform_service_users,UZB,WLD,_T,2012-05-01,1.5,A,{PAGE},,,", "is whole"),
    (
        PLATFORM,
        f"private_employment_agencies,UZB,WLD,_T,2012-01-01/P5M,1,A,{PAGE},,,",
        "is dated by",
    ),
    (MONEY, f"{SENT},UZB,WLD,_T,2010,1000000000000000,A,{PAGE},,,", "ten trillion dollars"),
    (MONEY, f"{SENT},UZB,WLD,_T,2010,1450,A,{PAGE},100,,", "ends with the digit"),
    (MONEY, f"{SENT},UZB,WLD,_T,2010,1400,A,{PAGE},100,,a speech; more than", "not in the note"),
    (
        "migrants/unhcr.csv",
        "refugees_hosted,UZB,KAZ,_T,1991,5,A,unhcr-refugees-2025.12.1,,,",
        "its 5 is at most 5",
    ),
    (CONTEXT, f"population,UZB,WLD,_T,1950,0,A,{PAGE},,,", "is above 0"),
    (
        MONEY,
        f"{SENT},UZB,WLD,_T,2010-S1,9,A,{PAGE},,,\n{SENT},UZB,WLD,_T,2010,5,A,{PAGE},,,",
        "longer span is not smaller",
    ),
    (
        MONEY,
        f"{SENT},UZB,WLD,_T,2010,5,A,{PAGE},,,\n{SENT},UZB,WLD,CHANNEL_P2P,2010,9,A,{PAGE},,,",
        "not larger than the total",
    ),
    (
        MONEY,
        f"{SENT},UZB,WLD,_T,2010,5,A,{PAGE},,,\n{SENT},UZB,RUS,_T,2010,9,A,{PAGE},,,",
        "by over 10 %",
    ),
    (
        MONEY,
        "\n".join(
            f"{name},UZB,WLD,_T,2010,{value},A,{PAGE},,,"
            for name, value in ((RECEIVED, 100), (SENT, 40), (BALANCE, 70))
        ),
        "less what was sent",
    ),
    (
        MONEY,
        "\n".join(f"{RECEIVED}_share,UZB,{c},_T,2010,60,A,{PAGE},,," for c in ("RUS", "KAZ")),
        "do not exceed 101 %",
    ),
    (
        MIGRANTS,
        "\n".join(
            f"labour_migrants_abroad,UZB,KOR,{part},2005,{value},A,{PAGE},,,"
            for part, value in (("_T", 100), ("SEX_F", 40), ("SEX_M", 50))
        ),
        "women and men",
    ),
    (
        CONTEXT,
        "\n".join(f"population,UZB,WLD,_T,{y},{n},A,{PAGE},,," for y, n in ((1950, 9), (1951, 7))),
        "less than 10 %",
    ),
    (
        CONTEXT,
        f"population,UZB,WLD,_T,1950,100,A,{PAGE},,,\nnet_migration,UZB,WLD,_T,1950,11,A,{PAGE},,,",
        "a tenth of the population",
    ),
    (MONEY, f"{SENT},UZB,WLD,SEX_F,2010,5,A,{PAGE},,,", "not divided as people are"),
    (MONEY, f"{SENT},UZB,WLD,_T,2010,5,A,{PAGE},,,conflicts with 6 of the bank", "doubtful (U)"),
]


def test_every_rule_on_figures_finds_the_row_that_breaks_it(folder):
    lines = {}
    for sentence_number, (name, rows, _) in enumerate(BROKEN):
        # A country of its own for each case, so that no case meets another.
        country = _COUNTRIES[sentence_number]
        own = rows.replace("UZB,UZB", f"{country},{country}").replace(",UZB,", f",{country},")
        lines[sentence_number] = folder.append(name, *own.splitlines())
    outcome = folder.check()
    for sentence_number, (name, rows, sentence) in enumerate(BROKEN):
        first = lines[sentence_number]
        last = first + rows.count("\n")
        found = [
            fault
            for fault in outcome.errors
            if fault["file"] == name
            and first <= fault["line"] <= last
            and sentence in fault["expected"]
        ]
        assert found, (name, rows, sentence)
        assert found[0]["got"]
    assert len(outcome.errors) >= len(BROKEN)


_COUNTRIES = (
    "ALB AND AGO BHS BRB BLZ BEN BTN BWA BDI KHM CMR CPV TCD COM CUB CYP DJI DMA DOM ECU SLV"
).split()


CHANGED = rows_of(Path(__file__).with_name("changed_cells.csv"))


@pytest.mark.parametrize("case", CHANGED, ids=[case["name"] for case in CHANGED])
def test_a_cell_that_breaks_a_rule_is_the_only_error(folder, case):
    line = change_row(folder.path / case["file"], meant(case["row"]), **cells_of(case["cells"]))
    error = folder.check().error()
    assert error["line"] == line
    assert case["rule"] in error["expected"] and case["got"] in error["got"]


def test_a_ratio_without_its_denominator_is_told(folder):
    steps = folder.read("claim_steps.csv")
    gone = next(place for place, row in enumerate(steps) if ",denominator," in row)
    folder.write("claim_steps.csv", steps[:gone] + steps[gone + 1 :])
    assert "one denominator" in folder.check().error()["expected"]


def test_a_sum_with_a_gap_is_told(folder):
    steps = folder.read("claim_steps.csv")
    gone = next(place for place, row in enumerate(steps) if ",part," in row and "-Q3" in row)
    folder.write("claim_steps.csv", steps[:gone] + steps[gone + 1 :])
    assert "without a gap" in folder.check().error()["expected"]


@pytest.mark.parametrize(
    ("file", "column"),
    [("note_words.csv", "note_uz"), ("promises.csv", "note"), ("milestone_events.csv", "note")],
)
def test_a_note_tells_a_figure_by_its_name(folder, file, column):
    """The ledger of promises once told "Row eps_workers_admitted WLD KOR _T 2024-01-01/P11M"."""
    told = next(row[column] for row in rows_of(folder.path / file) if row[column])
    key = f"{told} (eps_workers_admitted)"
    line = change_row(folder.path / file, lambda row: row[column] == told, **{column: key})
    errors = folder.check().errors
    assert [error["line"] for error in errors] == [line]
    assert "not by the key of its row" in errors[0]["expected"]


@pytest.mark.parametrize(
    ("file", "column", "id"),
    [
        ("note_words.csv", "note_ru", "vajiram-iom"),
        ("claims.csv", "comment_uz", "vajiram-iom"),
        ("promises.csv", "note", "uzb-law-1095-2025"),
        ("milestone_events.csv", "note", "kabar-2020-05-23"),
    ],
)
def test_a_note_tells_a_page_or_an_act_by_its_name(folder, file, column, id):
    """Readers of the public interface were once told "See also vajiram-iom."."""
    told = next(row[column] for row in rows_of(folder.path / file) if row[column])
    line = change_row(
        folder.path / file, lambda row: row[column] == told, **{column: f"{told} ({id})"}
    )
    errors = folder.check().errors
    assert [error["line"] for error in errors] == [line]
    assert "not by its id" in errors[0]["expected"]


def test_an_estimate_that_was_told_before_half_of_its_year_is_asked_about(folder):
    """ "About 600 a year", told in January 2026, are those of 2025."""
    seasonal = "seasonal_workers,UZB,KOR,_T,2025,600"
    line = 1 + next(
        place for place, row in enumerate(folder.read(MIGRANTS)) if row.startswith(seasonal)
    )
    asked = "nor an estimate before half of it"
    told = [(f["line"], asked in f["expected"]) for f in folder.check().faults]
    assert (line, True) not in told
    folder.replace(MIGRANTS, line, "_T,2025,600", "_T,2026,600")
    told = [(f["line"], asked in f["expected"]) for f in folder.check().faults]
    assert (line, True) in told


@pytest.mark.slow
def test_what_real_data_break_for_a_known_reason_is_a_warning_that_names_it(folder):
    outcome = folder.check()
    warnings = [fault for fault in outcome.faults if fault["severity"] == "warning"]
    assert outcome.code == 0
    assert warnings
    assert all("known reason: " in fault["expected"] for fault in warnings)
