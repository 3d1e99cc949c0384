"""A promise tells its own number, and a note stands in the column of its language."""

import pytest
from law_folder import PROMISES, Law, any_row, of

NOTES = "note_words.csv"


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
