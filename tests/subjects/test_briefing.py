"""Briefings: which charts, in which order, as the address says; what has no figures is left out."""

import re
from dataclasses import replace
from itertools import chain
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.briefing.stories import STORIES
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.scope import Scope
from tests.opened_pages import AppTest, open_page

# Of these countries and years two charts have no figures.
NOWHERE = {"countries": "LTU", "years": "1990-1999"}
TWO = ("migrants-net", "remittances-senders")
EMPTY = ("remittances-gdp-share", "migrants-korea")


@pytest.fixture
def subject(database):
    from dashboard.briefing import briefing

    return briefing


@pytest.fixture
def choices(database):
    from dashboard.briefing import choice as briefing_choice

    return briefing_choice


def scope(language: str = "en", area: str = "UZB", first: int = 2006, last: int = 2026) -> Scope:
    return Scope(language, first, last, (area,))


def rows(app: AppTest) -> list[str]:
    """The codes of the list, from top to bottom."""
    keys = (button.key or "" for button in app.button)
    return [key.removeprefix("open-") for key in keys if key.startswith("open-")]


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def test_no_chart_without_figures_is_counted_or_drawn(subject):
    made = subject.compose(
        ("remittances-gdp-share", "migrants-net"), scope(area="LTU", first=1990, last=1991), "T"
    )
    drawn = {one.chart.title for one in made.charts}
    assert not drawn & set(made.empty)
    assert len(made.charts) + len(made.empty) == 2 and made.empty


def test_charts_without_figures_leave_the_order_of_the_others(subject):
    codes = ("migrants-net", "migrants-korea", "remittances-gdp-share")
    made = subject.compose(codes, scope(area="KAZ"), "T")
    expected = [subject.draw_chart(code, scope(area="KAZ")).chart for code in codes]
    assert [one.chart.title for one in made.charts] == [c.title for c in expected if c.series]
    assert list(made.empty) == [c.title for c in expected if not c.series]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_offer_has_a_title_of_its_own_and_a_chart_that_its_address_opens(subject, language):
    say = speak(language)
    titles = [subject.title_of(code, say) for code in subject.OFFERS]
    assert len(set(titles)) == len(titles) and all(titles)
    for code in subject.OFFERS:
        one = subject.draw_chart(code, scope(language))
        assert one.chart.series and one.chart.language == language, code
        assert parse_qs(urlsplit(one.path).query)["lang"] == [language]


def test_a_prepared_story_holds_charts_with_figures_each_once(subject):
    assert STORIES
    for codes in STORIES.values():
        assert len(set(codes)) == len(codes) >= 6
        assert not subject.compose(codes, scope(), "T").empty


@pytest.mark.parametrize(
    ("story", "codes", "title"),
    [
        ("remittances", (), ""),
        ("law", (), "A, title & more"),
        ("law", TWO, ""),
        ("", TWO, "Нарх"),
        ("own", (), ""),
        ("own", TWO[::-1], ""),
    ],
)
def test_an_address_gives_the_same_choice_again(choices, story, codes, title):
    choice = choices.read_choice(story, codes, title)
    query = parse_qs(urlsplit(choices.path_of(scope("uz"), choice)).query)
    written = {name: query.get(name, [""])[0] for name in ("story", "charts", "title")}
    charts = tuple(filter(None, written["charts"].split(",")))
    assert choices.read_choice(written["story"], charts, written["title"]) == choice


def test_odd_codes_and_doubles_are_dropped_and_the_order_is_kept(choices):
    asked = (TWO[1], "'; drop table observations; --", TWO[0], TWO[1])
    assert choices.read_choice("nonsense", asked).codes == TWO[::-1]
    assert choices.read_choice("nonsense", ("x",)).story == "remittances"


def test_a_chart_moves_within_the_list_and_no_further(choices):
    choice = choices.read_choice("own", (*TWO, "migrants-korea"))
    assert choices.moved(choice, TWO[0], 1).codes == (TWO[1], TWO[0], "migrants-korea")
    assert choices.moved(choice, TWO[0], -1) == choice
    assert choices.moved(choice, "migrants-korea", 1) == choice


def test_new_charts_come_last_and_the_others_stay_in_their_places(choices):
    choice = choices.read_choice("own", TWO)
    group = choices.groups()["migrants"]
    picked = choices.picked(choice, group, ("migrants-net", "migrants-korea"))
    assert picked.codes == (*TWO, "migrants-korea")
    assert choices.picked(picked, group, ()).codes == (TWO[1],)


def test_a_story_without_its_last_chart_is_an_empty_choice_and_not_the_whole_story(choices):
    choice = choices.read_choice("law", TWO[:1])
    empty = choices.dropped(choice, TWO[0])
    assert (empty.story, empty.codes) == ("own", ())


def test_a_story_put_back_in_its_order_is_the_prepared_one_again(choices, subject):
    choice = choices.read_choice("people", ())
    first = choice.codes[0]
    changed = choices.moved(choice, first, 1)
    assert changed.changed and "charts" in choices.write_choice(changed)
    assert not choices.moved(changed, first, -1).changed
    assert choices.write_choice(choices.moved(changed, first, -1)) == {"story": "people"}


def test_the_presentation_gets_charts_or_a_story_and_always_a_title(choices):
    own = parse_qs(urlsplit(choices.present_path(scope("ru"), choices.read_choice("", TWO))).query)
    assert own["charts"] == [",".join(TWO)] and "story" not in own
    assert own["title"] == [speak("ru")("briefing.title_own")] and own["lang"] == ["ru"]
    path = choices.present_path(scope("uz"), choices.read_choice("law", ()))
    story = parse_qs(urlsplit(path).query)
    assert story["story"] == ["law"] and "charts" not in story and story["title"]


@pytest.mark.parametrize(
    ("story", "codes", "title", "expected"),
    [
        ("people", (), "", "briefing-people_UZB_2006-2026_ru.pptx"),
        ("own", TWO, "", "briefing-own-2-charts_UZB_2006-2026_ru.pptx"),
        ("law", TWO, "", "briefing-law-2-charts_UZB_2006-2026_ru.pptx"),
        ("law", (), "Maʼruza: 1/2 ..", "briefing-maruza-1-2_UZB_2006-2026_ru.pptx"),
        ("own", TWO, "Доклад 1", "briefing-own-2-charts_UZB_2006-2026_ru.pptx"),
    ],
)
def test_the_name_of_a_file_says_what_is_inside(choices, story, codes, title, expected):
    from dashboard.briefing.names import briefing_name

    choice = choices.read_choice(story, codes, title)
    assert briefing_name(choice, scope("ru"), "pptx", ("UZB", "KGZ")) == expected


def test_the_name_of_a_file_claims_no_country_that_it_has_no_figures_of(choices):
    from dashboard.briefing.names import briefing_name

    chosen = replace(scope("ru"), countries=("GEO", "UZB"))
    choice = choices.read_choice("people", ())
    told = [briefing_name(choice, chosen, "pdf", known) for known in (("UZB",), ("KGZ",), ())]
    assert told == [
        "briefing-people_UZB_2006-2026_ru.pdf",
        "briefing-people_KGZ_2006-2026_ru.pdf",
        "briefing-people_2006-2026_ru.pdf",
    ]


def test_odd_codes_in_the_address_fall_back_with_a_notice(database):
    app = open_page("briefing", "", "en", story="nothing", charts="x,../../etc/passwd")
    assert not app.exception and len(rows(app)) == 8
    assert any("charts (" in one.value and "story (nothing)" in one.value for one in app.text)


def test_a_link_opens_its_charts_in_its_order_and_buttons_move_and_remove_them(database):
    app = open_page("briefing", "", "uz", charts=",".join(TWO), title="Maʼruza")
    assert rows(app) == list(TWO)
    press(app, f"down-{TWO[0]}")
    assert rows(app) == list(TWO[::-1])
    assert app.query_params["charts"] in (",".join(TWO[::-1]), [",".join(TWO[::-1])])
    press(app, f"remove-{TWO[0]}")
    assert rows(app) == [TWO[1]]
    press(app, f"remove-{TWO[1]}")
    assert not rows(app) and app.query_params["story"] in ("own", ["own"])
    assert any(speak("uz")("briefing.choose_none") == info.value for info in app.info)
    assert not [button for button in app.button if (button.key or "").startswith("make-")]


def test_a_chart_without_figures_is_marked_and_has_no_number(database):
    charts = ",".join((EMPTY[0], "remittances-senders", EMPTY[1]))
    app = open_page("briefing", "", "ru", charts=charts, **NOWHERE)
    marked = [c for c in app.caption if speak("ru")("briefing.no_figures") in c.value]
    assert len(marked) == 2
    found = [re.findall(r'class="briefing-number">(.*?)<', h.proto.body) for h in app.get("html")]
    assert list(chain.from_iterable(found)) == ["–", "1", "–"]


def test_a_choice_without_figures_makes_no_file_and_says_so(database):
    app = open_page("briefing", "", "ru", charts=",".join(EMPTY), **NOWHERE)
    press(app, "make-pptx")
    for _ in range(50):
        if app.info:
            break
        app.run()
    assert [info.value for info in app.info] == [speak("ru")("briefing.nothing")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_failed_is_told_in_the_language_of_the_reader(database, language, monkeypatch):
    from dashboard.briefing import files as briefing_files
    from dashboard.render.print.pictures import INSTALL, NoPicture

    monkeypatch.setattr("sys.platform", "linux")
    said = speak(language)
    for problem, words in (
        ("no-browser", said("report.no_browser", command=INSTALL["linux"])),
        ("busy", said("report.busy")),
        ("picture-failed", said("report.picture_failed")),
    ):
        app = open_page("briefing", "", language, charts=TWO[0], title=problem)

        def fail(wish, work, problem=problem):
            raise NoPicture(problem, "a reason in English")

        monkeypatch.setattr(briefing_files, "make", fail)
        press(app, "make-pdf")
        for _ in range(50):
            if app.error:
                break
            app.run()
        assert [error.value for error in app.error] == [words]
        assert not app.button(key="make-pdf").disabled


def test_where_no_browser_is_the_report_cannot_be_asked_for_and_the_page_says_why(
    database, monkeypatch
):
    from dashboard.briefing import files as briefing_files

    monkeypatch.setattr(briefing_files, "hint", lambda say: "Install one.")
    app = open_page("briefing", "", "en", charts=TWO[0])
    assert app.button(key="make-pdf").disabled and not app.button(key="make-pptx").disabled
    assert "Install one." in [caption.value for caption in app.caption]
