"""What would have to be published: every act that nothing can be said of, and nothing invented."""

import pytest

from dashboard.builder import effect
from dashboard.builder.effect_wanted import unsaid as wanted
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import unsaid
from dashboard.language.words import LANGUAGES
from dashboard.store.database import ask
from data.edition import HOME
from tests.effect.test_cards import FAULTS
from tests.opened_pages import open_page, protos, texts

pytestmark = pytest.mark.usefixtures("database")
CARD = "https://example.org/cooperation?milestone="


@pytest.fixture(scope="module")
def states():
    found: dict[str, list] = {}
    for (milestone, *_), decision in effect.all_judged().items():
        found.setdefault(milestone, []).append(decision)
    return found


def test_every_act_without_an_answer_is_asked_for_waits_or_is_expected_to_move_nothing(states):
    silent = {
        act for act, found in states.items() if {one.state for one in found} == {"cannot_be_said"}
    }
    found = wanted()
    asked = {one.decision.milestone for one in found.wishes}
    assert (found.acts, found.silent) == (len(states), len(silent))
    assert asked | set(found.waiting) <= silent and not asked & set(found.waiting)
    for act in silent - asked - set(found.waiting):
        assert {one.expected for one in states[act]} == {"none"}
    assert found.unasked == len(silent - asked - set(found.waiting))
    assert 0 < len(asked) < len(silent)


def test_what_waits_hangs_on_time_or_on_coming_into_force(states):
    for act in wanted().waiting:
        hoped = [one for one in states[act] if one.expected != "none"]
        codes = [{refusal.code for refusal in one.refusals} for one in hoped]
        assert any(
            one.earliest or "not_in_force" in told for one, told in zip(hoped, codes, strict=True)
        )


def test_a_wish_names_the_body_that_published_and_asks_from_the_year_before_the_act():
    origins = ask("select distinct indicator, origin from newest where ref_area = 'UZB'")
    known = origins.groupby("indicator")["origin"].agg(set).to_dict()
    for one in wanted().wishes:
        decision = one.decision
        bodies = known.get(decision.indicator, set()) - {"PAPER"}
        assert one.body in bodies or (one.body == "" and not one.decision.series)
        assert one.since == (decision.day.year - 1 if decision.day else None)
        assert decision.expected != "none" and not decision.earliest
        codes = {refusal.code for refusal in decision.refusals}
        assert "not_in_force" not in codes
        if "another_act" in codes:
            assert one.often == "month"
        assert one.figures >= 10


def test_an_act_is_asked_for_once_a_topic():
    keys = [(one.decision.milestone, one.topic) for one in wanted().wishes]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_whole_in_every_language(language):
    scope = read_scope({"lang": language})
    rows = unsaid.every(scope)
    assert len(rows) == len(wanted().wishes)
    for one in rows:
        told = [getattr(one, name) for name in unsaid.COLUMNS if name not in ("day", "since")]
        assert all(told), one
        assert not [line for line in (one.figure, one.often, one.needed) if FAULTS.search(line)]
    counted = wanted()
    finding = unsaid.finding(scope)
    for number in (counted.silent, counted.acts, len(counted.waiting), len(rows)):
        assert str(number) in finding


def test_the_rows_of_a_choice_stand_in_table_topics_and_file_alike():
    scope = read_scope({})
    topic, body = unsaid.topics(scope)[0], unsaid.bodies(scope)[0]
    for chosen in (
        unsaid.every(scope),
        unsaid.found(scope, (topic,)),
        unsaid.found(scope, (), (body,)),
    ):
        columns, rows = unsaid.table(chosen, scope.say, CARD)
        headings, lines = unsaid.file(chosen, scope.say, CARD)
        assert len(rows) == len(lines) == len(chosen)
        assert {len(row) for row in rows} == {len(columns)} and {len(one) for one in lines} == {
            len(headings)
        }
        _, groups = unsaid.by_topic(chosen, scope.say)
        pairs = {(one.topic, one.milestone) for one in chosen}
        assert sum(row[1] for row in groups) == len(pairs)
    assert unsaid.found(scope, text="no such words at all") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_opens_by_its_address(language):
    app = open_page("cooperation", "publish", language)
    assert not app.exception
    told = " ".join(text for proto in protos(app.main) for text in texts(proto))
    scope = read_scope({"lang": language})
    assert scope.say("unsaid.title") in told and unsaid.every(scope)[0].figure in told


def test_no_body_is_asked_about_a_country_of_which_it_cannot_tell():
    told = ask(
        "select distinct indicator, origin, counterpart_area as partner from newest "
        "where ref_area = $home and obs_status <> 'F'",
        home=HOME,
    )
    partners = told.groupby(["indicator", "origin"])["partner"].agg(set).to_dict()
    asked = 0
    for one in wanted().wishes:
        if one.body and not one.decision.series:
            known = partners[one.decision.indicator, one.body]
            foreign = {area for area in known if one.body.startswith(f"{area}-")}
            assert one.decision.counterpart_area in known or foreign != known
            asked += 1
    assert asked
