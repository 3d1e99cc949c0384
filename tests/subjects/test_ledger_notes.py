"""A figure before or after an act is told with what limits it and the day that parts the two."""

import pytest
from pandas import isna

from dashboard.builder.remarks import remark
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import ledger
from dashboard.queries.ledger import figures
from dashboard.store.database import ask
from data.edition import HOME, LANGUAGES
from tests.subjects.test_ledger_figures import DAYS

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", DAYS)
def test_a_figure_of_a_row_is_told_with_its_note_and_the_day_that_parts_it(by, language):
    here = read_scope({"lang": language, "milestones_by": by})
    notes = ask("select indicator, counterpart_area, time_period, source, note from newest"
                " where note is not null and ref_area = $home and breakdown = '_T'",
                home=HOME)  # fmt: skip
    known = {tuple(row[:4]): row[4] for row in notes.itertuples(index=False, name=None)}
    days = ask("select milestone, stands_on from milestone_days where day_of = $by", by=by)
    days, cells = days.set_index("milestone")["stands_on"], figures(by).to_dict("records")
    _, shown = ledger.table(acts := ledger.acts(here), here.say, "")
    _, filed = ledger.file(acts, here.say, "")
    place = {act.milestone.id: n for n, act in enumerate(acts)}
    noted = parted = 0
    for row in cells:
        for side in ("before", "after"):
            if isna(row[f"{side}_value"]):
                continue
            one = acts[n := place[row["milestone"]]]
            words = getattr(one, side).words
            key = row["indicator"], row["counterpart_area"], row[f"{side}_period"]
            if note := known.get((*key, row[f"{side}_source"])):
                assert remark(note, here.say).rstrip(".") in words
                noted += 1
            day = days[row["milestone"]]
            names = {day, "adoption"} if day == "signature" else {day}
            told = [here.say(f"ledger.{side}_{name}") for name in names - {"own"}]
            assert not told or any(f"; {name}" in words for name in told), words
            parted += bool(told)
            assert words in filed[n] and words in [cell[0] for cell in shown[n][-3:]]
    assert noted > 20 and parted > 40


def test_nothing_is_told_twice_of_the_life_of_an_act():
    """The devaluation of 2017: its decree of 2 September, and the day from which it held."""
    for act in ledger.acts(read_scope({})):
        labels = [label for label, _ in act.milestone.facts]
        assert len(labels) == len(set(labels)), act.milestone.id
