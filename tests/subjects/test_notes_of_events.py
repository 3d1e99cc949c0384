"""The card of an act tells what was noted of its events, in the language of the reader."""

import pytest

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import timeline
from dashboard.store.database import ask
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stage_of_an_act_is_told_with_its_note(language):
    wanted = ask(
        f"""
        select note_{language} as words
        from milestone_events
        join note_words on note_en = note
        where milestone = 'rus-ruid-2025'
        """
    )["words"]
    told = {
        event.note for event in timeline.card(read_scope({"lang": language}), "rus-ruid-2025").life
    }
    assert len(wanted) >= 5 and set(wanted) <= told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_that_was_only_planned_is_not_told_as_if_it_had_come(language):
    scope = read_scope({"lang": language})
    life = timeline.card(scope, "uzb-mia-migration-digital-2026").life
    start = scope.say("milestones.planned", event="")
    assert [event.what.startswith(start) for event in life] == [False, True, True, True]


def test_every_note_of_an_event_has_its_words_in_every_language():
    missing = ask(
        """
        select distinct note
        from milestone_events
        where note is not null
        and note not in (select note_en from note_words)
        """
    )["note"]
    assert list(missing) == []
