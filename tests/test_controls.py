"""A control stands only where it works: each that a page shows changes something on that page."""

import json
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.controls import as_here, controls_of
from dashboard.model.declaration import FILTERS
from tests.opened_pages import OPENED, open_page, protos

OTHERS = {
    "years": "2012-2015",
    "counterpart": "KAZ",
    "countries": "KAZ,KGZ",
    "milestones": "none",
    "as_of": "2022-06-30",
}
SHOWN = [pair for pair in OPENED if pair[0] not in ("briefing", "sources")]
TOLD = ("Html", "Markdown", "Alert", "Text", "Heading")


def content(app: AppTest) -> list[str]:
    """What a page tells, without its controls."""
    assert not app.exception
    told = []
    for proto in protos(app.main):
        if data := getattr(proto, "bytes", b""):
            payload = json.loads(data)
            if isinstance(payload, dict):
                payload.pop("recipe", None)
            told.append(json.dumps(payload, sort_keys=True))
        elif type(proto).__name__ in TOLD:
            told.append(str(proto))
    return told


@pytest.mark.parametrize(("opened", "view"), SHOWN)
def test_every_control_of_a_page_changes_something_on_it(database, opened, view):
    shown = controls_of(opened, view)
    app = open_page(opened, view, "en")
    assert {name for name in FILTERS if f"pick:{name}" in app.session_state} == set(shown)
    usual = content(app)
    for name in shown:
        assert content(open_page(opened, view, "en", **{name: OTHERS[name]})) != usual, name


@pytest.mark.parametrize(
    "opened, view, given, meant",
    [
        ("corridor", "one", "counterpart=KAZ", "partner=KAZ"),
        ("corridor", "one", "country=KAZ", "partner=KAZ"),
        ("corridor", "one", "partner=KOR&partners=KAZ", "partner=KOR"),
        ("corridor", "compare", "partner=KAZ", "partners=KAZ"),
        ("migrants", "stock", "partner=KAZ", "counterpart=KAZ"),
        ("remittances", "economy", "country=TJK", "countries=TJK"),
        ("remittances", "corridors", "partners=RUS", "partners=RUS"),
        ("cooperation", "ledger", "partner=KOR", "party=KOR"),
        ("sources", "", "partner=KOR", "partner=KOR"),
    ],
)
def test_a_partner_is_understood_under_the_name_that_another_page_has_for_it(
    opened, view, given, meant
):
    assert as_here(dict(parse_qsl(given)), opened, view) == dict(parse_qsl(meant))


def test_a_name_that_nobody_asks_for_is_told_and_one_that_others_add_to_a_link_is_not(database):
    def told(**address: str) -> list[str]:
        return [text.value for text in open_page("corridor", "", "en", **address).text]

    (notice,) = told(foo="bar", partner="KAZ")
    assert "foo (bar)" in notice and "KAZ" not in notice
    assert not told(utm_source="x", counterpart="KAZ")
