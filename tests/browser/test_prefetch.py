"""Charts that follow a choice of years, countries or language before the page was run for it."""

import pytest
from playwright.sync_api import Page, expect

VIEW = "/remittances?lang=ru&view=economy&countries=UZB,KGZ"
CUT = """(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (message) { if (!window.cut) send.call(this, message); };
})()"""
SHOWN = """name => [...document.querySelectorAll('.js-plotly-plot')].filter(plot =>
    plot.data?.some(trace => (trace.name ?? '').includes(name))).length > 1"""
COUNT = """() => {
    window.draws = 0;
    const { react } = Plotly;
    Plotly.react = (box, data, ...more) => {
        window.draws += data.some(trace => (trace.name ?? '').includes('Грузия'));
        return react(box, data, ...more);
    };
}"""


IN_UZBEK = "document.querySelectorAll('.chart-card[lang=uz]').length"
WORDED = """() => {
    window.worded = [];
    const { react } = Plotly;
    Plotly.react = (...told) => {
        window.worded.push(IN_UZBEK);
        return react(...told);
    };
}""".replace("IN_UZBEK", IN_UZBEK)


@pytest.fixture
def choose(page: Page):
    """Opens the page of two charts, and adds a country to those it shows."""
    page.add_init_script(CUT)
    page.set_viewport_size({"width": 1440, "height": 2000})
    page.goto(VIEW)
    page.wait_for_function(SHOWN, arg="Узбекистан")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def add(country: str) -> None:
        page.get_by_role("combobox", name="Страны").click()
        page.keyboard.type(country)
        page.get_by_role("option", name=country).click()

    return add


def test_the_charts_do_not_wait_for_the_page(page: Page, choose):
    page.evaluate("window.cut = true")
    choose("Грузия")
    page.wait_for_function(SHOWN, arg="Грузия")
    assert "GEO" not in page.url


def test_nor_in_another_language(page: Page, choose):
    page.evaluate("window.cut = true")
    page.get_by_role("radio", name="Oʻzbekcha").click()
    page.wait_for_function(SHOWN, arg="Oʻzbekiston")
    assert "lang=ru" in page.url


def test_what_the_page_brings_afterwards_is_not_drawn_again(page: Page, choose):
    page.evaluate(COUNT)
    choose("Грузия")
    page.wait_for_url("**GEO**")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_function(SHOWN, arg="Грузия")
    assert page.evaluate("window.draws") == 2


def test_without_an_answer_the_page_brings_the_charts(page: Page, choose):
    page.route("**/ahead?**", lambda route: route.abort())
    choose("Грузия")
    page.wait_for_function(SHOWN, arg="Грузия")


def test_a_server_that_never_answers_does_not_hold_the_page(page: Page, choose):
    page.route("**/ahead?**", lambda route: None)
    choose("Грузия")
    page.wait_for_function(SHOWN, arg="Грузия")


def test_choices_in_quick_succession_end_at_the_last(page: Page, choose):
    for country in ("Грузия", "Армения", "Молдова"):
        choose(country)
    page.wait_for_url("**MDA**")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    for country in ("Грузия", "Армения", "Молдова"):
        page.wait_for_function(SHOWN, arg=country)


def test_the_words_around_the_charts_come_when_all_are_drawn(page: Page, choose):
    page.evaluate(WORDED)
    page.evaluate("window.cut = true")
    page.get_by_role("radio", name="Oʻzbekcha").click()
    page.wait_for_function(f"() => {IN_UZBEK} > 1")
    worded = page.evaluate("window.worded")
    assert len(worded) > 1 and set(worded) == {0}


def test_who_comes_to_the_languages_has_their_words_before_one_is_chosen(page: Page, choose):
    with page.expect_request("**/chart/settings-uz.json"):
        page.get_by_role("radio", name="English").hover()
