"""Where a country's name stands, the way to its corridor stands too."""

import pytest

from dashboard.language.words import LANGUAGES, speak
from tests.opened_pages import open_page, protos

pytestmark = pytest.mark.usefixtures("database")
# A page, its view, what its address chooses, and the country that it is about.
PLACES = (
    ("cooperation", "ledger", {"party": "KOR"}, "KOR"),
    ("cooperation", "ledger", {"milestone": "uz-ru-labour-2007"}, "RUS"),
    ("explorer", "chart", {"indicator": "emigrant_stock", "partners": "KAZ"}, "KAZ"),
)


def labels(page: str, view: str, language: str, **address: str) -> list[str]:
    app = open_page(page, view, language, **address)
    assert not app.exception
    return [proto.label for proto in protos(app.main) if type(proto).__name__ == "PageLink"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("opened", "view", "address", "partner"), PLACES)
def test_a_page_about_a_country_leads_to_its_corridor(opened, view, address, partner, language):
    say = speak(language)
    told = say("corridor.to", partner=say.country(partner))
    assert told in labels(opened, view, language, **address)


def test_who_has_no_corridor_has_no_link(database):
    say = speak("en")
    found = labels("explorer", "chart", "en", indicator="emigrant_stock", partners="PRK")
    assert say("corridor.to", partner=say.country("PRK")) not in found
