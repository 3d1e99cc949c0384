"""Cards of real acts: one decision, read in three languages, never more than came with it."""

import json
import math
import re

import numpy
import pytest

from dashboard import effect as program
from dashboard.builder import effect, effect_words
from dashboard.builder.effect_refusals import CODES
from dashboard.language.words import LANGUAGES, speak
from dashboard.store.database import ask

pytestmark = pytest.mark.usefixtures("database")
FAULTS = re.compile(r"[{}|]|\b(nan|None|NaN|NaT)\b|\.\.(?!\.)|  | ,|[.,]\d{5,}|−100\s?%|\bWLD\b")
# Words that would say more than the figures do.
TOO_MUCH = re.compile(
    r"no effect|caus|because of|led to|impact|thanks to|sababchi|tufayli|oqibat|natijasida"
    r"|taʼsir qildi|вызва|привел|привёл|влияни|эффект|благодаря|из-за|следстви",
    re.IGNORECASE,
)
REAL = [
    ("shock-rouble-2015", "personal_remittances_received", "WLD"),
    ("shock-rouble-2015", "personal_remittances_paid", "WLD"),
    ("shock-rouble-2015", "cross_border_transfers_received", "RUS"),
    ("shock-covid-uzb-borders-2020", "personal_remittances_received", "WLD"),
    ("shock-covid-rus-borders-2020", "personal_remittances_received", "WLD"),
    ("shock-covid-uzb-borders-2020", "net_migration", "WLD"),
    ("shock-ukraine-war-2022", "personal_remittances_received", "WLD"),
    ("shock-ukraine-war-2022", "cross_border_transfers_received", "RUS"),
    ("rus-register-controlled-2025", "personal_remittances_received", "WLD"),
    ("rus-register-controlled-2025", "border_entries", "RUS"),
    ("uz-kz-labour-2019", "labour_migrants_abroad", "KAZ"),
    ("kor-uzb-eps-2007", "personal_remittances_received", "WLD"),
    ("kor-uzb-employment-2011", "labour_migrants_abroad", "KOR"),
    ("uz-ru-labour-2007", "labour_migrants_abroad", "RUS"),
    ("uz-ru-organised-recruitment-2017", "organised_recruitment", "RUS"),
]


@pytest.fixture(scope="module")
def everything():
    return effect.all_judged()


@pytest.mark.parametrize("key", REAL, ids=lambda key: "-".join(key))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_real_card_reads_in_every_language(key, language):
    decision = effect.judged(*key)
    told = effect_words.lines(decision, speak(language))
    assert not [line for line in told if FAULTS.search(line) or TOO_MUCH.search(line)]
    assert all(told)
    state = speak(language)(f"effect.state_{decision.state}")
    assert told[2].lower() == state.lower()


@pytest.mark.slow
def test_every_card_reads_in_every_language(everything):
    seen = set()
    for decision in everything.values():
        shape = tuple(one.code for one in decision.refusals), decision.stands_on, decision.reach
        if decision.state == effect.CANNOT and shape in seen:
            continue
        seen.add(shape)
        for language in LANGUAGES:
            told = "\n".join(effect_words.lines(decision, speak(language))[1:])
            own_words = re.sub(
                r"(?m)^(Why not: in the same|Sababi: xuddi|Почему нельзя: на тот).*", "", told
            )
            assert not FAULTS.search(told), told
            assert not TOO_MUCH.search(own_words), told


@pytest.mark.slow
def test_an_uzbek_ending_stands_on_a_word_and_not_on_a_sign(everything):
    say = speak("uz")
    told = {line for one in everything.values() for line in effect_words.lines(one, say)}
    assert not [line for line in told if re.search(r"%\s?(dan|ga|ni|ning|gacha)\b", line)]


def test_a_card_has_numbers_or_reasons_and_never_both(everything):
    assert len(everything) > 1_000
    for decision in everything.values():
        refused = decision.state == effect.CANNOT
        assert refused == bool(decision.refusals) == (decision.jump is None)
        assert {one.code for one in decision.refusals} <= set(CODES)
        if not refused:
            assert (decision.state == effect.STANDS_OUT) == decision.jump.stands_out
            assert decision.event in decision.changes
            assert decision.event.start <= decision.day < decision.event.end
            assert len(decision.changes) > 8


def test_the_rouble_crisis_came_with_the_second_largest_fall_of_remittances():
    """Worked out again from the figures of the database, by other means."""
    figures = ask(
        """
        select year, value
        from whole_year_series
        where indicator = 'personal_remittances_received'
          and (ref_area, counterpart_area, breakdown, origin) = ('UZB', 'WLD', '_T', 'WB-WDI')
        order by year
        """
    ).set_index("year")["value"]
    changes = numpy.log(figures).diff().drop([figures.index[0], 2014, 2022])
    others = changes.drop(2015)
    decision = effect.judged("shock-rouble-2015", "personal_remittances_received")
    assert decision.jump.change == pytest.approx(changes[2015])
    assert decision.jump.departure == pytest.approx(changes[2015] - others.mean())
    assert decision.jump.rank == 1 + (others < changes[2015]).sum()
    assert decision.jump.of == len(changes)
    assert decision.state == effect.WITHIN
    (growth,) = ask(
        """
        select growth_percent
        from growth_by_year
        where indicator = 'personal_remittances_received'
          and (ref_area, counterpart_area, origin, year) = ('UZB', 'WLD', 'WB-WDI', 2015)
        """
    )["growth_percent"]
    # The card says what every other page says of that year.
    assert 100 * math.expm1(decision.jump.change) == pytest.approx(growth)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_names_the_body_whose_figures_would_help(everything, language):
    say = speak(language)
    for decision in everything.values():
        if decision.state == effect.CANNOT and decision.series:
            body = say.code("ORIGIN", decision.series.origin)
            assert body in effect_words.card(decision, say)[2][-1]


def test_two_closures_of_one_spring_name_each_other():
    for one, other in (("uzb", "rus"), ("rus", "uzb")):
        act = f"shock-covid-{one}-borders-2020"
        decision = effect.judged(act, "personal_remittances_received")
        assert decision.reason == "another_act"
        assert decision.refusals[0].others == (f"shock-covid-{other}-borders-2020",)


def test_what_stands_out_is_not_said_to_be_too_small_to_be_seen():
    decision = effect.judged("shock-rouble-2015", "personal_remittances_paid")
    assert decision.state == effect.STANDS_OUT
    assert abs(decision.jump.departure) < decision.visible
    told = " ".join(effect_words.lines(decision, speak("en")))
    assert "could not have shown" not in told and "could not reliably have shown" in told


def test_the_war_is_refused_because_it_changed_the_measure():
    decision = effect.judged("shock-ukraine-war-2022", "personal_remittances_received")
    assert [one.code for one in decision.refusals] == ["measures", "break", "another_act"]


def test_a_day_that_is_not_known_is_refused_when_it_is_asked_for():
    free = effect.judged("uz-kz-labour-2019", "labour_migrants_abroad", "KAZ")
    asked = effect.judged("uz-kz-labour-2019", "labour_migrants_abroad", "KAZ", "in_force")
    assert free.stands_on == "signature"
    assert "day_unknown" not in [one.code for one in free.refusals]
    assert asked.reason == "day_unknown"


def test_many_cards_are_counted_by_change_and_with_what_chance_would_give(everything):
    found = effect.tally(everything.values())
    computed = [one for one in everything.values() if one.state != effect.CANNOT]
    changes = {(one.indicator, one.counterpart_area, one.event) for one in computed}
    assert found.asked == len(everything)
    assert found.computed == len(changes)
    assert found.by_chance == pytest.approx(0.05 * len(changes))
    expected = effect.tally(one for one in everything.values() if one.expected != "none")
    for language in LANGUAGES:
        say = speak(language)
        told = effect_words.tally_lines(list(everything.values()), say)[1]
        # Exactly one in twenty: what is rounded to one digit would double a chance of 0.05.
        assert say.exact(round(expected.computed / 20, 2)) in told, told


def test_an_act_tells_first_what_can_be_said():
    found = effect.of_act("shock-rouble-2015")
    known = [one.state != effect.CANNOT for one in found]
    assert known[0] and known == sorted(known, reverse=True)
    assert {one.indicator for one in found} > {"personal_remittances_received"}


def test_peers_are_five_to_ten_and_ours_among_them(everything):
    shown = [found for one in everything.values() if (found := effect.peers(one))]
    assert shown
    for found in shown:
        assert 6 <= len(found) <= 11
        assert [one.is_home for one in found].count(True) == 1
        assert [one.change for one in found] == sorted((one.change for one in found), reverse=True)


def test_the_program_prints_the_card_as_json(capsys):
    question = ["--milestone", "shock-rouble-2015", "--indicator", "personal_remittances_received"]
    assert program.main([*question, "--format", "json", "--language", "uz"]) == 0
    card = json.loads(capsys.readouterr().out)
    decision = effect.judged("shock-rouble-2015", "personal_remittances_received")
    assert card["state"] == decision.state
    assert card["jump"]["departure"] == decision.jump.departure
    assert [one["is_event"] for one in card["changes"]].count(True) == 1
    assert card["text"] == effect_words.lines(decision, speak("uz"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (["--milestone", "shock-rouble", "--indicator", "population"], "shock-rouble-2015"),
        (["--milestone", "shock-rouble-2015", "--indicator", "populaton"], "population"),
        (
            [
                "--milestone",
                "shock-rouble-2015",
                "--indicator",
                "population",
                "--counterpart",
                "Russia",
            ],
            "Russia",
        ),
        ([], "--milestone"),
    ],
)
def test_the_program_says_what_it_did_not_understand(question, words, capsys):
    assert program.main(question) == 2
    assert words in capsys.readouterr().err
