"""The three questions that people come to the ledger with: three clicks each, in each language."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import ledger
from dashboard.charts.cooperation.ledger import Asked
from data.edition import HOME, LANGUAGES
from tests.browser.looked import resize

CLICKS = 3


class Visitor:
    """Somebody who comes to the front page and clicks."""

    def __init__(self, page: Page, language: str, width: int = 1440) -> None:
        self.page, self.clicks = page, 0
        resize(page, width)
        self.scope = read_scope({"lang": language})
        page.goto(f"/?lang={language}")
        expect(page.locator("h1").first).to_be_visible(timeout=30_000)

    def click(self, place) -> None:
        self.clicks += 1
        place.click()

    def ask(self, question: str) -> None:
        """Opens the ledger and presses a ready question."""
        words = self.scope.say("layout.page_cooperation")
        menu = self.page.get_by_test_id("stSidebar")
        if is_folded := menu.bounding_box()["width"] == 0:
            self.click(self.page.get_by_test_id("stExpandSidebarButton"))
        self.click(menu.get_by_role("link", name=words))
        if is_folded:
            expect(menu).to_have_attribute("data-collapsed", "true")
        button = self.page.locator(f".st-key-question-{question} button")
        expect(button).to_be_visible(timeout=30_000)
        self.click(button)

    def finds(self, acts) -> None:
        say, every = self.scope.say, len(ledger.acts(self.scope))
        told = say("ledger.count", n=len(acts), all=say.number(every))
        count = self.page.get_by_test_id("stMarkdown").filter(has_text=told.split("{")[0])
        expect(count.first).to_be_visible(timeout=30_000)
        table = self.page.locator(".st-key-ledger table").first
        for act in acts[:5]:
            expect(table).to_contain_text(act.milestone.title)
        assert self.clicks <= CLICKS


@pytest.fixture
def visitor(page, database, request) -> Visitor:
    return Visitor(page, request.param)


every_language = pytest.mark.parametrize("visitor", LANGUAGES, indirect=True)


@every_language
def test_own_acts_of_the_last_years_and_what_each_is_to_move(visitor):
    visitor.ask("own")
    last = ledger.years(visitor.scope)[-1]
    acts = ledger.found(visitor.scope, Asked(since=last - 2, until=last, side="own"))
    visitor.finds(acts)
    assert all(act.makers == {HOME} and act.figure for act in acts)
    table = visitor.page.locator(".st-key-ledger table").first
    for act in acts[:5]:
        expect(table).to_contain_text(act.figure)


@every_language
def test_agreements_with_korea_and_which_are_in_force(visitor):
    visitor.ask("agreements")
    kinds = ("kind", tuple(k for k in ("agreement", "treaty", "protocol")))
    wanted = Asked(partners=("KOR",), codes=(kinds,), sort="status")
    acts = ledger.found(visitor.scope, wanted)
    visitor.finds(acts)
    table = visitor.page.locator(".st-key-ledger table").first
    for act in acts[:5]:
        expect(table).to_contain_text(act.status)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_a_narrow_window_does_not_stay_over_the_page_that_was_chosen(
    page, database, language
):
    visitor = Visitor(page, language, 390)
    visitor.ask("own")
    last = ledger.years(visitor.scope)[-1]
    visitor.finds(ledger.found(visitor.scope, Asked(since=last - 2, until=last, side="own")))


def test_one_step_leads_from_the_front_page_to_the_ledger(page, database):
    visitor = Visitor(page, "ru", 390)
    name = visitor.scope.say("layout.page_cooperation")
    visitor.click(page.get_by_test_id("stMain").get_by_role("link", name=name))
    expect(page.locator(".st-key-ledger table").first).to_be_visible(timeout=30_000)
    assert visitor.clicks == 1


@every_language
def test_everything_about_readmission_and_the_card_of_an_act(visitor):
    visitor.ask("readmission")
    word = visitor.scope.say("ledger.word_readmission")
    acts = ledger.found(visitor.scope, Asked(text=word))
    assert len(acts) > 3
    visitor.finds(acts)
    title = acts[0].milestone.title
    link = visitor.page.locator(".st-key-ledger table").get_by_role("link", name=title).first
    with visitor.page.context.expect_page() as opened:
        visitor.click(link)
    expect(opened.value.get_by_role("heading", name=title).first).to_be_visible(timeout=30_000)
    assert visitor.clicks <= CLICKS


@pytest.mark.parametrize("table", ["ledger", "promises", "unsaid"])
def test_the_order_of_a_table_is_in_the_address_and_in_a_copied_link(page, database, table):
    view = {"unsaid": "publish"}.get(table, table)
    page.goto(f"/cooperation?lang=uz&view={view}")
    head = page.locator(f".st-key-{table} thead button").nth(2)
    expect(head).to_be_visible(timeout=30_000)
    for order, sort in (("3", "ascending"), ("-3", "descending")):
        head.click()
        expect(page).to_have_url(re.compile(rf"[?&]order-{table}={order}(&|$)"), timeout=15_000)
        expect(page.locator(f".st-key-{table} th").nth(2)).to_have_attribute("aria-sort", sort)
        expect(head).to_be_focused()
    first = page.locator(f".st-key-{table} tbody tr").first.inner_text()
    page.reload()
    expect(page.locator(f".st-key-{table} tbody tr").first).to_have_text(
        re.compile(re.escape(first.split("\t")[0])), timeout=30_000
    )
    expect(page.locator(f".st-key-{table} th").nth(2)).to_have_attribute("aria-sort", "descending")
