"""What happened with Russia: people, money and removals on one screen, and the acts between."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue.grammar import read_scope
from dashboard.charts.corridor.corridor import corridor
from tests.browser.looked import resize, settle

DRAWN = ".chart-card .js-plotly-plot .main-svg"
WAR, REGISTER = "shock-ukraine-war-2022", "rus-register-controlled-2025"


def open_from_home(page: Page, language: str, width: int, height: int) -> None:
    """One click from the home page: the menu's own link."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/?lang={language}")
    name = read_scope({"lang": language}).say("layout.page_corridor")
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text=name)
    if width < 600:  # the menu is folded on a phone
        page.get_by_test_id("stExpandSidebarButton").click()
    link.click()
    expect(page.locator(DRAWN).first).to_be_visible(timeout=60_000)
    expect(page.locator(".chart-card .overlay text").first).to_be_attached()


def measure(page: Page, titles: list[str]) -> dict:
    """How high the three panels are together with the numbers above, and the lines through all."""
    return page.evaluate(
        """titles => {
            const texts = [...document.querySelectorAll('.chart-card .overlay text')];
            const tops = titles.map(title => texts.find(one => title.startsWith(
                one.firstChild.textContent))?.getBoundingClientRect().top ?? null);
            const box = document.querySelector('.chart-card .box');
            const rail = document.querySelector('.chart-card .rail').getBoundingClientRect();
            const size = box._fullLayout._size, third = box._fullLayout.yaxis3.domain[0];
            const foot = box.getBoundingClientRect().top + size.t + size.h * (1 - third);
            return { tops, rail: rail.top, foot, axes: Object.keys(box.layout)
                .filter(name => name.startsWith('yaxis')).length };
        }""",
        titles,
    )


@pytest.mark.parametrize(("language", "width", "height"), [("en", 1440, 900), ("uz", 390, 844)])
def test_people_money_and_removals_with_both_dates_fit_one_screen(page, language, width, height):
    chart = corridor(read_scope({"lang": language}), "RUS")
    open_from_home(page, language, width, height)
    found = measure(page, [panel.title for panel in chart.panels[:3]])
    assert found["axes"] == len(chart.panels)
    assert None not in found["tops"] and found["tops"] == sorted(found["tops"])
    assert found["foot"] - found["rail"] < height
    for act in (WAR, REGISTER):
        assert page.locator(f'.chart-card .overlay [data-milestone="{act}"]').count() == 1
        assert page.locator(f'.chart-card .rail [data-milestones~="{act}"]').count() == 1


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_pointer_reads_all_panels_at_once_and_a_zoom_holds_for_all(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("/corridor?partner=RUS&lang=en")
    expect(page.locator(DRAWN).first).to_be_visible(timeout=60_000)
    box = page.locator(".chart-card .box").first
    box.evaluate("box => box.scrollIntoView({ block: 'start' })")
    page.mouse.wheel(0, -150)
    page.wait_for_timeout(400)
    place = box.evaluate(
        """box => {
            const { xaxis, _size } = box._fullLayout, r = box.getBoundingClientRect();
            const [from, to] = xaxis.range.map(t => Date.parse(t));
            const part = (Date.parse('2024-07-01') - from) / (to - from);
            return { x: r.left + _size.l + part * _size.w, y: r.top + _size.t + 60 };
        }"""
    )
    page.mouse.move(place["x"], place["y"])
    tip = page.locator(".chart-card .tip")
    expect(tip).to_be_visible()
    assert tip.locator(".panel-name").count() >= 4
    told = tip.bounding_box()
    assert told["y"] >= 0 and told["y"] + told["height"] <= size[1]
    box.evaluate("box => Plotly.relayout(box, {'xaxis.range': ['2020-01-01', '2026-01-01']})")
    ranges = box.evaluate(
        "box => [box._fullLayout.xaxis.range, box._fullLayout.xaxis2.range].map(String)"
    )
    assert ranges[0] == ranges[1] and ranges[0].startswith("2020")


COVERED = """() => {
    const box = one => one.getBoundingClientRect();
    const letters = [...document.querySelectorAll('.chart-card .textpoint text')].map(box);
    const words = [...document.querySelectorAll('.chart-card .overlay text')]
        .filter(one => one.textContent.length > 5);
    const meets = (a, b) => a.left < b.right && b.left < a.right
        && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
    return { letters: letters.length, cut: words.map(one => one.textContent)
        .filter(text => /\\([^)]*…/.test(text)),
        covered: words.filter(one => letters.some(letter => meets(box(one), letter)))
        .map(one => one.textContent) };
}"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("partner, language", [("KAZ", "ru"), ("EUU", "uz"), ("DEU", "ru")])
def test_no_words_lie_over_the_letter_of_a_status_and_no_bracket_is_cut(
    page, partner, language, width
):
    resize(page, width)
    page.goto(f"/corridor?partner={partner}&lang={language}")
    settle(page)
    expect(page.locator(".chart-card .overlay text").first).to_be_attached()
    found = page.evaluate(COVERED)
    assert found["letters"] and not found["covered"] and not found["cut"]


def test_the_names_of_boxes_that_open_are_not_cut_on_a_phone(page):
    resize(page, 390)
    page.goto("/migrants?lang=uz")
    settle(page)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stPopoverButton] *')]
            .filter(one => getComputedStyle(one).overflow === 'hidden'
                && one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""
    )
    assert not cut


NUMBERED = """() => [...document.querySelectorAll('.chart-card .overlay path[data-milestone]')]
    .filter((bar) => /^[0-9]/.test(bar.nextElementSibling.textContent))
    .map((bar) => bar.dataset.milestone)"""
LISTED = """() => [...document.querySelectorAll('.chart-card li[data-milestone]')]
    .map((one) => one.dataset.milestone)"""


def test_the_bar_of_an_agreement_has_a_number_only_where_the_list_beside_tells_it(page):
    resize(page, 1440)
    page.goto("/corridor?partner=RUS&lang=uz")
    settle(page)
    expect(page.locator(".chart-card .overlay path[data-milestone]").first).to_be_attached()
    few = set(page.evaluate(NUMBERED))
    assert few <= set(page.evaluate(LISTED))
    page.locator(".chart-card button.all").first.click()
    expect(page.locator(".chart-card li[data-milestone]").nth(20)).to_be_attached()
    all_of_them = set(page.evaluate(NUMBERED))
    assert few < all_of_them <= set(page.evaluate(LISTED))
