"""A file that is made on a press: the reader gets it, or is told why not and what to do."""

import pytest

from dashboard.language.words import LANGUAGES, speak
from tests.opened_pages import AppTest


def page(language: str, problem: str) -> None:
    import streamlit as st

    from dashboard.language.words import speak
    from dashboard.render.print.pictures import NoPicture
    from dashboard.ui.file_offer import hand_over

    def make() -> bytes:
        if problem == "fault":
            raise ZeroDivisionError
        if problem:
            raise NoPicture(problem, "for the log")
        return b"content"

    if st.button("take"):
        hand_over(speak(language), make, "name.png", "image/png")


def pressed(language: str, problem: str) -> AppTest:
    app = AppTest.from_function(page, kwargs={"language": language, "problem": problem})
    return app.run().button[0].click().run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", ["busy", "no-browser", "picture-failed"])
def test_a_picture_that_is_refused_says_why_and_what_to_do(database, language, problem):
    [told] = pressed(language, problem).error
    assert "PNG" in told.value and "for the log" not in told.value
    say = speak(language)
    others = {say(f"pictures.{name}", command="") for name in ("busy", "picture_failed")}
    assert problem == "no-browser" or told.value in others


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_the_product_is_told_in_the_language_of_the_reader(database, language):
    [told] = pressed(language, "fault").error
    assert told.value == speak(language)("exports.failed")


def test_a_file_that_was_made_tells_nothing(database):
    app = pressed("en", "")
    assert not app.error and not app.exception
