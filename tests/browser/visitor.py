"""`Visitor`: somebody who comes to the front page, clicks and types, and how often."""

import re
import time
from collections.abc import Sequence

import duckdb
from playwright.sync_api import Locator, Page, expect

from dashboard.catalogue.grammar import read_scope

SIZES = {1440: (1440, 900), 390: (390, 844)}
CHART = ".chart-card .js-plotly-plot .main-svg"
IDLE = "[data-test-script-state=notRunning]"
SECONDS, PAUSE = 30, 200  # of waiting; milliseconds between two looks


class Visitor:
    """Clicks count from an open front page; typing one query counts as one."""

    def __init__(self, page: Page, language: str, width: int) -> None:
        self.page, self.clicks = page, 0
        self.scope = read_scope({"lang": language})
        self.say = self.scope.say
        wide, high = SIZES[width]
        page.set_viewport_size({"width": wide, "height": high})
        page.goto(f"/?lang={language}")
        self.is_open()

    def is_open(self) -> None:
        """Waits until a page is alive."""
        expect(self.page.locator("[data-alive]")).to_be_attached(timeout=60_000)
        expect(self.page.locator("#first-answer")).to_have_count(0)
        expect(self.page.locator(IDLE)).to_be_attached(timeout=60_000)

    def click(self, place: Locator) -> None:
        self.clicks += 1
        place.click()

    def type(self, query: str) -> None:
        """One query in the search of the header."""
        self.clicks += 1
        expect(self.page.locator(".search-box")).to_be_attached()
        self.page.keyboard.press("/")
        expect(self.page.locator(".search-box [role=combobox]")).to_be_focused()
        self.page.keyboard.type(query)
        expect(self.found().first).to_be_visible()

    def found(self, address: str = "") -> Locator:
        """What the search lists, by a part of its address."""
        options = self.page.locator("#search-list [role=option]")
        return options.and_(self.page.locator(f"[href*='{address}']")) if address else options

    def take(self, address: str) -> None:
        """Follows what the search has found."""
        option = self.found(address).first
        expect(option).to_be_visible()
        self.click(option)
        expect(self.page).to_have_url(re.compile(re.escape(address).replace(",", "(,|%2C)")))
        self.is_open()

    def card(self, question: str) -> Locator:
        """One answered question of the front page."""
        return self.page.locator(f".st-key-answer-card-{question}")

    def go_on(self, question: str) -> None:
        """To the whole view of an answer."""
        link = self.card(question).get_by_role("link", name=self.say("home.working"))
        self.click(link)
        expect(self.page.locator(CHART).first).to_be_visible(timeout=60_000)

    def go_to(self, page: str) -> None:
        """By the menu; a phone has it folded."""
        if (self.page.viewport_size or {})["width"] < 600:
            self.click(self.page.get_by_test_id("stExpandSidebarButton"))
        name = self.say(f"layout.page_{page}")
        self.click(self.page.get_by_test_id("stSidebarNavLink").filter(has_text=name))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        self.is_open()

    def open_menu(self, place: Locator, words: str = "exports.take") -> Locator:
        """The menu "Share and download" of a card, when nothing comes any more that moves it."""
        expect(self.page.locator(IDLE)).to_be_attached(timeout=60_000)
        self.click(place.get_by_role("button", name=self.say(words)).first)
        menu = self.page.get_by_test_id("stPopoverBody")
        expect(menu.locator(".share button").first).to_be_visible()
        return menu

    def lines(self) -> list[dict]:
        """The lines of the first chart, as Plotly holds them."""
        expect(self.page.locator(CHART).first).to_be_visible(timeout=60_000)
        return self.page.evaluate(
            "() => document.querySelector('.js-plotly-plot').data.map(one => "
            "({name: one.name, x: [...(one.x ?? [])].map(String), y: [...(one.y ?? [])]}))"
        )


def slides(page: Page) -> list[str]:
    """The codes of a briefing's list, read at once: it may be drawn anew between two looks."""
    names = "all => all.map(one => one.className).join(' ')"
    classes = page.eval_on_selector_all("[class*=st-key-open-]", names).split()
    start = "st-key-open-"
    return [name.removeprefix(start) for name in classes if name.startswith(start)]


def expect_slides(page: Page, wanted: Sequence[str]) -> None:
    """The list as it stands when nothing is being drawn any more; while it is, both may stand."""
    until = time.monotonic() + SECONDS
    while slides(page) != list(wanted) and time.monotonic() < until:
        page.wait_for_timeout(PAUSE)
    assert slides(page) == list(wanted)


def ask(database, sql: str, **given) -> list[tuple]:
    """Rows of the database itself."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql, given).fetchall()
