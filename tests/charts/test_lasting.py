"""A card that stays: nothing is left behind by changes, and paper shows what a click would."""

import pytest

# Streamlit's own page grows by a few kilobytes a run, and engines keep what they compiled.
TOLERANCE = 0.05


@pytest.fixture
def change():
    """Asks for other data and waits until they are drawn."""

    def again(page) -> None:
        drawn = page.locator(".overlay").inner_html()
        page.get_by_role("button", name="again").click()
        page.wait_for_function(
            "(old) => document.querySelector('.overlay').innerHTML !== old", arg=drawn
        )

    return again


def weigh(session) -> dict[str, float]:
    """Nodes, listeners and bytes that are still held after a collection."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    found = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in found}


def test_ten_changes_leave_no_nodes_no_listeners_and_a_flat_heap(open_card, change):
    page = open_card("line")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.enable")
    for _ in range(8):
        change(page)
    before, elements = weigh(session), page.locator("*").count()
    for _ in range(10):
        change(page)
    after = weigh(session)
    assert abs(page.locator("*").count() - elements) < 12
    assert after["Nodes"] - before["Nodes"] < 60
    assert after["JSEventListeners"] - before["JSEventListeners"] < 12
    grown = after["JSHeapUsedSize"] - before["JSHeapUsedSize"]
    assert grown < TOLERANCE * before["JSHeapUsedSize"]


def test_paper_shows_every_milestone_in_a_line_and_no_tool(open_card):
    page = open_card("line")
    entries = page.locator(".milestones ol > li")
    count = entries.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert entries.count() == count > 5
    assert entries.last.is_visible() and page.locator(".details").count() == 0
    assert page.locator(".chart-card .tools").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
