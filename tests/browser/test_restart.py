"""A page that stayed open while its server was started anew: what is chosen next counts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import start_server, stop_server

VIEW = "/remittances?lang=en&view=economy&countries=UZB,KGZ&years=2008-2020"


def add_country(page: Page) -> None:
    page.get_by_role("combobox", name="Countries").click()
    page.keyboard.type("Taj")
    page.get_by_role("option", name="Tajikistan").click()


def move_year(page: Page) -> None:
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")


@pytest.mark.parametrize(
    ("choose", "written"),
    [
        (add_country, r"countries=UZB(%2C|,)KGZ(%2C|,)TJK"),
        (move_year, r"years=2009-2020"),
    ],
)
def test_the_first_choice_after_a_restart_is_kept(database, tmp_path, page: Page, choose, written):
    server = start_server(database, tmp_path)
    try:
        page.goto(server.address + VIEW)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
        stop_server(server)
        server = start_server(database, tmp_path, port=int(server.address.rsplit(":", 1)[1]))
        expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_attached(
            timeout=60_000
        )
        choose(page)
        expect(page).to_have_url(re.compile(written))
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
        page.wait_for_timeout(500)
        expect(page).to_have_url(re.compile(written))
        assert "lang=en" in page.url and "view=economy" in page.url
    finally:
        stop_server(server)
