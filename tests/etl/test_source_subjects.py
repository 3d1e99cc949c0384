"""A page has its own title, or tells of one act or promise: nothing else passes."""

import pytest
from law_folder import Law, added, any_row, changed

SUBJECTS, SOURCES = "source_subjects.csv", "sources.csv"
FAULTS = [
    (changed(SUBJECTS, any_row, milestone="", promise="", told_en=""), "called by one thing"),
    (
        changed(
            SUBJECTS,
            lambda row: row["milestone"] != "",
            promise="agency-deposit-4000-2024",
        ),
        "called by one thing",
    ),
    (
        changed(SUBJECTS, lambda row: row["told_en"] != "", told_uz=""),
        "a text in all languages or in none",
    ),
    (
        changed(SUBJECTS, lambda row: row["told_en"] != "", told_en=""),
        "a text in all languages or in none",
    ),
    (changed(SUBJECTS, any_row, milestone="no-such-act"), "a milestone of milestones.csv"),
    (
        added(SUBJECTS, any_row, source="cisleg-123600"),
        "called by one thing",
    ),
    (
        changed(SOURCES, lambda row: row["source"] == "cisleg-123600", title=""),
        "a line in source_subjects.csv",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("broken", "sentence"), FAULTS)
def test_a_page_that_nobody_could_name_is_refused(tmp_path, broken, sentence):
    law = Law(tmp_path)
    name, break_it = broken
    line = break_it(law)
    told = [(fault.file, fault.line, fault.expected) for fault in law.errors()]
    assert any((name, line) == (file, at) and sentence in rule for file, at, rule in told), told
