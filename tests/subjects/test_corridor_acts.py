"""Which acts stand in a corridor: what the two agreed first, and nothing of strangers."""

import duckdb
import pytest

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.corridor import subjects
from dashboard.charts.corridor.corridor import corridor
from dashboard.queries.milestones import LASTING, agreed_with
from data.edition import HOME

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(scope="module")
def scope(database):
    return read_scope({"lang": "en"})


@pytest.fixture(scope="module")
def no_effect(scope) -> str:
    return scope.say.code("EFFECT", "none")


@pytest.fixture(scope="module")
def acts(database) -> dict[str, dict]:
    with duckdb.connect(str(database), read_only=True) as connection:
        frame = connection.execute("select * from milestones").df()
    return {row["milestone"]: row for row in frame.to_dict("records")}


@pytest.fixture(scope="module")
def drawn(scope) -> dict:
    return {partner: corridor(scope, partner) for partner in subjects.partners(scope)}


def test_what_the_two_agreed_is_told_from_what_they_signed_with_others():
    russia = agreed_with(("RUS",))
    assert {"uz-ru-readmission-2007", "uz-ru-readmission-2013", "uz-ru-stay-2022"} <= russia
    assert "cis-visa-free-1992" not in russia and "rus-law-260-fz-2024" not in russia
    assert "eu-uzb-epca-2025" in agreed_with(subjects.members("EUU"))
    assert "sau-uzb-labour-2022" in agreed_with(subjects.members("GCC"))
    assert agreed_with(()) == frozenset()


@pytest.mark.slow
def test_what_the_two_agreed_stands_in_their_corridor(drawn, acts, scope):
    """On its day, or at the edge of an axis that begins while it is in force."""
    seen = 0
    for partner, chart in drawn.items():
        first, last = chart.start.year, scope.last
        asked = {
            name
            for name in agreed_with(subjects.members(partner))
            if first <= acts[name]["date"].year <= last or acts[name]["status"] in LASTING
        }
        assert asked <= {one.id for one in chart.milestones}, partner
        seen += len(asked)
    assert seen >= 40


@pytest.mark.slow
def test_what_the_two_agreed_is_drawn_before_acts_of_others(drawn, no_effect):
    for partner, chart in drawn.items():
        own = agreed_with(subjects.members(partner))
        folded = [
            one.id
            for one in chart.milestones
            if one.id in own and not one.featured and not one.edge and one.effect != no_effect
        ]
        # Acts on the figures of this very partner, and shocks to them, are closer still.
        others = [one.id for one in chart.milestones if one.featured and one.closeness > 3]
        assert not folded or not others, (partner, folded, others)


@pytest.mark.slow
def test_of_what_no_effect_is_expected_none_is_drawn(drawn, no_effect):
    folded = 0
    for partner, chart in drawn.items():
        idle = [one for one in chart.milestones if one.effect == no_effect]
        assert not any(one.featured for one in idle), partner
        folded += len(idle)
    assert folded > 20


@pytest.mark.slow
def test_an_act_of_some_states_stands_with_its_parties_and_those_it_names_alone(drawn, acts):
    with_all = {"almaty-process-2013": {"KAZ", "KGZ", "TJK", "TUR", "TKM", "AFG", "AZE"}}
    for act, parties in with_all.items():
        assert HOME not in acts[act]["parties"]
        standing = {p for p, chart in drawn.items() if act in {m.id for m in chart.milestones}}
        groups = {p for p in standing if {*subjects.members(p)} & parties}
        assert standing and standing == groups, standing - groups


def test_the_axis_reaches_to_what_the_two_agreed_after_the_last_figure(scope):
    chart = corridor(scope, "SAU")
    [act] = [one for one in chart.milestones if one.id == "sau-uzb-labour-2022"]
    assert act.featured and chart.start <= act.start < chart.end
    assert max(point.day_after for one in chart.series for point in one.points) < act.start
    assert act.why == scope.say("milestones.agreed") and not act.effect
