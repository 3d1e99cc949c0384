"""A day that was told beforehand is no fact, and no act stands on it where a fact is known."""

import pytest
from law_folder import EVENTS, MILESTONES, Law, of


@pytest.mark.slow
def test_an_act_of_which_all_is_planned_is_refused_and_does_not_break_the_check(tmp_path):
    law = Law(tmp_path)
    alone = of("rus-register-controlled-2025")
    law.change(EVENTS, alone, basis="planned", note="x")
    line = 2 + next(n for n, row in enumerate(law.rows(MILESTONES)) if alone(row))
    assert (line, "every milestone has an event that is more than planned") in [
        (fault.line, fault.expected) for fault in law.errors()
    ]


@pytest.mark.slow
def test_a_day_that_the_text_of_a_law_sets_stands(tmp_path):
    law = Law(tmp_path)
    told = [row for row in law.rows(EVENTS) if row["milestone"] == "uzb-pp-149-2022"]
    assert any(row["event"] == "applied_from" and row["basis"] == "read" for row in told)
    assert not [fault for fault in law.errors() if fault.file == EVENTS]


def test_no_act_stands_on_a_day_that_is_only_planned(ask):
    assert not ask(
        """
        from milestone_days as days
        where not exists (
            from milestone_events as event
            where event.milestone = days.milestone
            and days.date in (event.date, event.last_day)
            and basis <> 'planned'
        )
        """
    )
    announced = ask(
        "select distinct milestone from milestone_days where stands_on = 'announcement'"
    )
    assert {("rus-names-check-2026",), ("uzb-exit-visa-decree-2017",)} <= set(announced)
