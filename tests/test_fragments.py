"""A part of a page that is gone is not run behind the page that came after it."""

from types import SimpleNamespace

import pytest

from dashboard.seams.streamlit_fragments import Whole

STOP = SimpleNamespace(type=SimpleNamespace(name="STOP"))


def rerun(*parts: str) -> SimpleNamespace:
    asked = SimpleNamespace(fragment_id_queue=list(parts))
    return SimpleNamespace(type=SimpleNamespace(name="RERUN"), rerun_data=asked)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ([STOP], STOP),
        ([rerun("gone"), STOP], STOP),
        ([rerun("gone", "also gone"), rerun("gone"), STOP], STOP),
    ],
)
def test_what_is_gone_is_passed_over(asked, answered):
    assert following(asked) is answered


def test_the_whole_page_and_parts_that_are_there_are_run():
    for wanted in (rerun(), rerun("here"), rerun("gone", "here")):
        assert following([rerun("gone"), wanted, STOP]) is wanted


def following(asked: list) -> SimpleNamespace:
    left = iter(asked)
    requests = SimpleNamespace(on_scriptrunner_ready=lambda: next(left))
    return Whole(requests, SimpleNamespace(contains={"here"}.__contains__)).next()
