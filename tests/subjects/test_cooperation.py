"""The cooperation page tells dates, milestones and their figures as the data have them."""

import re

import pytest

from data.edition import LANGUAGES
from tests.opened_pages import open_page, protos

pytestmark = pytest.mark.usefixtures("database")


def scope(language: str = "en"):
    from dashboard.model.scope import Scope

    return Scope(language, 2006, 2026, ("UZB",))


def found(language: str = "en", **asked):
    """The acts that fit, the oldest first."""
    from dashboard.charts.cooperation.ledger import Asked
    from dashboard.charts.cooperation.ledger import found as look

    return look(scope(language), Asked(**{"sort": "oldest", **asked}))


def ids(acts) -> set[str]:
    return {act.milestone.id for act in acts}


# --- looking for milestones ---


def test_words_that_stand_nowhere_find_nothing():
    assert found(text="no such milestone at all") == ()


@pytest.mark.parametrize(
    "odd", ["'; drop table milestones; --", "<script>alert(1)</script>", "\\", "%_%", "\x00"]
)
def test_an_odd_text_is_only_compared(odd):
    from dashboard.charts.cooperation.ledger import acts

    assert found(text=odd) == ()
    assert acts(scope())


def test_an_odd_choice_finds_nothing():
    assert found(codes=(("level", ("cosmic",)),)) == ()
    assert found(partners=("XXX",)) == ()


def test_without_a_choice_every_milestone_is_found_in_the_order_of_time():
    from dashboard.store.database import ask

    milestones = [act.milestone for act in found()]
    assert len(milestones) == ask("select count(*) as n from milestones")["n"].iloc[0]
    assert [milestone.start for milestone in milestones] == sorted(
        milestone.start for milestone in milestones
    )
    assert [milestone.number for milestone in milestones] == list(range(1, len(milestones) + 1))


@pytest.mark.parametrize("typed", ["oʻzbekiston", "o'zbekiston", "O‘ZBEKISTON", "oʼzbekiston"])
def test_any_apostrophe_and_any_case_find_the_same(typed):
    expected = found("uz", text="ozbekiston")
    assert expected
    assert found("uz", text=typed) == expected


def test_a_text_is_looked_for_in_every_language():
    assert found("ru", text="соглашение")
    assert ids(found("en", text="соглашение")) == ids(found("ru", text="соглашение"))


def test_every_typed_word_must_stand_in_the_milestone():
    both = found(text="agreement readmission")
    assert both
    assert ids(both) == ids(found(text="agreement")) & ids(found(text="readmission"))


def test_a_number_finds_its_act():
    assert "uzb-pp-3839-2018" in ids(found(text="pp-3839"))


def test_a_partner_is_found_as_party_and_as_the_counterpart_of_a_link():
    from dashboard.store.database import ask

    milestones = ids(found(partners=("KOR",)))
    rows = ask(
        """
        select milestone from milestones where parties like '%KOR%'
        union
        select milestone from milestone_links where counterpart_area = 'KOR'
        union
        select milestone from milestone_codes where made_by like '%KOR%'
        """
    )
    assert milestones == set(rows["milestone"])


# --- dates and cards ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_told_no_more_exactly_than_it_is_known(language):
    from dashboard.charts.cooperation.ledger import acts

    told = acts(scope(language))
    assert {entry.milestone.precision for entry in told} == {"year", "month", "day"}
    for entry in told:
        milestone, say = entry.milestone, scope(language).say
        known = {"year": say.year(milestone.start.year), "month": say.month(milestone.start)}
        assert milestone.when == known.get(milestone.precision, say.day(milestone.start))


def test_a_signature_known_to_the_month_is_told_as_a_month():
    from dashboard.charts.cooperation.timeline import card
    from dashboard.store.database import ask

    row = ask(
        """
        select milestone, signed_on
        from milestones
        join milestone_events using (milestone)
        where length(signed_on_text) = 7 and event = 'signed'
        order by milestone
        limit 1
        """
    ).iloc[0]
    told = dict(card(scope(), row["milestone"]).milestone.facts)["Signed"]
    assert told == scope().say.month(row["signed_on"].date())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_whole_in_every_language(language):
    from dashboard.charts.cooperation.ledger import acts
    from dashboard.charts.cooperation.timeline import card
    from dashboard.store.database import ask

    codes = set(ask("select source from sources")["source"])
    assert acts(scope(language))
    for entry in acts(scope(language)):
        shown = card(scope(language), entry.milestone.id)
        assert (
            shown.milestone.title
            and shown.milestone.summary
            and shown.status
            and len(shown.titles) == 2
        )
        assert shown.milestone.source not in codes, "a source is told in words"
        assert shown.links and all(link.why and link.effect for link in shown.links)
        assert shown.told_best in {link.id for link in shown.links}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_act_is_cited_by_who_made_the_page_and_not_by_whose_figures_it_holds(language):
    """Pages of 24.kg, Azattyk and bne IntelliNews hold figures of the Kyrgyz Ministry of Labour."""
    from dashboard.builder.citations import publication
    from dashboard.charts.cooperation.ledger import acts
    from dashboard.charts.cooperation.timeline import card
    from dashboard.queries.sources import pages
    from dashboard.store.database import ask

    say = scope(language).say
    rows = ask("select milestone, source from milestones").to_dict("records")
    page_of = {row["milestone"]: pages()[row["source"]] for row in rows}
    for entry in acts(scope(language)):
        act = entry.milestone
        assert act.source == publication(page_of[act.id], say), act.id
    for act in ("gbr-uzb-glaa-2023", "shock-crocus-2024", "rus-names-check-2026"):
        shown = card(scope(language), act)
        told = [shown.milestone.source, *(event.source for event in shown.life)]
        assert not any(say.code("ORIGIN", "KGZ-MOL") in one for one in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_of_one_topic_are_told_apart_by_their_figures_or_their_reasons(language):
    from dashboard.charts.cooperation.ledger import acts
    from dashboard.charts.cooperation.timeline import card

    named = 0
    for entry in acts(scope(language)):
        links = card(scope(language), entry.milestone.id).links
        subjects = [(link.topic, link.partner) for link in links]
        told = [(link.topic, link.partner, link.figures or link.why) for link in links]
        reasons = [(*one, link.why) for one, link in zip(told, links, strict=True)]
        assert len(set(reasons)) == len(links), entry.milestone.id
        for link in links:
            several = subjects.count((link.topic, link.partner)) > 1
            assert bool(link.figures) == several, entry.milestone.id
            named += several
    assert named


# --- institutions and definitions ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_institution_is_told_in_the_language_of_the_reader(language):
    from dashboard.charts.cooperation.institutions import institutions

    bodies = institutions(scope(language))
    assert bodies
    assert all(body.name and body.role and body.source for body in bodies)
    offices = [value for body in bodies for _, value in body.facts]
    towns = {"en": "Tashkent", "uz": "Toshkent", "ru": "Ташкент"}
    assert any(towns[language] in value for value in offices)


def test_an_institution_founded_in_a_year_is_not_given_a_day():
    from dashboard.charts.cooperation.institutions import institutions
    from dashboard.store.database import ask

    row = ask("select * from institutions where length(founded_on) = 4 limit 1").iloc[0]
    body = next(one for one in institutions(scope()) if one.id == row["institution"])
    assert dict(body.facts)["Founded"] == row["founded_on"]


def test_definitions_are_looked_for_by_word():
    from dashboard.charts.cooperation.institutions import definitions

    assert definitions(scope(), "no such word") == ()
    assert {one.author for one in definitions(scope(), "european union")} == {"European Union"}
    assert len(definitions(scope())) > len(definitions(scope(), "2000")) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_in_other_languages_are_marked_as_such(database, language):
    app = open_page("cooperation", "", language, milestone="uz-ru-readmission-2013")
    html = "".join(proto.body for proto in protos(app.main) if hasattr(proto, "body"))
    marked = set(re.findall(r'<span lang="(\w\w)">', html))
    assert marked == {*LANGUAGES} - {language}
