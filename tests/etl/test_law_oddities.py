"""Rows that are well formed and still cannot be true are refused, with file, line and rule."""

import pytest
from law_folder import (
    CODES,
    EVENTS,
    FORMS,
    GROUPS,
    LINKS,
    MILESTONES,
    PROMISES,
    Law,
    added,
    changed,
    of,
)

TRIPS, DECREE, CROCUS = "kaz-uzb-mutual-trips-2000", "uzb-up-5785-2019", "shock-crocus-2024"
STRATEGY = "strategy-training-300k-2026"
OTHER_COUNTRY, OTHER_KIND = "a document is of a party", "happens to an act of that kind"
LETTERS = "without the letters that its form sets"

# Each on a row of its own, so that all of a group are judged at once.
ODDITIES = {
    "documents": [
        (changed(MILESTONES, of(DECREE), document_form="rus_decree"), OTHER_COUNTRY),
        (changed(EVENTS, of("uzb-up-59-2024"), document_form="kaz_law"), OTHER_COUNTRY),
        # Russia is a party, but the resolution is not of its making.
        (changed(MILESTONES, of("uzb-pp-149-2022"), document_form="rus_law"), OTHER_COUNTRY),
        (
            changed(
                EVENTS,
                of(TRIPS, event="ratified"),
                party="UZB",
                document_form="kaz_law",
                document_number="5-I",
            ),
            "takes a step for itself is its own",
        ),
        (changed(MILESTONES, of("uzb-pp-5205-2021"), document_number="PQ-5205"), LETTERS),
        (changed(MILESTONES, of("rus-law-260-fz-2024"), document_number="260-ФЗ"), LETTERS),
        (changed(MILESTONES, of("uzb-cm-725-2018"), document_number="№ 725"), LETTERS),
        (
            changed(EVENTS, of("uzb-pp-3839-2018", event="adopted"), document_number="3893"),
            "tell one document",
        ),
        (
            changed(FORMS, lambda row: row["country"] == "HUN", name_uz="Law", name_en="Law"),
            "names a kind of document in its own words",
        ),
    ],
    "acts": [
        (changed(MILESTONES, of(DECREE), parties=""), "says who its parties are"),
        (changed(MILESTONES, of(TRIPS), parties="KAZ;UZB;KGZ"), "its parties, two of them"),
        (changed(MILESTONES, of("uzb-cm-725-2018"), kind="agreement"), "of two parties at least"),
        (
            changed(
                MILESTONES, of("uzb-pp-149-2022"), summary_ru="the same", summary_en="the same"
            ),
            "tells an act in its own words",
        ),
        (
            added(MILESTONES, of("uzb-up-59-2024"), milestone="uzb-up-59-again"),
            "no two acts have one title",
        ),
    ],
    "steps": [
        (added(EVENTS, of(CROCUS), event="signed"), OTHER_KIND),
        (added(EVENTS, of("almaty-process-2013"), event="ratified"), OTHER_KIND),
        (added(EVENTS, of("uzb-cm-725-2018"), event="held"), OTHER_KIND),
        (added(EVENTS, of("shock-rouble-2015"), event="rejected", date="2015-01-01"), OTHER_KIND),
        (
            changed(EVENTS, of("are-uzb-labour-2019", event="signed"), date="2031-01-01", note=""),
            "a step that lies ahead is planned",
        ),
        (
            added(
                EVENTS,
                of("uzb-labour-migration-bill-2025"),
                event="passed",
                date="2026-11-01",
                note="",
            ),
            "tells before its day is planned",
        ),
        (
            changed(EVENTS, of("uzb-anti-trafficking-law-2008", event="ended"), date="2020-10-01"),
            "ends it once it is in force",
        ),
        (
            added(EVENTS, of(TRIPS), event="amended", date="2027-01-01"),
            "that lies ahead is planned",
        ),
        (
            changed(EVENTS, of("uzb-cm-725-2018", event="amended"), date="2026-11-28"),
            "a page that was opened after it",
        ),
        (
            added(EVENTS, of("rus-law-260-fz-2024"), event="passed", date="2026-06-01"),
            "before it is in force",
        ),
        (
            added(EVENTS, of(DECREE, event="adopted"), date="2019-09-01"),
            "an act is adopted once",
        ),
        (
            added(EVENTS, of("uzb-cm-408-1995"), event="announced", date="2022-01-01"),
            "nothing happens to an act after its end",
        ),
        (
            changed(EVENTS, of("uzb-up-59-2024", event="adopted"), by_milestone="uzb-cm-408-1995"),
            "change, suspend, extend or end it",
        ),
        (
            changed(EVENTS, of(DECREE, event="amended"), by_milestone="kor-e9-quota-2024"),
            "changed by an act of one of its parties",
        ),
    ],
    "codes": [
        (changed(CODES, of(DECREE), made_by="UN"), "made by one side, which is a state"),
        (changed(CODES, of("kor-e9-quota-2024"), direction="context"), "a quota opens"),
        (changed(CODES, of("uzb-visa-free-45-2019"), policy_area="exit"), "of its own area"),
        (
            changed(CODES, of("un-refugee-convention-1951"), target_group="labour_migrants"),
            "the tool can be meant for",
        ),
        (
            changed(CODES, of("kor-e9-quota-2025"), target_group="states_general"),
            "the tool can be meant for",
        ),
        (changed(CODES, of(CROCUS), tool="surveillance"), "without a rule has no tool"),
    ],
    "links": [
        (changed(LINKS, of(DECREE), counterpart_area="UZB"), "no partner of its own"),
        (
            changed(
                LINKS, of("uzb-up-126-2025", series="domestic_vacancies"), counterpart_area="RUS"
            ),
            "a figure without a partner is linked with all",
        ),
        (
            changed(LINKS, of("uz-ru-readmission-2013", series="removals"), expected_effect="down"),
            "does not say that fewer are sent back",
        ),
        (changed(LINKS, of(CROCUS), rationale_en="to do"), "a sentence with its point"),
        (
            changed(LINKS, of("uzb-cm-313-2025"), counterpart_area="EUU"),
            "a party or is named in it",
        ),
        (
            changed(LINKS, of("shock-rouble-2015", series="entries"), expected_effect="up"),
            "journeys to it that are counted at home",
        ),
        (
            changed(MILESTONES, of("shock-rouble-2015"), parties="RUS;UZB;KAZ"),
            "in which it happened",
        ),
        (
            changed(GROUPS, lambda row: row["area"] == "FRA", area="UZB"),
            "no member of a group of its partners",
        ),
        (
            changed(GROUPS, lambda row: row["area"] == "DEU", area="KAZ"),
            "lies in one part of the world",
        ),
    ],
    "promises": [
        (changed(PROMISES, of("orgnabor-100k-2024"), made_on="2031", due="2032"), "by the day of"),
        (changed(PROMISES, of("training-100k-2024"), due="2064"), "within thirty years"),
        (changed(PROMISES, of("call-centre-2024"), due="", due_is=""), "by a day has a day"),
        (changed(PROMISES, of("deu-nurses-800-2024"), target_value="800.5"), "pieces is whole"),
        (changed(PROMISES, of("cbu-growth-2026"), target_value="5000"), "rises by no more than"),
        (changed(PROMISES, of("kor-e9-quota-2024"), target_value="156000"), "words of the promise"),
        (added(PROMISES, of("portal-700-2024"), promise="portal-again"), "stands twice"),
        (
            changed(PROMISES, of("apartments-3462-2020"), milestone="uzb-pp-308-2023"),
            "linked with the figure that tells its outcome",
        ),
        (
            changed(
                PROMISES,
                of("attaches-7-2024"),
                statement_uz="Sakkiz davlatda 8 ta attashe lavozimi joriy etilishi kerak edi.",
            ),
            "the same numbers in each language",
        ),
        (changed(PROMISES, of("nordic-5000-2026"), ref_area="EUU"), "about a country, or"),
        (changed(PROMISES, of("languages-40k-2025"), counterpart_area="UZB"), "about two areas"),
        (changed(PROMISES, of("isr-builders-65000-2024"), counterpart_area="KOR"), "of two sides"),
        (changed(PROMISES, of("kor-e9-quota-2025"), baseline_period="2026"), "a baseline is of"),
        (changed(PROMISES, of("cbu-transfers-2025-17bn"), unit="UZS"), "of the same kind"),
        (changed(PROMISES, of("gbr-proforce-1500-2023"), target_low="5"), "that of a forecast"),
        (changed(PROMISES, of(STRATEGY), indicator="portal_services"), "counted over time"),
        (
            changed(PROMISES, of("trades-60k-2025"), counterpart_area="RUS"),
            "judges what was said of all",
        ),
        (changed(PROMISES, of("training-centres-4-2021"), needs="same_figure"), "has one, or an"),
        (changed(PROMISES, of("cruise-5000-2025"), needs="spending"), "is told in money"),
        (changed(PROMISES, of("census-2026"), outcome_event="ratified"), "can happen to its"),
        (
            changed(
                PROMISES,
                of("census-2022"),
                outcome_milestone="uzb-exit-visa-abolished-2019",
                outcome_event="in_force",
            ),
            "comes after the promise",
        ),
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("group", ODDITIES)
def test_what_cannot_be_true_is_refused_with_its_file_and_line(tmp_path, group):
    law = Law(tmp_path)
    broken = [(name, break_it(law), rule) for (name, break_it), rule in ODDITIES[group]]
    found = [(fault.file, fault.line, fault.expected) for fault in law.errors()]
    missed = [
        (name, line, rule)
        for name, line, rule in broken
        if not any(file == name and at == line and rule in said for file, at, said in found)
    ]
    assert missed == []
