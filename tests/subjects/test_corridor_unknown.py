"""What a corridor says is not known, and what is known of it all the same."""

import pytest

from dashboard.charts.corridor import panels, subjects
from dashboard.charts.corridor.unknown import unknown
from dashboard.queries import corridor as queries
from dashboard.store.database import ask, rows_of
from data.edition import HOME
from tests.subjects.test_corridor import LARGE, scope_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.slow
def test_what_is_not_known_is_told_with_who_would_publish_it():
    scope = scope_of()
    for partner in LARGE:
        known = {one.name for one, _, _, _ in panels.drawn(scope_of(first=1990), partner)}
        lines = unknown(scope, partner)
        missing = [one for one in subjects.SUBJECTS if one.name not in known]
        for subject in missing:
            named = scope.say(f"corridor.{subject.name}")
            [line] = [line for line in lines if line.startswith(f"{named}:")]
            assert len(line) > len(named) + 10
    assert any("Money received" in line for line in unknown(scope, "DEU"))


@pytest.mark.slow
def test_figures_of_all_nationalities_are_told_as_none_of_our_citizens():
    """Of every corridor, subject and figure."""
    scope, told = scope_of(first=1990), 0
    for partner in subjects.partners(scope):
        lines = unknown(scope, partner)
        for subject in subjects.SUBJECTS:
            found = subjects.figures(scope, subject, subjects.members(partner))
            named = scope.say(f"corridor.{subject.name}")
            about = " ".join(line for line in lines if line.startswith(f"{named}:"))
            for code in set(found["indicator"][found["ref_area"] == "WLD"]):
                told += 1
                assert scope.say(f"corridor.short_{code}") in about, (partner, code)
    assert told


@pytest.mark.slow
def test_what_is_said_to_be_unknown_names_what_is_known_of_its_topic_all_the_same():
    """A share, or the bans that were lifted, fit no panel of removals; "no figure" would be wrong.
    Of every corridor and subject, each figure of the data."""
    scope, told = scope_of(first=1990), 0
    known = ask(
        """
        select distinct indicator, topic, counterpart_area as partner
        from observations join indicators using (indicator)
        where ref_area = $home and obs_status <> 'F'
        """,
        home=HOME,
    )
    topics = {row["indicator"]: row["topic"] for row in rows_of(known)}
    for partner in subjects.partners(scope):
        lines = unknown(scope, partner)
        there = known[known["partner"].isin(subjects.members(partner))]
        drawn = {
            code
            for subject in subjects.SUBJECTS
            for code in subjects.figures(scope, subject, subjects.members(partner))["indicator"]
        }
        for subject in subjects.SUBJECTS:
            named = scope.say(f"corridor.{subject.name}")
            line = "".join(one for one in lines if one.startswith(f"{named}:"))
            same = there[there["topic"] == topics[subject.indicators[0]]]
            for code in set(same["indicator"]) - drawn:
                told += bool(line)
                assert not line or scope.say.indicator(code) in line, (partner, code)
    assert told > 20
    earlier = scope.say("corridor.other_earlier", figure="", period="2020")
    assert all(earlier in " ".join(unknown(scope, one)) for one in ("USA", "DEU", "GBR"))
    assert earlier not in " ".join(unknown(scope, "RUS"))


@pytest.mark.parametrize("partner", ["DEU", "KOR", "POL"])
def test_who_would_publish_it_tells_of_the_country_or_of_its_own(partner):
    """No bank of a neighbour tells what Uzbekistan received, nor does ours count permits abroad."""
    scope = scope_of()
    lines = " ".join(unknown(scope, partner))
    assert lines
    strange = ("NBKR", "NBG", "NBK", "KGZ-MOL", "TJK-MOL")
    assert not [code for code in strange if scope.say.code("ORIGIN", code) in lines]
    for subject in subjects.SUBJECTS:
        found = queries.bodies(subject.indicators, subject.there)
        bodies = {code for codes in found.values() for code in codes}
        assert bodies or subject.everyone
        assert not (subject.there and bodies & {"CBU", "UZ-MFA", "UZ-MIGRATION-AGENCY"})
