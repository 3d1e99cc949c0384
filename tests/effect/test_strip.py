"""The drawing of a decision: all changes of its series, and no word or number beside the card's."""

import math
import re

import numpy
import pytest

from dashboard.builder import effect, effect_calibration, effect_words
from dashboard.builder.effect_strip import marks
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import effects, ledger
from dashboard.language.words import LANGUAGES
from dashboard.render.formats import BY_ENDING
from dashboard.render.provenance import imprint
from dashboard.render.screen.figure import figure
from tests.effect.test_cards import FAULTS, REAL, TOO_MUCH
from tests.opened_pages import open_page, payloads

pytestmark = pytest.mark.usefixtures("database")
ROUBLE = "shock-rouble-2015", "personal_remittances_received.WLD"


def charts(language: str, milestone: str, indicator: str, partner: str):
    scope, code = read_scope({"lang": language}), f"{indicator}.{partner}"
    made = (effects.changes, effects.peers)
    return [maker(scope, milestone=milestone, figure=code) for maker in made]


@pytest.fixture(scope="module")
def computed():
    return [one for one in effect.all_judged().values() if one.state != effect.CANNOT]


@pytest.mark.parametrize("key", REAL, ids=lambda key: "-".join(key))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_says_what_the_card_says(key, language):
    chart, _ = charts(language, *key)
    say, decision = read_scope({"lang": language}).say, effect.judged(*key)
    state = say(f"effect.state_{decision.state}").capitalize()
    assert (chart.takeaway or chart.empty).startswith(state)
    told = [chart.subtitle, chart.takeaway, chart.empty, chart.unit, *chart.notes]
    told += [text for one in chart.series for p in one.points for text in (p.text, p.note)]
    others = [effect_words.titles(language)[id] for r in decision.refusals for id in r.others]
    for line in told:
        own = line
        for title in others:
            own = own.replace(title, "")
        assert not FAULTS.search(own) and not TOO_MUCH.search(own), line
    if decision.visible is not None:
        assert say.percent(80, suffixed=True) in chart.takeaway


def test_every_change_of_every_answer_is_drawn_once_and_the_events_own_is_marked(computed):
    assert computed
    for decision in computed:
        found = marks(decision)
        assert [one.step for one in found] == list(decision.changes)
        (own,) = [one for one in found if one.role == "event"]
        assert own.step is decision.event
        assert own.usual == pytest.approx(decision.jump.usual)


def test_the_placebo_dates_are_those_that_the_rule_for_many_series_finds(computed):
    yearly = [one for one in computed if one.series.span == "year"]
    for decision in yearly:
        changes = decision.series.values[0]
        repeated = numpy.repeat(changes[None, :], len(changes), axis=0)
        expected = effect_calibration.stands_out(repeated, numpy.arange(len(changes)))
        for one, stands_out in zip(marks(decision), expected, strict=True):
            if one.role != "event":
                assert (one.role == "placebo") == stands_out


def test_the_points_the_band_and_the_sentence_are_of_one_decision():
    decision = effect.judged(ROUBLE[0], "personal_remittances_received")
    chart, peers = charts("en", ROUBLE[0], "personal_remittances_received", "WLD")
    points = {p.time_period: p.value for one in chart.series for p in one.points}
    assert len(points) == len(decision.changes) == sum(len(one.points) for one in chart.series)
    for step in decision.changes:
        assert points[step.time_period] == pytest.approx(100 * (step.value / step.former_value - 1))
    (band,) = chart.bands
    ends = [math.log1p(end / 100) - decision.jump.usual for end in (band.low, band.high)]
    assert ends == pytest.approx([-decision.visible, decision.visible])
    assert len(figure(chart).layout.shapes) == 1
    ours = [p for p in peers.series[0].points if p.area == "UZB"]
    assert [p.value for p in ours] == [points[decision.event.time_period]]
    values = [p.value for p in peers.series[0].points]
    assert values == sorted(values, reverse=True)
    assert f"place {1 + values.index(ours[0].value)} of {len(values)}" in peers.takeaway


def test_what_else_fell_into_the_window_is_listed_beside_the_act():
    act = "shock-covid-uzb-borders-2020"
    chart, _ = charts("en", act, "personal_remittances_received", "WLD")
    beside = [one.id for one in chart.milestones]
    decision = effect.judged(act, "personal_remittances_received")
    assert act in beside and set(decision.refusals[0].others) <= set(beside)
    for one in chart.milestones:
        days = [day for day in (one.start, one.end) if day]
        assert any(decision.event.start <= day < decision.event.end for day in days)


def test_a_refusal_draws_what_there_is_and_marks_nothing_that_is_not_there():
    seen = set()
    for key, decision in effect.all_judged().items():
        codes = tuple(one.code for one in decision.refusals)
        if decision.state != effect.CANNOT or codes in seen:
            continue
        seen.add(codes)
        chart, peers = charts("ru", *key)
        assert bool(chart.series) == bool(decision.changes)
        assert chart.empty or decision.visible is None or chart.bands
        events = [one for one in chart.series if one.id == "event"]
        assert bool(events) == (decision.event in decision.changes)
        assert not peers.series and peers.empty
    assert len(seen) > 20


@pytest.mark.parametrize("ending", ["pptx", "xlsx", "csv", "json"])
def test_drawings_are_exported_like_any_chart(ending):
    for chart in charts("uz", *REAL[0]):
        made = BY_ENDING[ending].write(chart, imprint("https://example.org/x"))
        assert len(made) > 1_000
        if ending == "csv":
            lines = made.decode("utf-8-sig").splitlines()
            assert len(lines) == 1 + sum(len(one.points) for one in chart.series)


def test_the_ledger_leads_to_the_drawing_of_the_figure_that_it_tells_of():
    scope = read_scope({})
    act = next(act for act in ledger.acts(scope) if act.moves)
    _, (row,) = ledger.table((act,), scope.say, "https://example.org/cooperation?milestone=")
    words, address = row[-1]
    assert words == act.observed
    assert re.search(r"milestone=([^&]+)&figure=(.+)$", address).groups() == (
        act.milestone.id,
        act.moves,
    )
    assert effects.figures(scope, act.milestone.id)[0] == act.moves


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_an_act_shows_the_drawing_that_its_address_names(language):
    app = open_page("cooperation", "", language, milestone=ROUBLE[0], figure=ROUBLE[1])
    assert not app.exception
    shown = {chart["id"]: chart for chart in payloads(app)}
    assert {"effect-changes", "effect-peers"} <= shown.keys()
    say = read_scope({"lang": language}).say
    state = effect.judged(ROUBLE[0], "personal_remittances_received").state
    assert shown["effect-changes"]["takeaway"].startswith(say(f"effect.state_{state}").capitalize())
