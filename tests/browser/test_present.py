"""The presentation: turned by keys, clicks and swipes, kept by its address, in every language."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from dashboard.language.words import LANGUAGES, speak

CHARTS = ("remittances-inflow", "remittances-senders", "migrants-stock-total")
OWN = f"/present?charts={','.join(CHARTS)}&lang=en&years=2010-2025&title=Own%20title"
SIZES = [(1440, 900), (1920, 1080), (1024, 768)]
SWIPE = """([from, to]) => {
  const finger = x => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
  const told = (name, touches, x) => document.body.dispatchEvent(
    new TouchEvent(name, { bubbles: true, touches, changedTouches: [finger(x)] }));
  told("touchstart", [finger(from)], from);
  told("touchend", [], to);
}"""


def stands_at(page, number: int, every: int = len(CHARTS) + 1) -> None:
    expect(page.locator(".position")).to_have_text(f"{number} / {every}")
    assert page.url.endswith(f"#{number}")


def told_of(server, address: str) -> dict:
    html = server.get(address).body.decode()
    return json.loads(re.search(r'id="payload">(.*?)</script>', html, re.DOTALL)[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_tells_title_choice_and_headline_figures(page, language):
    say = speak(language)
    page.goto(f"/present?story=law&lang={language}&years=2016-2025&countries=UZB,TJK")
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("h1")).to_have_text(say("briefing.title_law"))
    expect(page.locator(".bounds")).to_contain_text("2016–2025")
    expect(page.locator(".bounds")).to_contain_text(say.country("TJK"))
    assert page.locator(".headlines li").count() == 5
    for number in page.locator(".headlines .value").all_inner_texts():
        assert re.search(r"\d", number)
    for name in ("next", "previous", "full"):
        button = page.locator(f"[data-do={name}]")
        assert button.get_attribute("aria-label") == say(f"present.{name}")


def test_keys_turn_the_screens_and_stop_at_both_ends(page):
    page.goto(OWN)
    stands_at(page, 1)
    steps = (
        *(("ArrowRight", 2), ("PageDown", 3), ("Space", 4), ("ArrowDown", 4), ("ArrowLeft", 3)),
        *(("PageUp", 2), ("End", 4), ("ArrowUp", 3), ("Shift+Space", 2), ("Home", 1)),
        ("ArrowLeft", 1),
    )
    for key, number in steps:
        page.keyboard.press(key)
        stands_at(page, number)
    assert page.locator("[data-do=previous]").is_disabled()


def test_a_reload_and_a_link_keep_the_screen(page):
    page.goto(f"{OWN}#3")
    stands_at(page, 3)
    page.reload()
    stands_at(page, 3)
    page.evaluate("location.hash = '#2'")
    stands_at(page, 2)
    for odd in ("#99", "#x", "#-1"):
        page.goto("about:blank")
        page.goto(OWN + odd)
        stands_at(page, 1)


def test_clicks_and_swipes_turn_the_screens_but_not_those_on_the_chart(page):
    page.goto(OWN)
    page.locator("h1").click()
    stands_at(page, 2)
    page.locator(".main-svg .trace").first.wait_for()
    page.locator(".plot").click(position={"x": 200, "y": 120})
    page.locator(".milestones .opener").first.click()
    stands_at(page, 2)
    # The chart does not keep the keys that a click has brought it.
    page.locator(".plot").click(position={"x": 200, "y": 120})
    page.keyboard.press("ArrowRight")
    stands_at(page, 3)
    page.locator("[data-do=previous]").click()
    stands_at(page, 2)
    page.evaluate(SWIPE, [600, 300])
    stands_at(page, 3)
    page.evaluate(SWIPE, [300, 320])
    stands_at(page, 3)
    page.evaluate(SWIPE, [300, 600])
    stands_at(page, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_has_title_takeaway_chart_milestones_and_sources(page, language):
    from dashboard.briefing.briefing import draw_chart
    from dashboard.catalogue.grammar import read_scope

    scope = read_scope({"lang": language, "years": "2010-2025"})
    chart = draw_chart("migrants-recruited", scope).chart
    page.goto(f"/present?charts=migrants-recruited&lang={language}&years=2010-2025#2")
    page.locator(".main-svg .trace").first.wait_for()
    expect(page.locator("h3")).to_have_text(chart.takeaway)
    expect(page.locator(".topic")).to_have_text(chart.title)
    expect(page.locator(".sources")).to_contain_text(chart.sources[0][0])
    titles = [milestone.title for milestone in chart.milestones if milestone.featured]
    assert page.locator(".milestones .what").all_text_contents() == titles
    numbers = page.locator(".milestones .entry .sign text").all_text_contents()
    assert numbers == [one.sign for one in chart.milestones if one.featured]
    assert page.locator(".rail .marker").count() > 3
    say = speak(language)
    said = f"{say('briefing.position', number=2, all=2)}. {chart.title}"
    expect(page.locator("#told")).to_have_text(said)
    assert page.title() == f"2 / 2 · {chart.title}"
    assert page.locator(".foot a").get_attribute("href").split("?")[0].endswith("/migrants")


@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_a_screen_is_filled_and_nothing_is_cut_off(page, wide, high):
    page.set_viewport_size({"width": wide, "height": high})
    page.goto("/present?story=people&lang=ru&years=2010-2025#6")
    page.locator(".main-svg .trace").first.wait_for()
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
    box = page.evaluate(
        """() => {
          const box = name => document.querySelector(name).getBoundingClientRect();
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { scrollWidth, scrollHeight, main: box("main"), plot: box(".box"),
            feet: box(".feet"), controls: box(".controls") };
        }"""
    )
    assert (box["scrollWidth"], box["scrollHeight"]) == (wide, high)
    assert box["plot"]["height"] > 0.25 * high
    assert box["plot"]["bottom"] <= box["feet"]["top"] + 1
    assert box["feet"]["bottom"] <= box["controls"]["top"] + 1


def test_the_pointer_finds_the_figure_under_it_however_large_the_chart_is_shown(page):
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto("/present?charts=migrants-net&lang=en&years=2010-2025#2")
    points = page.locator(".scatterlayer .points path")
    points.last.wait_for()
    for place in (0, 5):
        box = points.nth(place).bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 30)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 31)
        expect(page.locator(".tip .label")).to_have_text(str(2010 + place))


def test_a_telephone_shows_all_below_each_other(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/present?story=remittances&lang=uz#2")
    page.locator(".main-svg .trace").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    plot, notes = page.locator(".box").bounding_box(), page.locator(".milestones").bounding_box()
    assert notes["y"] > plot["y"] + plot["height"]
    # Where the page scrolls, the keys that scroll do.
    page.keyboard.press("PageDown")
    expect(page.locator(".position")).to_contain_text("2 /")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".position")).to_contain_text("3 /")


def test_f_fills_the_screen_and_leaves_it(page):
    page.goto(OWN)
    stands_at(page, 1)
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    expect(page.locator("[data-do=full]")).to_have_attribute(
        "aria-label", speak("en")("present.small")
    )
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")


def test_a_chart_that_cannot_be_loaded_says_so_and_is_tried_again(page):
    page.route("**/present/remittances-inflow?*", lambda route: route.abort())
    page.goto(f"{OWN}#2")
    expect(page.locator(".failed p")).to_have_text(speak("en")("present.failed"))
    page.unroute("**/present/remittances-inflow?*")
    page.locator(".failed button").click()
    page.locator(".main-svg .trace").first.wait_for()
    stands_at(page, 2)


def test_charts_without_figures_are_told_on_the_first_screen(server, page):
    from dashboard.briefing.briefing import draw_chart
    from dashboard.catalogue.grammar import read_scope

    address = "/present?charts=migrants-returned,remittances-inflow&lang=en&years=2007-2009"
    assert len(told_of(server, address)["screens"]) == 1
    page.goto(address)
    scope = read_scope({"lang": "en", "years": "2007-2009"})
    missing = draw_chart("migrants-returned", scope).chart
    said = speak("en")("briefing.left_out", titles=missing.title)
    expect(page.locator(".left-out")).to_have_text(said)
    page.goto("/present?charts=migrants-returned&lang=en&years=2007-2009")
    expect(page.locator(".left-out").first).to_have_text(speak("en")("present.nothing"))
    expect(page.locator(".position")).to_have_text("1 / 1")


def test_the_order_is_that_of_the_address_and_each_chart_has_the_choices(server):
    told = told_of(server, f"/present?charts={','.join(reversed(CHARTS))}&lang=uz&years=2015-2024")
    asked = [screen["chart"] for screen in told["screens"]]
    assert [one.split("/")[2].split("?")[0] for one in asked] == list(reversed(CHARTS))
    for address in asked:
        chart = json.loads(server.get(address).body)
        assert chart["language"] == "uz"
        if chart["kind"] != "ranking":
            years = {row[7][:4] for series in chart["series"] for row in series["points"]}
            assert min(years) >= "2015" and max(years) <= "2024"


ODD = (
    ("charts=gold", 400),
    ("story=gold", 400),
    ("years=abc", 400),
    ("countries=XXX", 400),
    ("theme=pink", 400),
    ("foo=<script>alert(1)</script>", 400),
    (f"title={'x' * 300}", 400),
    ("lang=uz&charts=", 200),
    ("title=<script>alert(1)</script>", 200),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("query", "status"), ODD)
def test_an_odd_address_is_explained_in_words(server, query, status, language):
    joint = "" if "lang=" in query else f"&lang={language}"
    answer = server.get(f"/present?{quote(query, safe='=&')}{joint}")
    html = answer.body.decode()
    assert answer.status == status, html
    assert "<script>alert" not in html
    if status == 400:
        assert f'lang="{language}"' in html
        assert speak(language)("embed.problem") in html


def test_a_chart_that_does_not_exist_is_not_found(server):
    assert server.get("/present/gold?lang=en").status == 404
    assert server.get("/present/remittances-inflow?story=law").status == 400


def test_the_page_allows_nothing_from_elsewhere_and_is_not_sent_twice(server):
    answer = server.get(OWN)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy and "http" not in policy
    assert server.get(OWN, If_None_Match=answer.headers["etag"]).status == 304
    assert server.get(OWN, "POST").status == 405


def test_the_day_of_an_act_stands_apart_from_what_follows_it(page):
    page.goto("/present?charts=migrants-recruited&lang=ru&milestones_by=in_force#2")
    expect(page.locator(".slide .entry .stands").first).to_be_visible()
    pairs = page.evaluate("""() => [...document.querySelectorAll(".slide .entry")]
    .flatMap(entry => {
      const words = [...entry.children].map(child => {
        const range = document.createRange();
        const text = child.querySelector(".when") ?? child;
        range.selectNodeContents(text);
        return [...range.getClientRects()];
      });
      return words.slice(1).map((rects, at) => [words[at].at(-1), rects.at(0)]);
    }).filter(([before, after]) => Math.abs(before.bottom - after.bottom) < 4)
      .map(([before, after]) => after.left - before.right)""")
    assert pairs and min(pairs) > 5, pairs
