"""The desk: closed to everybody but who sits at the machine, its fields those of the contract."""

import csv
from types import SimpleNamespace

import pytest

from dashboard.build import desk as asking
from dashboard.queries import desk as queries
from dashboard.ui import desk
from data import DATA_DIR
from data.edition import LANGUAGES
from etl.desk.forms import Form
from tests.opened_pages import open_page

pytestmark = pytest.mark.usefixtures("database")
FILES = {
    "figure": "context/other.csv", "source": "sources.csv", "event": "milestone_events.csv",
}  # fmt: skip
FIGURE = {
    "indicator": "registered_arrivals", "ref_area": "UZB", "time_period": "2023",
    "value": "218000", "source": "pragueprocess-uz",
}  # fmt: skip


def context(monkeypatch, ip=None, **headers):
    told = SimpleNamespace(headers={"Host": "localhost:8501"} | headers, ip_address=ip, url="")
    monkeypatch.setattr(desk.st, "context", told)


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_it_is_open_by_a_name_of_the_machine_itself(host, monkeypatch):
    context(monkeypatch, Host=host)
    assert desk.is_at_the_machine()


@pytest.mark.parametrize(
    "told",
    [
        {"Host": "migration.example.uz"},
        {"Host": "localhost.example.uz"},
        {"Host": "192.168.1.5:8501"},
        {"Host": ""},
        {"Host": "[::::]"},
        {"Host": "x@localhost"},
        {"ip": "192.168.1.9"},
        {"X-Forwarded-For": "10.0.0.9"},
        {"X-Forwarded-Host": "localhost"},
        {"Forwarded": "for=10.0.0.9"},
        {"Via": "1.1 proxy"},
    ],
)
def test_it_is_closed_to_everybody_else(told, monkeypatch):
    context(monkeypatch, **told)
    assert not desk.is_at_the_machine()


def test_without_the_setting_there_is_neither_a_page_nor_a_form(monkeypatch):
    monkeypatch.delenv(asking.SETTING, raising=False)
    monkeypatch.setattr(desk, "is_at_the_machine", lambda: True)
    assert not asking.is_open()
    app = open_page("desk", "", "en")
    assert not app.text_input


def test_the_fields_of_an_act_are_those_of_the_command():
    assert [field.name for field in queries.fields("act")] == list(Form("act", DATA_DIR).columns())
    for field in queries.fields("act"):
        assert bool(field.codes) == bool(Form("act", DATA_DIR).choices(field.name)), field.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_an_act_asks_for_all_of_it(language, monkeypatch):
    monkeypatch.setenv(asking.SETTING, "1")
    monkeypatch.setattr(desk, "is_at_the_machine", lambda: True)
    app = open_page("desk", "", language, desk="act")
    assert not app.exception
    keys = {box.key for box in (*app.selectbox, *app.text_input)}
    assert {f"desk-act-{field.name}" for field in queries.fields("act")} <= keys


@pytest.mark.parametrize("kind", FILES)
def test_its_fields_are_the_columns_of_the_file(kind):
    with (DATA_DIR / FILES[kind]).open(encoding="utf-8", newline="") as opened:
        assert [field.name for field in queries.fields(kind)] == next(csv.reader(opened))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_offers_the_contracts_choices_and_shows_what_the_rules_say(language, monkeypatch):
    monkeypatch.setenv(asking.SETTING, "1")
    monkeypatch.setattr(desk, "is_at_the_machine", lambda: True)
    app = open_page("desk", "", language)
    assert not app.exception
    status = next(box for box in app.selectbox if box.key == "desk-figure-obs_status")
    assert status.value == "A" and len(status.options) > 4
    before = (DATA_DIR / FILES["figure"]).read_bytes()
    for name, value in FIGURE.items():
        key = f"desk-figure-{name}"
        box = next((one for one in app.selectbox if one.key == key), None)
        (box.set_value(value) if box else app.text_input(key=key).set_value(value))
    app.button[-1].click().run(timeout=120)
    assert not app.exception
    assert any("registered_arrivals,UZB,WLD,_T,2023,218000" in code.value for code in app.code)
    assert app.success
    assert (DATA_DIR / FILES["figure"]).read_bytes() == before


def test_a_value_that_looks_like_an_option_is_a_value():
    answer = asking.ask("figure", FIGURE | {"note": "--yes"})
    assert answer["written"] is False
    answer = asking.ask("figure", {"indicator": "--help"})
    assert "an indicator of indicators.csv" in answer["refused"]
