"""A place that a figure names by itself is not named again beside it."""

import pytest

from dashboard.charts.cooperation.effects import name_figure
from dashboard.language.naming import names
from dashboard.language.words import speak
from dashboard.store.database import ask
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Permits issued in the European Union", "European Union", True),
        ("Yevropa Ittifoqida berilgan ruxsatnomalar", "Yevropa Ittifoqi", True),
        ("Разрешения, выданные в Европейском союзе", "Европейский союз", True),
        ("Номера PESEL, присвоенные в Польше", "Польша", True),
        ("Korean language test takers (EPS-TOPIK)", "Republic of Korea", False),
        ("Сдававшие экзамен по корейскому языку", "Республика Корея", False),
        ("Permits issued", "European Union", False),
    ],
)
def test_a_text_names_a_place_in_whichever_case(text, place, expected):
    assert names(text, place) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_figure_its_partner_is_named_once(language):
    say = speak(language)
    found = ask("select distinct indicator, counterpart_area as partner from newest")
    once = 0
    for row in found[found["partner"] != "WLD"].itertuples():
        figure, partner = say.indicator(row.indicator), say.country(row.partner)
        told = name_figure(say, f"{row.indicator}.{row.partner}")
        assert told in (figure, f"{figure}: {partner}")
        assert (told == figure) == names(figure, partner)
        once += told == figure
    assert once
