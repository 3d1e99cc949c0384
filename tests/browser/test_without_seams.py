"""With `DASHBOARD_SEAMS=off` every page works, only slower or plainer."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.ui.layout import MENU
from tests.conftest import start_server, stop_server

DRAWN = ".chart-card .js-plotly-plot .main-svg"
GEORGIA = """() => [...document.querySelectorAll('.js-plotly-plot')].some(plot =>
    plot.data?.some(trace => (trace.name ?? '').includes('Georgia')))"""


@pytest.fixture(scope="module")
def plain(database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    running = start_server(database, folder, DASHBOARD_SEAMS="off")
    yield running
    stop_server(running)


@pytest.fixture
def complaints(page: Page):
    said: list[str] = []

    def hear(one) -> None:
        # Streamlit asks for its server below the page's own path first, and is told 404.
        if one.type == "error" and "/_stcore/" not in str(one.location):
            said.append(f"{one.text} {one.location}")

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


def test_every_page_opens(plain, page: Page, complaints):
    for entry in MENU:
        page.goto(f"{plain.address}/{entry.name}?lang=en")
        expect(page.locator("h1").first).to_be_visible()
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        assert not complaints, entry.name


def test_charts_follow_a_choice_and_tell_their_milestones(plain, page: Page, complaints):
    page.goto(f"{plain.address}/remittances?lang=en&view=economy")
    page.locator(DRAWN).first.wait_for()
    expect(page.locator(".chart-card .milestones li").first).to_be_attached()
    assert page.locator(".chart-card .rail button").count() == 0
    page.get_by_role("combobox", name="Countries").click()
    page.keyboard.type("Georgia")
    page.get_by_role("option", name="Georgia").click()
    page.wait_for_function(GEORGIA)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_what_stands_in_no_seam_is_as_ever(plain):
    policy = plain.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy.split("style-src")[0] and "'sha256-" in policy
    assert plain.get("/_stcore/metrics").status == 404
    assert plain.get("/api/v1/chart/remittances-inflow.pptx").body[:2] == b"PK"


def test_a_page_says_in_its_console_which_seam_does_not_hold(server, page: Page):
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.route("**/chart/card.js", lambda route: hide_layout(route))
    with page.expect_console_message(lambda one: one.text.startswith("plotly-layout")):
        page.goto("/remittances?lang=en&view=economy")
    page.locator(DRAWN).first.wait_for()
    page.wait_for_timeout(1000)
    told = [text for text in said if text.startswith("plotly-layout is not used")]
    assert len(told) == 1


def hide_layout(route) -> None:
    """The card's module, before which Plotly's inside is called otherwise."""
    answer = route.fetch()
    moved = """
        const given = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "_fullLayout");
        if (!given) Object.defineProperty(HTMLElement.prototype, "_fullLayout", {
            configurable: true,
            get() { return new Error().stack.includes("seams/plotly.js") ? {} : this.hidden_; },
            set(value) { this.hidden_ = value; },
        });
    """
    route.fulfill(response=answer, body=answer.text() + moved)


def test_a_page_that_is_chosen_while_a_menu_is_open_comes_whole(plain, page: Page, complaints):
    page.goto(f"{plain.address}/remittances?lang=en")
    page.locator(DRAWN).first.wait_for()
    page.get_by_role("button", name="Share and download").first.click()
    expect(page.locator(".share button").first).to_be_visible()
    page.locator("[data-testid=stSidebarNav] a[href*='/migrants']").click()
    page.wait_for_url("**/migrants**")
    expect(page.locator(DRAWN).first).to_be_visible()
