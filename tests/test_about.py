"""The line of the header: how new the figures are, and who publishes, where the keepers say so."""

import pytest

from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import home
from dashboard.ui import about


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_the_newest_figures_and_the_newest_act_of_the_database(database, language):
    told, act = about.line(speak(language)), home.newest_act()
    assert act[f"title_{language}"] in told.replace("&quot;", '"')
    assert f"milestone={act['milestone']}" in told
    assert act["kind"] != "shock"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leads_to_what_is_new_and_only_the_act_stands_where_a_line_is_cut_off(
    database, language, monkeypatch
):
    monkeypatch.setenv(about.CONTACT, "office@example.uz")
    told, say = about.line(speak(language)), speak(language)
    assert f'<a href="/news?lang={language}">{say("layout.page_news")}</a>' in told
    assert told.index("/news?") < told.index("mailto:") < told.index("milestone=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_of_the_header_has_a_word_for_each_of_its_states(language):
    told = about.appearance(speak(language))
    for mode in about.APPEARANCES:
        assert f'data-when="{mode}"' in told and speak(language)(f"light.theme_{mode}") in told


def test_a_publisher_and_a_contact_stand_only_where_they_are_set(database, monkeypatch):
    for name in (about.PUBLISHER, about.CONTACT):
        monkeypatch.delenv(name, raising=False)
    assert "mailto:" not in about.line(speak("en"))
    monkeypatch.setenv(about.PUBLISHER, "Office <of> Statistics")
    monkeypatch.setenv(about.CONTACT, "office@example.uz")
    told = about.line(speak("en"))
    assert "Office &lt;of&gt; Statistics" in told and 'href="mailto:office@example.uz"' in told


@pytest.mark.parametrize("odd", ["javascript:alert(1)", "office", "https://a b", '"><script>'])
def test_a_contact_that_is_none_is_told_in_the_log_and_not_used(odd, caplog):
    assert about.contact(odd) == ""
    assert about.CONTACT in caplog.text
