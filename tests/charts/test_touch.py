"""Fingers on a telephone, through the browser's own input: two zoom the time, one scrolls."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

RANGE = "document.querySelector('.js-plotly-plot')._fullLayout.xaxis.range.map(Date.parse)"


@pytest.fixture
def telephone(browser, harness) -> Iterator[Page]:
    size = {"width": 390, "height": 600}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{harness}/?show=line")
    page.wait_for_selector(".overlay .milestone-line", state="attached")
    yield page
    context.close()


def drag(page: Page, *ways: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Fingers that begin together, each from its point to its other, and are lifted."""
    session = page.context.new_cdp_session(page)

    def tell(kind: str, done: float) -> None:
        points = [
            {"x": x + (to_x - x) * done, "y": y + (to_y - y) * done, "id": number}
            for number, ((x, y), (to_x, to_y)) in enumerate(ways)
        ]
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )
        page.wait_for_timeout(16)

    tell("touchStart", 0)
    for step in range(1, 13):
        tell("touchMove", step / 12)
    tell("touchEnd", 1)
    page.wait_for_timeout(400)


def years(page: Page) -> float:
    first, last = page.evaluate(RANGE)
    return (last - first) / (365.25 * 86_400_000)


def test_two_fingers_stretch_the_time_between_them_and_the_page_stays(telephone):
    plot = telephone.locator(".plot").bounding_box()
    whole, y = years(telephone), plot["y"] + 120
    middle = plot["x"] + plot["width"] / 2
    drag(telephone, ((middle - 30, y), (middle - 100, y)), ((middle + 30, y), (middle + 100, y)))
    assert whole * 0.2 < years(telephone) < whole * 0.5
    assert abs(telephone.locator(".plot").bounding_box()["y"] - plot["y"]) < 4
    assert telephone.evaluate("visualViewport.scale") == 1


def test_one_finger_scrolls_the_page_and_leaves_the_time(telephone):
    plot = telephone.locator(".plot").bounding_box()
    whole, x, y = years(telephone), plot["x"] + 150, plot["y"] + 200
    drag(telephone, ((x, y), (x, y - 180)))
    assert telephone.locator(".plot").bounding_box()["y"] < plot["y"] - 90
    assert years(telephone) == whole


def test_fingers_moved_together_shift_a_zoomed_time(telephone):
    plot = telephone.locator(".plot").bounding_box()
    y, middle = plot["y"] + 120, plot["x"] + plot["width"] / 2
    drag(telephone, ((middle - 30, y), (middle - 100, y)), ((middle + 30, y), (middle + 100, y)))
    shown, before = years(telephone), telephone.evaluate(RANGE)[0]
    drag(telephone, ((middle - 80, y), (middle - 30, y)), ((middle + 40, y), (middle + 90, y)))
    assert abs(years(telephone) - shown) < shown * 0.05
    assert telephone.evaluate(RANGE)[0] < before
