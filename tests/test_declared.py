"""A chart is declared once: what is written beside its maker is found by all who offer charts."""

import importlib
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard.briefing.briefing import OFFERS, offers
from dashboard.briefing.stories import STORIES
from dashboard.catalogue import registry
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS, charts_on, views_of
from dashboard.language.words import LANGUAGES, speak
from dashboard.ui.layout import MENU
from dashboard.web.routes import routes
from tests.opened_pages import LOCALE, OPENED, open_page, payloads
from tests.own_loop import run

LETTERS = Path(__file__).parents[1] / "dashboard" / "frontend" / "print" / "letters.js"

# All that a newcomer writes for a chart: a maker and its declaration, in a module of their own.
ADDED = '''
"""People who asked for asylum abroad, as a chart that only this test knows."""

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.charts.choices import count_of
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.queries import observations
from data.edition import HOME

COUNTS = ("asylum_seekers_abroad", "refugees_abroad")


@ignores_countries(HOME_ONLY)
def chart(scope, indicator):
    """Asylum seekers and refugees, one at a time."""
    frame = observations.annual((indicator,), (HOME,), ("WLD",), **scope.window)
    return line_chart(scope, frame, id="migrants-added", title=scope.say.indicator(indicator))


CHARTS = on_page(
    "migrants",
    "returns",
    DeclaredChart("migrants-added", chart, (count_of(COUNTS),), title=COUNTS[0]),
)
'''


@pytest.fixture
def added(tmp_path, monkeypatch, database):
    """The registry with one module more, as its one line would add it."""
    (tmp_path / "added_chart.py").write_text(ADDED, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("added_chart")
    monkeypatch.setattr(registry, "DECLARED", (*registry.DECLARED, module.CHARTS))
    collected = registry.collect(registry.DECLARED)
    for chart in module.CHARTS:
        monkeypatch.setitem(CHARTS, chart.name, collected[chart.name])
    yield collected["migrants-added"]
    sys.modules.pop("added_chart")


def answer(path: str, query: str = "") -> tuple[dict[str, str], bytes]:
    """The head and the body of an answer of our routes, asked without a server."""
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80),
    }
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    run(Starlette(routes=routes(""))(scope, receive, send))
    assert sent[0]["status"] == 200, sent
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return head, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_declared_chart_is_in_the_list_of_the_interface_and_is_embedded(added):
    _, listed = answer("/api/v1/charts")
    told = next(one for one in json.loads(listed)["charts"] if one["name"] == "migrants-added")
    assert (told["page"], told["view"]) == ("migrants", "returns")
    assert told["about"] == "Asylum seekers and refugees, one at a time."
    assert "count" in told["parameters"] and "countries" not in told["parameters"]
    head, _ = answer("/api/v1/chart/migrants-added.csv", "count=refugees_abroad&countries=KGZ")
    assert 'filename="migrants-added_UZB_' in head["content-disposition"]
    _, page = answer("/embed/migrants-added", "lang=uz")
    assert b"/migrants?lang=uz&amp;view=returns" in page


def test_a_declared_chart_is_on_offer_to_a_briefing_and_says_what_it_does_not_obey(added):
    offered = {offer.code: offer for offer in offers(CHARTS)}
    assert offered.keys() - OFFERS.keys() == {"migrants-added"}
    assert offered["migrants-added"].chart is added
    assert "countries" not in added.obeys and "years" in added.obeys
    chart, _ = chart_of("migrants-added", {"lang": "ru", "countries": "KAZ"})
    assert chart.notes[0] == speak("ru")("chart_notes.no_filter_countries")
    assert chart.areas == ("UZB",)


def test_a_declared_chart_stands_on_its_page_below_its_choice(added):
    app = open_page("migrants", "returns", "en")
    assert not app.exception
    assert [chart["id"] for chart in payloads(app)][-1] == "migrants-added"
    assert charts_on("migrants", "returns")[-1] is added


def test_every_view_of_a_page_with_declared_charts_has_words_and_the_order_of_its_charts():
    shown = [page.name for page in MENU if views_of(page.name) not in ((), ("",))]
    assert len(shown) >= 5
    for page in shown:
        named = [view for name, view in OPENED if name == page]
        # A page may have views without a chart; those with one stand in the same order.
        assert [view for view in named if view in views_of(page)] == list(views_of(page))


def test_every_prepared_story_is_made_of_charts_on_offer():
    assert STORIES
    for codes in STORIES.values():
        assert set(codes) <= set(OFFERS)


def test_a_language_is_one_line_besides_its_words_and_its_names_in_the_data():
    """Nowhere in the code does a second list of languages stand."""
    root = Path(__file__).parents[1]
    lists = [
        path.relative_to(root)
        for folder in ("dashboard", "etl", "pages")
        for path in (root / folder).rglob("*")
        if path.suffix in (".py", ".js") and _names_every_language(path.read_text("utf-8"))
    ]
    # The letters that a file carries are named beside the fonts; they are compared below.
    assert lists == [LETTERS.relative_to(root)]
    for file in LOCALE.glob("*.toml"):
        for key, entry in tomllib.loads(file.read_text("utf-8")).items():
            assert set(LANGUAGES) <= set(entry), f"{file.stem}.{key}"


def test_a_file_carries_the_letters_of_its_language():
    told = re.search(r"const PARTS = \{(.*)\};", LETTERS.read_text("utf-8"))[1]
    carried = dict(re.findall(r"(\w+): \[([^\]]*)\]", told))
    for code, language in LANGUAGES.items():
        # Without an entry a language has the Latin letters alone.
        assert tuple(re.findall(r"\w+", carried.get(code, "latin"))) == language.letters, code


def _names_every_language(text: str) -> bool:
    """Whether some line of the text has the codes of all languages as words of their own."""
    return any(
        all(f'"{code}"' in line or f" {code}:" in line for code in LANGUAGES)
        for line in text.splitlines()
    )


@pytest.mark.slow
def test_no_two_charts_answer_one_id(database):
    """The id of a chart names its file and its card, and stands in its JSON."""
    named = Counter(chart_of(name, {})[0].id for name in CHARTS)
    assert [id for id, times in named.items() if times > 1] == []
