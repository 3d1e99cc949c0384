"""What contradicts itself across the columns of acts and promises is refused with its line."""

import pytest
from law_folder import CODES, EVENTS, PROMISES, Law, changed, of

READMISSION = "uz-ru-readmission-2013"
BREAKS = [
    (changed(EVENTS, of("almaty-process-2013"), event="in_force"), "nothing else happens to it"),
    (changed(EVENTS, of("uz-ru-stay-2022", event="ratified"), party=""), "the party is named"),
    (changed(CODES, of(READMISSION), made_by="RUS"), "is made by both"),
    (
        changed(EVENTS, of("uzb-up-59-2024", document_number="162"), document_number="999"),
        "whose document the event names",
    ),
    (changed(EVENTS, of("uzb-pp-5205-2021", event="amended"), note="<b>x</b>"), "without HTML"),
    (changed(PROMISES, of("nordic-50000-2030"), due="2031"), "due in one of them"),
    (
        changed(PROMISES, of("cbu-transfers-2026-november-2024"), made_on="2024-10-26"),
        "was made in it",
    ),
    (changed(PROMISES, of("nordic-5000-2026"), counterpart_area="JPN"), "is about one of them"),
    (changed(PROMISES, of("orgnabor-100k-2024"), ref_area="RUS"), "about the home country"),
    (changed(PROMISES, of("kor-e9-quota-2024"), kind="target"), "brings is a ceiling"),
    (changed(PROMISES, of("portal-700-2024"), basis="planned"), "neither worked out nor"),
    (changed(PROMISES, of("census-2026"), outcome_event="held"), "is decided by its end"),
    (
        changed(PROMISES, of("languages-40k-2025"), source="", note="x"),
        "what was read has a page",
    ),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Every break in one folder: its file, line and rule, and all that is told of the folder."""
    law = Law(tmp_path_factory.mktemp("law"))
    broken = [(name, break_it(law), rule) for (name, break_it), rule in BREAKS]
    return broken, [(fault.file, fault.line, fault.expected) for fault in law.errors()]


def test_what_contradicts_itself_is_refused_with_its_file_and_line(found):
    broken, told = found
    missed = [
        (name, line, rule)
        for name, line, rule in broken
        if not any(file == name and at == line and rule in said for file, at, said in told)
    ]
    assert missed == []
