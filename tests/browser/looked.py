"""What is looked for on every page: that it is drawn, how high it is, which rules it breaks."""

from collections.abc import Callable
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# All that another colour scheme can break of a page that keeps the rest.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
SIZES = {1440: (1440, 900), 390: (390, 844)}
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
STEADY, STEPS = 3, 100  # looks of equal height in a row, and how many looks at most


def settle(page: Page) -> int:
    """Waits until a page is alive and grows no more; how high it is."""
    page.locator("[data-alive]").first.wait_for(state="attached", timeout=60_000)
    page.locator("[data-test-script-state=notRunning]").first.wait_for(
        state="attached", timeout=60_000
    )
    return steady(page, lambda: page.evaluate(HEIGHT))


def steady(page: Page, look: Callable[[], Any]) -> Any:
    """What is seen when some looks in a row have seen the same."""
    same, before = 0, None
    for _ in range(STEPS):
        page.wait_for_timeout(200)
        seen = look()
        same, before = (same + 1 if seen == before else 0), seen
        if same >= STEADY:
            break
    return before


def resize(page: Page, width: int) -> None:
    wide, high = SIZES[width]
    page.set_viewport_size({"width": wide, "height": high})


def broken(page: Page, place: str = "", rules: dict = RULES) -> dict[str, list[str]]:
    """The rules of WCAG 2.2 AA that a page, or a part of it, breaks, each with where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    script = "([place, rules]) => axe.run(place || document, rules)"
    found = page.evaluate(script, [place, rules])["violations"]
    return {rule["id"]: [node["html"][:120] for node in rule["nodes"]][:3] for rule in found}


def broken_in_both(page: Page, place: str = "") -> dict[str, list[str]]:
    """What breaks a rule in the scheme that a page wears, or one of colours in the other."""
    schemes = ("dark", "light") if page.evaluate(IS_DARK) else ("light", "dark")
    found = {f"{schemes[0]}: {rule}": at for rule, at in broken(page, place).items()}
    page.emulate_media(color_scheme=schemes[1])
    page.wait_for_timeout(600)
    other = broken(page, place, COLOURS)
    return found | {f"{schemes[1]}: {rule}": at for rule, at in other.items()}
