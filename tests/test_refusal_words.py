"""What stands where there is no page or no chart is told in the reader's words."""

import pytest

from dashboard.catalogue import grammar
from dashboard.catalogue.grammar import RefusedValue
from dashboard.language.words import LANGUAGES, speak
from dashboard.ui.layout import MENU
from dashboard.web import not_found
from dashboard.web.refusal_words import expected_in_words

pytestmark = pytest.mark.usefixtures("database")
ENGLISH = ("one of", "some of", "at most", "between", "more", "expected", "FIRST", "a day")
ASKED = {
    "years": lambda: grammar.read_years("abc"),
    "countries": lambda: grammar.read_countries("XXX"),
    "too many": lambda: grammar.read_some("level", "a,b,c", ("a", "b", "c"), most=2),
    "mode": lambda: grammar.read_milestones("gold"),
    "day": lambda: grammar.read_day("tomorrow"),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_expected_is_told_in_words_of_the_language(asked, language):
    with pytest.raises(RefusedValue) as refused:
        ASKED[asked]()
    told = expected_in_words(refused.value.expected, speak(language))
    assert told.endswith(".") and len(told) > 10
    if language != "en":
        assert not [word for word in ENGLISH if word in told]


def test_what_has_no_words_is_not_told_in_english():
    assert expected_in_words("1 to 9 recipes", speak("uz")) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_has_the_menu_and_the_search(language):
    answer, say = not_found.page(language), speak(language)
    html = answer.body.decode()
    assert answer.status_code == 404 and f'lang="{language}"' in html
    for page in MENU:
        if page.listed:
            assert say(f"layout.page_{page.name}") in html
    assert '<form role="search" action="/search" method="get">' in html
    assert f'name="lang" value="{language}"' in html and "<script>" not in html
    assert "form-action 'self'" in answer.headers["content-security-policy"]
