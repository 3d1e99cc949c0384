"""Choices in the address: odd values fall back, links come back whole, nothing is trusted."""

import pytest

from tests.opened_pages import AppTest

SCRIPT = """
import streamlit as st
from dashboard.ui import filters
filters.begin_address()
say = filters.pick_language()
scope = filters.pick_scope(say, ("years", "countries", "milestones"))
kind = filters.choose("view", "View", ("a", "b"), style="segments")
words = filters.search("text", "Text")
st.session_state["seen"] = (scope, kind, words, tuple(filters.ignored()))
filters.end_address()
"""


@pytest.fixture
def open_page(database):
    def opened(**address):
        page = AppTest.from_string(SCRIPT, default_timeout=20)
        for name, value in address.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return opened


def seen(page):
    return page.session_state["seen"]


def test_an_empty_address_gives_the_defaults(open_page):
    scope, kind, words, ignored = seen(open_page())
    assert scope.countries == ("UZB",) and scope.milestones == "related"
    assert kind == "a" and words == "" and ignored == ()


def test_a_link_opens_the_view_that_it_names(open_page):
    page = open_page(
        lang="ru", years="2010-2020", countries="KAZ,KGZ", milestones="all", level="global",
        kind="law,decree", view="b", text="oʻ",
    )  # fmt: skip
    scope, view, words, ignored = seen(page)
    assert (scope.language, scope.first, scope.last) == ("ru", 2010, 2020)
    assert scope.countries == ("KAZ", "KGZ") and scope.milestones == "all"
    assert scope.levels == ("global",) and scope.kinds == ("law", "decree")
    assert view == "b" and words == "oʻ" and ignored == ()


def test_a_choice_made_before_the_browser_heard_of_the_new_address_is_kept(open_page):
    page = open_page(lang="en")
    late = dict(page.query_params)
    for codes in (["UZB", "KAZ"], ["UZB", "KAZ", "KGZ"]):
        page.multiselect[0].set_value(codes)
        page.query_params.clear()
        for name, value in late.items():
            page.query_params[name] = value
        page.run()
        assert seen(page)[0].countries == tuple(codes)
        assert page.query_params["countries"] == ",".join(codes)


PRESSED = SCRIPT.replace(
    'st.session_state["seen"]',
    """st.button("put", key="b", on_click=filters.put, args=("view", "b"))
st.button("look", key="a", on_click=address_state.stay)
st.session_state["seen"]""",
    1,
).replace("import filters", "import address_state, filters")


def late(page, address):
    """The next message leaves before the browser has heard of the newest address."""
    page.query_params.clear()
    for name, value in address.items():
        page.query_params[name] = value


@pytest.mark.parametrize("button", ["b", "a"])
def test_a_button_pressed_before_the_browser_heard_of_the_new_address_loses_nothing(
    database, button
):
    page = AppTest.from_string(PRESSED, default_timeout=20)
    page.query_params["lang"] = "en"
    page.run()
    before = dict(page.query_params)
    page.multiselect[0].set_value(["UZB", "KAZ"]).run()
    late(page, before)
    page.button(key=button).click().run()
    scope, kind, *_ = seen(page)
    assert scope.countries == ("UZB", "KAZ") and kind == button
    assert page.query_params["countries"] == "UZB,KAZ"
    # Afterwards a step to another address counts again.
    late(page, {"lang": ["en"], "countries": ["KGZ"]})
    page.run()
    assert seen(page)[0].countries == ("KGZ",) and seen(page)[1] == "a"


def test_a_button_pressed_while_an_address_is_still_read_is_newer_than_it(database):
    page = AppTest.from_string(PRESSED, default_timeout=20)
    page.query_params["lang"] = "en"
    page.run()
    # A run that another message cut short behind the first of its controls.
    late(page, {"lang": ["en"], "countries": ["KGZ"], "view": ["a"], "text": ["x"]})
    page.session_state["given"] = {"lang": ("en",), "countries": ("KGZ",), "view": ("a",),
                                   "text": ("x",)}  # fmt: skip
    page.button(key="b").click()
    page.text_input[-1].set_value("y").run()
    scope, kind, words, _ = seen(page)
    assert (scope.countries, kind, words) == (("KGZ",), "b", "y")


def test_going_back_returns_to_what_was_chosen_before(open_page):
    page = open_page(lang="en", countries="KAZ")
    page.multiselect[0].set_value(["KAZ", "KGZ"]).run()
    assert seen(page)[0].countries == ("KAZ", "KGZ")
    page.query_params["countries"] = "KAZ"
    page.run()
    assert seen(page)[0].countries == ("KAZ",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("years", "2020-2010"),
        ("years", "0-99999999999999999999"),
        ("years", "2010"),
        ("years", "abc"),
        ("years", "²-³"),
        ("countries", "Utopia"),
        ("countries", "'; drop table observations; --"),
        ("milestones", "<script>alert(1)</script>"),
        ("level", "../../etc/passwd"),
        ("kind", "x" * 5000),
        ("view", "c"),
        ("lang", "xx"),
    ],
)
def test_an_odd_value_falls_back_with_a_notice(open_page, name, value):
    scope, view, _, ignored = seen(open_page(**{"lang": "en", name: value}))
    default, default_view, _, _ = seen(open_page(lang="en"))
    assert (scope, view) == (default, default_view)
    assert name in ignored


def test_known_codes_of_a_list_are_kept_and_unknown_ones_dropped(open_page):
    scope, *_ = seen(open_page(lang="en", countries="KAZ,XXX,KAZ"))
    assert scope.countries == ("KAZ",)


def test_of_more_countries_than_fit_the_first_are_kept_with_a_notice(open_page):
    asked = "UZB,KAZ,KGZ,TJK,TKM,GEO,ARM,AZE,MDA"
    scope, _, _, ignored = seen(open_page(lang="en", countries=asked))
    assert scope.countries == tuple(asked.split(",")[:8])
    assert "countries" in ignored


def test_a_text_from_the_address_is_cut_to_a_hundred_signs(open_page):
    _, _, words, _ = seen(open_page(lang="en", text="a" * 1000))
    assert words == "a" * 100


def test_a_choice_is_written_to_the_address_as_a_code(open_page):
    page = open_page(lang="uz")
    page.multiselect(key="pick:countries").set_value(["KGZ", "TJK"]).run()
    assert page.query_params["countries"] in ("KGZ,TJK", ["KGZ,TJK"])
    assert page.query_params["lang"] in ("uz", ["uz"])


def test_a_step_in_the_menu_keeps_what_was_chosen(open_page):
    page = open_page(lang="uz", countries="KGZ", years="2011-2019")
    for name in list(page.query_params):
        del page.query_params[name]
    page.run()
    scope, *_ = seen(page)
    assert (scope.countries, scope.first, scope.last) == (("KGZ",), 2011, 2019)


def test_a_choice_of_another_page_is_let_go_of(database):
    other = SCRIPT.replace('("a", "b")', '("x", "y")')
    fresh = AppTest.from_string(other, default_timeout=20)
    for key in ("choice:view", "pick:view"):
        fresh.session_state[key] = "b"
    fresh.session_state["address"] = {"lang": ("en",)}
    fresh.query_params["lang"] = "en"
    fresh.run()
    assert not fresh.exception and seen(fresh)[1] == "x"
    assert "view" not in fresh.query_params


def restarted(page, **address):
    """The page of a reader whose session is gone: what was chosen comes with the first message."""
    later = AppTest.from_string(SCRIPT, default_timeout=20)
    for name, value in address.items():
        later.query_params[name] = value
    states = page._tree.get_widget_states()
    later._run(widget_state=states)
    assert not later.exception
    return later


@pytest.mark.parametrize(
    ("key", "choose", "kept"),
    [
        ("pick:years", lambda page: page.slider[0].set_value((2011, 2019)), (2011, 2019)),
        ("pick:countries", lambda page: page.multiselect[0].set_value(["KGZ"]), ("KGZ",)),
        ("pick:lang", lambda page: page.button_group[0].set_value("ru"), "ru"),
        ("pick:milestones", lambda page: page.button_group[1].set_value("none"), "none"),
        ("pick:text", lambda page: page.text_input[0].set_value("oʻ"), "oʻ"),
    ],
)
def test_the_first_choice_after_a_restart_counts(open_page, key, choose, kept):
    old = {"lang": "uz", "years": "2010-2020", "countries": "KAZ", "view": "b"}
    page = open_page(**old)
    choose(page)
    later = restarted(page, **old)
    scope, view, words, _ = seen(later)
    told = {
        "pick:years": (scope.first, scope.last), "pick:countries": scope.countries,
        "pick:lang": scope.language, "pick:milestones": scope.milestones, "pick:text": words,
    }  # fmt: skip
    assert told.pop(key) == kept
    # What was not touched is as the address had it.
    untouched = {"pick:years": (2010, 2020), "pick:countries": ("KAZ",), "pick:lang": "uz",
                 "pick:milestones": "related", "pick:text": ""}  # fmt: skip
    assert view == "b" and told == {name: untouched[name] for name in told}
    again = seen(later.run())
    assert again[0] == scope and again[2] == words


def test_after_a_change_of_language_the_browser_learns_the_new_names(open_page):
    page = open_page(lang="en", countries="UZB,TJK,KGZ")
    page.button_group[0].set_value("ru").run()
    told, say = page.multiselect(key="pick:countries").proto, seen(page)[0].say
    assert told.set_value
    assert list(told.raw_values) == [say.country(code) for code in ("UZB", "TJK", "KGZ")]
    assert seen(page)[0].countries == ("UZB", "TJK", "KGZ")
