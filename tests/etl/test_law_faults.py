"""Each kind of broken event, code, link and promise is refused with its file, line and rule."""

import pytest
from law_folder import (
    CODES,
    DATA,
    EVENTS,
    FORMS,
    GROUPS,
    LINKS,
    MILESTONES,
    PROMISES,
    SERIES,
    Law,
    added,
    any_row,
    changed,
    of,
)

TRIPS, DECREE = "kaz-uzb-mutual-trips-2000", "uzb-up-5785-2019"

EVENT_FAULTS = [
    (changed(EVENTS, of(TRIPS, event="in_force"), date="1999-01-01"), "before it is in force"),
    (changed(EVENTS, of(TRIPS, event="ratified"), date="1999-01-01"), "before it is ratified"),
    (
        added(EVENTS, of("uzb-cm-408-1995"), event="amended", date="2021-01-01"),
        "nothing happens to an act after its end",
    ),
    (
        added(EVENTS, of("uzb-cm-408-1995"), event="adopted", date="2021-01-01"),
        "ends after it begins",
    ),
    (
        added(EVENTS, of("uzb-cm-408-1995", event="repealed"), event="ended", date="2020-01-01"),
        "ends once",
    ),
    (
        changed(EVENTS, of("rus-regularisation-end-2025"), event="expired"),
        "what is itself an end takes place",
    ),
    (added(EVENTS, of(TRIPS, event="in_force"), date="2004-01-01"), "comes into force once"),
    (added(EVENTS, of("uz-ru-stay-2022", event="signed"), date="2021-08-01"), "signs an act once"),
    (
        added(EVENTS, of("rus-decree-1126-2024", event="expired"), party="RUS", date="2026-01-01"),
        "nothing happens to an act after its end",
    ),
    (
        changed(EVENTS, of("uzb-pp-149-2022", event="applied_from"), date="2020-01-01"),
        "before it is applied",
    ),
    (
        changed(EVENTS, of(DECREE, event="amended"), date="2015-01-01"),
        "extended after it was made",
    ),
    (changed(EVENTS, of(TRIPS, event="ratified"), party="KOR"), "names one of the parties"),
    (changed(EVENTS, of(DECREE, event="amended"), by_milestone=DECREE), "does not change itself"),
    (
        changed(EVENTS, of(DECREE, event="amended"), by_milestone="uzb-law-1095-2025"),
        "after it was made itself",
    ),
    (changed(EVENTS, of(DECREE, event="adopted"), document_form=""), "number of a document has"),
    (
        changed(EVENTS, of(DECREE, event="adopted"), basis="computed"),
        "known from a report alone says how",
    ),
    (
        changed(EVENTS, of(DECREE, event="adopted"), basis="reported", note="a report"),
        "the month or year is written",
    ),
    (
        added(EVENTS, of("uzb-census-2026", event="held"), date="2026-01-25"),
        "not told as held before its day",
    ),
    (
        changed(EVENTS, of(DECREE, event="amended"), date_precision="month"),
        "written as its first day",
    ),
    (changed(EVENTS, of(DECREE, event="amended"), date="1819-08-20"), "between 1900 and 2100"),
    (changed(EVENTS, of(DECREE, event="amended"), event="improved"), "MILESTONE_EVENT"),
    (changed(EVENTS, of(DECREE, event="amended"), date="2021-02-30"), "a day"),
    (changed(EVENTS, of(DECREE, event="amended"), basis="guessed"), "EVENT_BASIS"),
    (changed(EVENTS, of(DECREE, event="amended"), source="nobody"), "a source of sources.csv"),
    (changed(EVENTS, of(DECREE, event="amended"), milestone="nothing"), "of milestones.csv"),
    (added(EVENTS, of(DECREE, event="amended")), "one row for each milestone, event"),
    (changed(EVENTS, of(DECREE, event="adopted"), document_form="edict"), "document_forms.csv"),
    (changed(FORMS, any_row, number_uz="OʻRQ"), "a text with {} once"),
    (
        added(EVENTS, of("uzb-labour-migration-bill-2022"), event="in_force", date="2023-01-01"),
        "only after it was passed or adopted anew",
    ),
]

MILESTONE_FAULTS = [
    (changed(MILESTONES, of(DECREE), date="2019-08-21"), "stands on the day of one of its events"),
    (changed(MILESTONES, of(DECREE), date_precision="month"), "written as its first day"),
    (changed(MILESTONES, of(TRIPS), parties="KAZ"), "bilateral milestone names its parties"),
    (changed(MILESTONES, of(TRIPS), parties="KAZ;UZB;UZB"), "no side is a party twice"),
    (changed(MILESTONES, of(DECREE), document_number=""), "number of a document has a form"),
    (changed(MILESTONES, of(DECREE), parties="UZB;ATLANTIS"), "PARTY"),
]

CODE_FAULTS = [
    (changed(CODES, of(DECREE), direction="improves"), "DIRECTION"),
    (changed(CODES, of(DECREE), tool="hammer"), "POLICY_TOOL"),
    (changed(CODES, of(DECREE), confidence="certain"), "CONFIDENCE"),
    (changed(CODES, of(DECREE), reason=""), "a text, not an empty cell"),
    (changed(CODES, of(DECREE), checked_by="C1"), "second reader of a code is somebody else"),
    (changed(CODES, of("shock-crocus-2024"), direction="changes"), "no rule of its own"),
    (changed(CODES, of(DECREE), tool="none"), "less than high confidence"),
    (changed(CODES, of(DECREE), direction="measures"), "linked as a change of measurement"),
    (changed(CODES, of(DECREE), made_by="UZB;RUS"), "made by one side"),
    (changed(CODES, of(DECREE), made_by="KOR"), "is one of its parties"),
    (changed(CODES, of(TRIPS), made_by="KAZ;KAZ"), "no side made an act twice"),
    (added(CODES, of(DECREE)), "one row for each milestone"),
]

LINK_FAULTS = [
    (changed(LINKS, of(DECREE), series="happiness"), "a series of series.csv"),
    (changed(LINKS, of(DECREE), counterpart_area="XYZ"), "an area of areas.csv"),
    (changed(LINKS, of(DECREE), expected_effect="better"), "EFFECT"),
    (changed(LINKS, of(DECREE), rationale_ru=""), "a text, not an empty cell"),
    (changed(LINKS, of(TRIPS), counterpart_area="KOR"), "figures of its own parties"),
    (
        changed(LINKS, of("kor-e9-quota-2025"), counterpart_area="JPN"),
        "another state touches the figures of that state",
    ),
    (
        changed(LINKS, of("eu-uzb-epca-2025"), counterpart_area="KOR"),
        "European Union touches the figures of its states alone",
    ),
    (
        changed(LINKS, of("eu-uzb-epca-2025"), counterpart_area="WLD"),
        "European Union touches the figures of its states alone",
    ),
    (added(LINKS, of(DECREE, expected_effect="up"), expected_effect="down"), "up and down"),
    (added(LINKS, of(DECREE), expected_effect="none"), "has no other effect"),
    (
        changed(LINKS, of("kor-e9-quota-2025"), expected_effect="up"),
        "does not say with high confidence",
    ),
    (changed(LINKS, of(DECREE), rationale_uz="same", rationale_en="same"), "in each language"),
    (added(LINKS, of(DECREE)), "one row for each milestone, series"),
    (changed(SERIES, lambda row: row["indicator"] == "removals", series="training"), "a topic"),
    (changed(GROUPS, any_row, area_group="FRA"), "a group of areas holds countries"),
]

PROMISE_FAULTS = [
    (changed(PROMISES, of("census-2022"), due="2010"), "made before it is due"),
    (changed(PROMISES, of("census-2022"), due_is=""), "told or inferred"),
    (changed(PROMISES, of("training-100k-2024"), unit=""), "a number has a unit"),
    (
        changed(PROMISES, of("census-2022"), due="", due_is=""),
        "has a number, or a day",
    ),
    (changed(PROMISES, of("cbu-growth-2026"), target_low="12"), "lower bound of a band"),
    (
        changed(PROMISES, of("cbu-growth-2026"), target_low="", target_value="", unit=""),
        "a forecast has a number",
    ),
    (changed(PROMISES, of("training-100k-2024"), target_value="-5"), "promised above zero"),
    (changed(PROMISES, of("training-100k-2024"), target_low="0"), "promised above zero"),
    (changed(PROMISES, of("training-100k-2024"), unit="USD"), "unit of its indicator"),
    (changed(PROMISES, of("training-100k-2024"), breakdown=""), "an indicator has a breakdown"),
    (
        changed(PROMISES, of("census-2022"), indicator="population", breakdown="_T"),
        "by a figure or by an event",
    ),
    (changed(PROMISES, of("census-2022"), outcome_covers=""), "how much it covers"),
    (changed(PROMISES, of("nordic-5000-2026"), partners="SWE;DNK"), "that its words name"),
    (changed(PROMISES, of("nordic-50000-2030"), partners="SWE;SWE"), "countries, each once"),
    (changed(PROMISES, of("strategy-training-300k-2026"), counted_from="2030"), "a sum of several"),
    (changed(PROMISES, of("census-2023"), revises="census-1999"), "is one of the file"),
    (changed(PROMISES, of("census-2022"), revises="census-2026"), "and older"),
    (changed(PROMISES, of("census-2023"), revises="census-2023"), "does not revise itself"),
    (changed(PROMISES, of("census-2026"), revises="census-2022"), "revised twice"),
    (changed(PROMISES, of("sau-20000-2025"), source="", note=""), "without a page says so"),
    (changed(PROMISES, of("sau-20000-2025"), made_on="2026-06"), "before it is made"),
    (changed(PROMISES, of("census-2022"), baseline_value="5"), "a baseline has a period"),
    (changed(PROMISES, of("census-2022"), statement_uz="a", statement_en="a"), "in its own words"),
    (changed(PROMISES, of("census-2022"), kind="hope"), "PROMISE_KIND"),
    (changed(PROMISES, of("census-2022"), promiser="nobody"), "PROMISER"),
    (changed(PROMISES, of("census-2022"), needs="luck"), "PROMISE_NEED"),
    (changed(PROMISES, of("training-100k-2024"), needs="spending"), "its own figure"),
    (
        changed(
            PROMISES,
            of("monocentre-tashkent-5600"),
            indicator="training_centre_graduates_cumulative",
            breakdown="_T",
            needs="same_figure",
        ),
        "in each year",
    ),
    (
        changed(
            PROMISES,
            of("wb-remittances-minus21-2022"),
            indicator="cross_border_transfers_received_growth",
        ),
        "what that body itself measures",
    ),
    (
        changed(PROMISES, of("cbu-transfers-2027-20bn"), indicator="personal_remittances_received"),
        "what that body itself measures",
    ),
    (changed(PROMISES, of("census-2022"), due="soon"), "2016, 2018-S1"),
    (changed(PROMISES, of("training-100k-2024"), target_value="many"), "a plain number"),
    (changed(PROMISES, of("training-100k-2024"), indicator="luck"), "of indicators.csv"),
    (
        changed(
            PROMISES,
            of("census-2026"),
            outcome_milestone="kor-e9-quota-2025",
            outcome_event="expired",
        ),
        "of those who made the act of the promise",
    ),
]

EVERY_FAULT = EVENT_FAULTS + MILESTONE_FAULTS + CODE_FAULTS + LINK_FAULTS + PROMISE_FAULTS


@pytest.fixture
def law(tmp_path) -> Law:
    return Law(tmp_path)


def test_what_stands_in_the_files_is_sound(law):
    assert law.errors() == []


@pytest.mark.parametrize(
    ("broken", "sentence"), EVERY_FAULT, ids=[sentence for _, sentence in EVERY_FAULT]
)
def test_a_broken_row_is_refused_with_its_file_and_line(law, broken, sentence):
    name, break_it = broken
    line = break_it(law)
    told = [(fault.file, fault.line, fault.expected) for fault in law.errors()]
    # A forbidden topic of a series is told at the next row of that series.
    assert any(
        file == name and sentence in expected and (at == line or name == SERIES)
        for file, at, expected in told
    ), told


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (EVENTS, "every milestone has at least one event"),
        (CODES, "every milestone is coded"),
        (LINKS, "every milestone relates to at least one series"),
    ],
)
def test_an_act_that_a_file_leaves_out_is_missed(law, name, sentence):
    law.remove(name, of(DECREE))
    told = [(fault.file, fault.expected, fault.got) for fault in law.errors()]
    assert (MILESTONES, sentence, DECREE) in told


def test_an_event_without_a_page_that_opens_is_refused(law):
    law.change("sources.csv", lambda row: row["source"] == "cisleg-123600", url="")
    told = {fault.expected for fault in law.errors()}
    assert "an event has a page that a reader can open" in told


def test_there_are_more_than_thirty_kinds():
    assert len(EVERY_FAULT) > 75
    assert DATA.is_dir()
