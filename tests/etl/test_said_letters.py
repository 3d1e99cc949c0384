"""A text stands in the column of its language, and a promise tells its own number."""

import pytest
from law_folder import LINKS, MILESTONES, PROMISES, Law, any_row, changed, of

NOTES = "note_words.csv"
ENGLISH = "The figure is of another year than it says."
RUSSIAN = "Цифра относится к другому году, чем указано."
WORDS = [
    (changed(LINKS, any_row, rationale_uz=RUSSIAN), "Oʻzbekcha in Latin letters"),
    (changed(MILESTONES, any_row, summary_ru=ENGLISH), "Русский in Cyrillic letters"),
    (
        changed(MILESTONES, any_row, summary_en=ENGLISH, summary_uz=ENGLISH, summary_ru=RUSSIAN),
        "words in Oʻzbekcha",
    ),
    (
        changed(PROMISES, of("portal-700-2024"), target_value="900"),
        "a number that the words of the promise tell",
    ),
    (
        changed(PROMISES, of("returns-250k-2024"), target_low="25000"),
        "a number that the words of the promise tell",
    ),
]


@pytest.mark.parametrize(("broken", "sentence"), WORDS)
def test_a_text_in_the_column_of_another_language_is_refused(tmp_path, broken, sentence):
    law = Law(tmp_path)
    name, break_it = broken
    line = break_it(law)
    told = [(fault.file, fault.line, fault.expected) for fault in law.errors()]
    assert (name, line, sentence) in told, told


@pytest.mark.slow
def test_an_empty_target_is_told_and_not_stumbled_over(tmp_path):
    law = Law(tmp_path)
    line = law.change(PROMISES, of("orgnabor-100k-2024"), target_value="")
    told = [fault for fault in law.errors() if (fault.file, fault.line) == (PROMISES, line)]
    assert told and all(fault.got for fault in told)


@pytest.mark.slow
def test_notes_in_each_others_columns_are_refused(tmp_path):
    law = Law(tmp_path)
    row = law.rows(NOTES)[0]
    law.change(NOTES, any_row, note_uz=row["note_ru"], note_ru=row["note_uz"])
    expected = {fault.expected for fault in law.errors() if fault.file == NOTES}
    assert {"Oʻzbekcha in Latin letters"} <= expected
