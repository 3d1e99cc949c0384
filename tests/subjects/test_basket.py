"""The briefing as a basket: charts in their own state, the reader's words, and their address."""

import base64
import json
import zlib
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from tests.opened_pages import AppTest, open_page, payloads

KOREA = "migrants-korea?years=2015-2025"
SCOPE = Scope("uz", 2006, 2026, ("UZB",))
EVIL = '<img src=x onerror="alert(1)"> =cmd|1'


@pytest.fixture
def packing(database):
    from dashboard.briefing import packing

    return packing


@pytest.fixture
def slides(packing):
    return (
        packing.Slide("remittances-inflow", EVIL),
        packing.Slide("text-1", "Birinchi satr\nИккинчи", "Sarlavha"),
        packing.Slide(KOREA),
    )


def packed(content) -> str:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return "1" + base64.urlsafe_b64encode(zlib.compress(data)).decode().rstrip("=")


def rows(app: AppTest) -> list[str]:
    keys = (button.key or "" for button in app.button)
    return [key.removeprefix("open-") for key in keys if key.startswith("open-")]


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


HOSTILE = (
    "1",
    "2abc",
    "1abc",
    "1%%%",
    "x" * 9000,
    packed(b" " * 5_000_000),
    packed(b"[" * 50_000),
    packed({"code": "remittances-inflow"}),
    packed("remittances-inflow"),
    packed(b"\xff\xfe"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_list_of_slides_is_refused_as_a_whole(packing, text):
    from dashboard.catalogue.grammar import RefusedValue, forgive

    with pytest.raises(RefusedValue):
        packing.unpack(text)
    assert forgive(packing.unpack, text) == ((), text)


ODD = (
    "gold",
    "text-x",
    "gold?years=2015-2025",
    "remittances-inflow?years=1-2",
    "remittances-inflow?foo=1",
    "remittances-inflow?years=2015-2025&years=2016-2020",
    "remittances-inflow?" + "countries=UZB&" * 200,
    ["text-1", 7],
    [],
    ["text-1", "a", "b", "c"],
    None,
    {"a": 1},
)


@pytest.mark.parametrize("odd", ODD, ids=lambda one: str(one)[:40])
def test_a_slide_that_cannot_be_read_is_left_out_and_named_the_others_stay(packing, odd):
    from dashboard.catalogue.grammar import RefusedValue, forgive

    with pytest.raises(RefusedValue):
        packing.unpack(packed([odd, KOREA]))
    found, lost = forgive(packing.unpack, packed([odd, KOREA]))
    assert [slide.code for slide in found] == [KOREA] and lost


def test_no_more_slides_are_read_than_a_briefing_holds(packing):
    from dashboard.catalogue.grammar import forgive

    many = [f"text-{number}" for number in range(packing.MOST_SLIDES + 5)]
    found, lost = forgive(packing.unpack, packed(many))
    assert len(found) == packing.MOST_SLIDES and "text-44" in lost
    assert not packing.fits([packing.Slide(code) for code in many])


def test_words_are_as_long_as_a_slide_can_show_and_hold_no_signs_of_control(packing):
    [chart, text] = packing.unpack(
        packed([["migrants-net", "a\x00" * 999], ["text-1", "b" * 9999]])
    )
    assert len(chart.text) == packing.LONGEST_SENTENCE and "\x00" not in chart.text
    assert len(text.text) == packing.LONGEST_TEXT


def test_an_address_gives_the_same_slides_again_and_stays_short(packing, slides):
    from dashboard.briefing import choice as choices

    choice = choices.read_choice("own", (), "Reja", slides, ("milestones", "organised_recruitment"))
    address = choices.path_of(SCOPE, choice)
    query = dict(parse_qsl(urlsplit(address).query))
    assert "charts" not in query and len(address) < 500
    held = packing.unpack(query["slides"])
    without = query["without"].split(",")
    assert choices.read_choice("", (), query["title"], held, without) == choice
    prepared = choices.read_choice("law", ())
    assert "slides" not in choices.write_choice(prepared)


def test_a_chart_keeps_its_state_whatever_the_briefing_chooses(packing):
    from dashboard.briefing.briefing import draw_chart

    for scope in (SCOPE, Scope("uz", 1990, 1999, ("LTU",))):
        drawn = draw_chart(KOREA, scope)
        days = [p.first_day.year for one in drawn.chart.series for p in one.points if p.start]
        assert min(days) >= 2015 and max(days) <= 2025
        assert dict(parse_qsl(urlsplit(drawn.path).query))["years"] == "2015-2025"


def test_every_chart_of_every_page_goes_in_as_its_menu_names_it(packing):
    from dashboard.briefing import states
    from dashboard.catalogue.address import link_of, read
    from dashboard.catalogue.registry import CHARTS

    for chart in CHARTS.values():
        scope, given = read(chart, {"lang": "ru", "years": "2012-2024"})
        name, query = link_of(chart.maker, scope, given)
        code = states.code_of(name, query)
        again = states.split(code)[1] | {"lang": "ru"}
        assert read(CHARTS[name], again)[1] == given, code
        assert states.check(states.following(code)) is None


def test_what_is_at_its_default_follows_the_figures_as_they_grow(packing):
    from dashboard.briefing import states
    from dashboard.catalogue.grammar import usual_years

    first, last = usual_years()
    usual = f"remittances-inflow?years={first}-{last}&countries=UZB"
    assert states.following(usual) == "remittances-inflow?"
    assert states.following(KOREA) == KOREA


def test_a_slide_of_text_has_a_place_and_only_charts_are_numbered(packing, slides):
    from dashboard.briefing.briefing import Drawn, Written, compose, sources_of

    made = compose(slides, SCOPE, "T")
    assert [type(one) for one in made.slides] == [Drawn, Written, Drawn]
    assert {number for _, _, numbers in sources_of(made) for number in numbers} == {1, 2}


def test_key_figures_and_lists_are_left_out_one_by_one_or_all(packing, slides):
    from dashboard.briefing.briefing import LISTS, PARTS, compose

    every = compose(slides, SCOPE, "T").figures
    assert len(every) == len(PARTS) - len(LISTS)
    one = compose(slides, SCOPE, "T", without=(every[0].id,)).figures
    assert one == every[1:]
    assert compose(slides, SCOPE, "T", without=PARTS).figures == ()


def test_exactly_the_slides_of_the_list_come_out_as_a_deck(packing, slides, tmp_path):
    from pptx import Presentation

    from dashboard.briefing.briefing import PARTS, compose
    from dashboard.briefing.deck import write_deck

    made = compose(slides, SCOPE, "Reja", without=PARTS)
    (tmp_path / "deck.pptx").write_bytes(write_deck(made, "http://localhost:1"))
    deck = Presentation(tmp_path / "deck.pptx").slides
    titles = [slide.shapes.title.text_frame.text for slide in deck]
    assert titles == ["Reja", made.charts[0].chart.title, "Sarlavha", made.charts[1].chart.title]
    texts = [s.text_frame.text for slide in deck for s in slide.shapes if s.has_text_frame]
    assert EVIL in texts and "Birinchi satr\nИккинчи" in texts
    assert not any(speak("uz")("briefing.headlines") in text for text in texts)


def test_the_readers_words_are_text_on_paper_and_on_the_screen(packing, slides):
    from dashboard.briefing.briefing import compose
    from dashboard.briefing.report_parts import sections_of
    from dashboard.web.present import _screen

    made = compose((*slides, packing.Slide("text-2", EVIL, EVIL)), SCOPE, "T")
    assert "<img" not in json.dumps(sections_of(made, "http://localhost:1"))
    assert _screen(made.slides[3], {})["text"] == EVIL


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_shows_charts_texts_and_what_was_added_in_its_own_state(slides, packing, language):
    app = open_page("briefing", "", language, slides=packing.pack(slides))
    assert not app.exception and len(rows(app)) == 3
    told = "\n".join(caption.value for caption in app.caption)
    assert "2015–2025" in told and "\\<img" in told
    assert app.text_input(key="briefing-words-remittances-inflow").value == EVIL


def test_slides_go_to_the_top_and_to_the_end_and_a_removed_one_comes_back(slides, packing):
    app = open_page("briefing", "", "uz", slides=packing.pack(slides))
    first, second, third = rows(app)
    press(app, f"top-{third}")
    assert rows(app) == [third, first, second]
    press(app, f"end-{first}")
    assert rows(app) == [third, second, first]
    press(app, f"remove-{second}")
    assert rows(app) == [third, first]
    press(app, "briefing-undo-button")
    assert rows(app) == [third, second, first]
    held = packing.unpack(str(app.query_params["slides"]).strip("[]'"))
    assert {slide.text for slide in held} == {slide.text for slide in slides}


def test_a_sentence_and_a_text_are_written_on_the_page(packing):
    app = open_page("briefing", "", "ru", charts="migrants-net,remittances-inflow")
    app.text_input(key="briefing-words-migrants-net").set_value("Наш вывод").run()
    press(app, "briefing-add-text")
    app.text_input(key="briefing-heading-text-1").set_value("План").run()
    app.text_area(key="briefing-words-text-1").set_value("Раз\nДва").run()
    assert not app.exception
    held = packing.unpack(str(app.query_params["slides"]).strip("[]'"))
    assert [(one.code, one.text, one.heading) for one in held] == [
        ("migrants-net", "Наш вывод", ""),
        ("remittances-inflow", "", ""),
        ("text-1", "Раз\nДва", "План"),
    ]


def test_a_broken_part_of_an_address_is_told_and_the_rest_opens(packing):
    text = packed(["gold", KOREA])
    app = open_page("briefing", "", "en", slides=text)
    assert len(rows(app)) == 1
    assert any("slides (gold)" in one.value for one in app.text)
    assert speak("en")("briefing.unread") in [one.value for one in app.warning]


@pytest.mark.parametrize("kept", ["", "x" * 99_999, "slides=1abc", "story=gold&charts=gold", "%00"])
def test_whatever_a_browser_gives_back_is_read_or_is_nothing(packing, kept):
    from dashboard.ui.briefing_state import read_kept

    assert read_kept(kept).slides == ()


def test_what_a_browser_kept_is_the_same_briefing(packing, slides):
    from urllib.parse import urlencode

    from dashboard.briefing import choice as choices
    from dashboard.ui.briefing_state import read_kept

    choice = choices.read_choice("own", (), "Reja", slides, ("sources",))
    assert read_kept(urlencode(choices.write_choice(choice), safe=",")) == choice


def test_the_slide_that_is_looked_at_is_drawn_in_its_own_state(packing):
    app = open_page("briefing", "", "en", slides=packing.pack([packing.Slide(KOREA)]))
    [chart] = payloads(app)
    years = {row[7][:4] for series in chart["series"] for row in series["points"] if row[7]}
    assert min(years) >= "2015" and max(years) <= "2025"


def test_what_a_browser_kept_is_joined_with_what_was_begun_before_it_came_back(packing):
    from dashboard.briefing.choice import OWN, Choice, joined

    kept = Choice(OWN, (packing.Slide("migrants-net", "a"), packing.Slide(KOREA)), "Old", ("acts",))
    begun = Choice(OWN, (packing.Slide("migrants-net"), packing.Slide("remittances-inflow")), "New")
    whole = joined(kept, begun)
    assert whole.slides == (*kept.slides, begun.slides[1])
    assert whole.title == "Old" and whole.without == kept.without
    assert joined(Choice(OWN, ()), begun) == begun
    every = tuple(packing.Slide(f"text-{n}", "x") for n in range(packing.MOST_SLIDES))
    assert joined(Choice(OWN, every), begun).slides == every
