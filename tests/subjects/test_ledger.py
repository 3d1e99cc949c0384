"""The ledgers of laws and promises answer the questions that people come with, from the data."""

import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from pandas import Timestamp

from dashboard.builder.effect_refusals import day_after
from dashboard.builder.milestones import describe
from dashboard.catalogue import grammar
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import coding, ledger, timeline
from dashboard.charts.cooperation.days import days_of
from dashboard.charts.cooperation.ledger import Asked
from dashboard.language.alphabet import sort_key
from dashboard.language.text_search import fold, matches
from dashboard.model.table import orders, places_in
from dashboard.queries.ledger import NEAR, figures
from dashboard.store.database import ask
from data.edition import HOME, LANGUAGES

pytestmark = pytest.mark.usefixtures("database")
CARD = "https://example.org/cooperation?milestone="


def scope(language: str = "en"):
    return read_scope({"lang": language})


def ids(**asked) -> set[str]:
    return {act.milestone.id for act in ledger.found(scope(), Asked(**asked))}


def test_own_acts_are_those_that_the_country_made_alone():
    own = ask("select milestone from milestone_codes where made_by = $home", home=HOME)
    assert ids(side="own") == set(own["milestone"])
    parts = [ids(side=side) for side in ("own", "shared", "others")]
    assert set.union(*parts) == ids() and sum(map(len, parts)) == len(ids())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_own_act_of_the_last_years_says_which_figure_it_is_meant_to_move(language):
    acts = ledger.found(scope(language), Asked(since=2024, until=2026, side="own"))
    assert acts
    assert all(act.figure and act.dates and act.status and act.maker for act in acts)
    assert sum(bool(act.way) for act in acts) > len(acts) / 2


def test_agreements_with_korea_come_with_their_status():
    kinds = ("kind", ("agreement", "treaty", "protocol"))
    acts = ledger.found(scope(), Asked(partners=("KOR",), codes=(kinds,), sort="status"))
    assert "kor-uzb-employment-mou-2023" in {act.milestone.id for act in acts}
    ranks = [ledger.codes_of("status", scope()).index(act.codes["status"]) for act in acts]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_permit_system_of_korea_is_at_work_and_its_extensions_stand_in_its_row(language):
    asked = Asked(partners=("KOR",), codes=(("kind", ("agreement",)), ("status", ("in_force",))))
    acts = {act.milestone.id: act for act in ledger.found(scope(language), asked)}
    say = scope(language).say
    assert (
        acts["kor-uzb-eps-2007"].dates.count(say.code("MILESTONE_EVENT", "extended").lower()) == 2
    )
    # Of which nothing but the signature is known.
    assert "kor-uzb-employment-mou-2023" not in acts


@pytest.mark.parametrize(
    "word",
    ["readmission", "readmissions", "реадмиссия", "реадмиссии", "реадмиссию", "readmissiya"],
)
def test_readmission_is_found_by_any_form_of_the_word_in_any_language(word):
    coded = set(
        ask("select milestone from milestone_codes where tool = 'readmission'")["milestone"]
    )
    assert coded and coded <= ids(text=word)


@pytest.mark.parametrize(
    "word",
    ["депортация", "высылка", "высланы", "deport", "deportation", "deportatsiya", "expelled"],
)
def test_acts_of_expulsion_are_found_by_the_words_that_people_use(word):
    coded = set(ask("select milestone from milestone_codes where tool = 'expulsion'")["milestone"])
    assert coded and coded <= ids(text=word)
    # The start of the regime of expulsion is coded as a register.
    assert "rus-register-controlled-2025" in ids(text=word)
    assert "uz-ru-stay-2022" not in ids(text="deportation")
    assert len(ids(text=word)) < len(ids()) / 2


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("депортация", "Лица, депортированные из страны"),
        ("высылка", "о высылаемых гражданах"),
        ("qaytarish", "fuqarolar qaytarilgan"),
        ("qaytarilgan", "oʻz fuqarolarini qaytarish"),
        ("oʻzbekiston", "O'zbekistonda"),
        ("перевозчики", "перевозчиков"),
        ("подсчёт", "подсчета"),
        ("agreements", "Agreement on labour"),
        ("визы", "рабочая виза"),
        ("виза", "без визы"),
        ("квоты", "установила квоту"),
        ("visas", "a visa for work"),
        ("vizalar", "kirish vizasi"),
        ("kvotalar", "kvotani belgiladi"),
        ("laws", "Law on migration"),
    ],
)
def test_forms_of_a_word_find_each_other(typed, text):
    assert matches(typed, fold(text))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("реадмиссия", "миссия"),
        ("deport", "import and export"),
        ("квота", "кворум"),
        ("визы", "визит министра"),
        ("laws", "lawful"),
        ("суды", "судно"),
        ("2024", "2"),
    ],
)
def test_other_words_are_not_found(typed, text):
    assert not matches(typed, fold(text))


def test_the_figures_before_and_after_are_of_the_same_months_and_origin():
    frame = figures("in_force").dropna(subset=["before_value", "after_value"])
    assert len(frame) > 10
    days = ask("select milestone, date from milestone_days where day_of = 'in_force'")
    days = days.set_index("milestone")["date"]
    origins = ask("select distinct source, origin from newest").groupby("source")["origin"].agg(set)
    for row in frame.to_dict("records"):
        first, later = row["before_start"], row["after_start"]
        assert (first.month, first.day) == (later.month, later.day)
        assert row["before_end"] <= days[row["milestone"]] <= later
        assert days[row["milestone"]].year - row["before_end"].year <= NEAR
        assert origins[row["before_source"]] & origins[row["after_source"]]


@pytest.mark.parametrize("by", ["signature", "in_force", "first_application"])
def test_the_month_or_year_that_is_all_that_is_known_lies_neither_before_nor_after(by):
    """Each figure of a year that an act fell in at some time may be of the time before it."""
    days = ask(
        "select * from milestone_days where day_of = $by and date_precision <> 'day'", by=by
    ).set_index("milestone")
    told = figures(by).set_index("milestone")
    told = told.loc[told.index.intersection(days.index)]
    assert not told["before_value"].dropna().empty
    for act, row in told.iterrows():
        first, precision = days.loc[act, "date"], days.loc[act, "date_precision"]
        assert not row["before_end"] > first
        assert not row["after_start"] < Timestamp(day_after(first.date(), precision))


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_and_file_hold_the_acts_that_were_asked_for(language):
    say = scope(language).say
    acts = ledger.found(scope(language), Asked(since=2020))
    columns, rows = ledger.table(acts, say, CARD)
    assert len(rows) == len(acts) and {len(row) for row in rows} == {len(columns)}
    headings, lines = ledger.file(acts, say, CARD)
    assert len(set(headings)) == len(headings) and {len(one) for one in lines} == {len(headings)}
    assert [line[0] for line in lines] == [act.milestone.id for act in acts]


def test_the_workbook_holds_no_formula():
    from dashboard.render.provenance import imprint
    from dashboard.render.sheets.table_book import write_book

    say = scope().say
    headings, rows = ["a", "b"], [["=1+1", 2], ["text", None]]
    made = write_book("Ledger", headings, rows, [("c", "d")], imprint("https://x.org"), say)
    book = load_workbook(io.BytesIO(made))
    assert list(book["Ledger"].values)[1:] == [("=1+1", 2), ("text", None)]
    assert book["Ledger"]["A2"].data_type == "s"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_stand_in_the_order_of_a_head_and_empty_cells_last(language):
    columns, rows = ledger.table(ledger.acts(scope(language)), scope(language).say, CARD)
    for order in orders(columns):
        places = places_in(rows, order, language)
        assert sorted(places) == list(range(len(rows)))
        cells = [rows[place][abs(int(order)) - 1] for place in places]
        words = [cell[0] if isinstance(cell, tuple) else cell for cell in cells]
        told = [word for word in words if word]
        assert words == told + [""] * (len(words) - len(told))
        if columns[abs(int(order)) - 1].label == scope(language).say("ledger.col_dates"):
            keys = [cell[1] for cell in cells]
        else:
            keys = [sort_key(language, word) for word in told]
        assert keys == sorted(keys, reverse=order.startswith("-"))
    assert places_in(rows, "", language) == list(range(len(rows)))


@pytest.mark.parametrize("order", ledger.SORTS)
def test_every_order_keeps_every_act(order):
    assert ids(sort=order) == ids()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_an_act_tells_its_whole_life_with_pages(language):
    events = ask("select milestone, count(*) as n from milestone_events group by 1")
    told = events.set_index("milestone")["n"]
    for milestone in ("rus-decree-1126-2024", "uz-ru-readmission-2013", "kor-e9-quota-2026"):
        life = timeline.card(scope(language), milestone).life
        assert len(life) == told[milestone]
        assert [one.day for one in life] == sorted(one.day for one in life)
        assert all(one.what and one.when and one.basis and one.source for one in life)
        assert all(one.url.startswith("http") for one in life)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_lies_ahead_is_not_told_as_past(language, monkeypatch):
    from dashboard.builder import milestones
    from dashboard.queries.milestones import every

    say = scope(language).say
    (row,) = [one for one in every().to_dict("records") if one["milestone"] == "kor-e9-quota-2026"]
    end = row["ended_on"].date()
    events = [say.code("MILESTONE_EVENT", code) for code in ("expired", "applied_from")]
    for today, is_ahead in ((end - timedelta(days=1), True), (end, False)):
        monkeypatch.setattr(milestones.effects, "judged_on", lambda today=today: today)
        one = milestones.describe(row, say)
        ends = say("milestones.ended_on_ahead" if is_ahead else "milestones.ended_on")
        assert (ends, say.day(end)) in one.facts
        last = one.life[-1].words
        assert last.startswith(events[0]) and (say("milestones.ahead") in last) is is_ahead
        told = days_of(row, one, say)
        past, ahead = (say(f"ledger.ended_on{form}", when=say.day(end)) for form in ("", "_ahead"))
        assert past != ahead and told.endswith(ahead if is_ahead else past)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_adopted_or_begun_is_not_told_as_signed_or_applied(language):
    say = scope(language).say
    dates = {act.milestone.id: act.dates for act in ledger.acts(scope(language))}

    def word(name: str) -> str:
        return say(f"ledger.{name}", when="").strip(": ")

    adopted, signed = word("adopted_on"), word("signed_on")
    for act in ("un-refugee-convention-1951", "uzb-cm-313-2025", "eu-return-directive-2008"):
        assert adopted in dates[act] and signed not in dates[act]
    for act in ("unodc-roca-1993", "uzb-iom-cooperation-2003", "jpn-uzb-career-portal-2025"):
        assert word("begun_on") in dates[act] and word("applied_on") not in dates[act]
    assert signed in dates["rus-law-260-fz-2024"] and word("applied_on") in dates["uzb-up-59-2024"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_left_an_act_of_many_is_named_wherever_its_life_is_told(language):
    from dashboard.queries.milestones import every

    say = scope(language).say
    act = "kaz-kgz-uzb-migration-1997"
    (row,) = [one for one in every().to_dict("records") if one["milestone"] == act]
    left = f"{say.code('MILESTONE_EVENT', 'ended')}, {say.country('KAZ')}"
    assert describe(row, say).life[-1].words.startswith(left)
    assert timeline.card(scope(language), act).life[-1].what.startswith(left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledger_and_the_cards_say_who_coded_the_acts_and_who_checked_them(language):
    say = scope(language).say
    codes = ask("select * from milestone_codes")
    told = coding.readers(say)
    checked = sum(bool(name) for name in codes["checked_by"].fillna(""))
    numbers = [int(n) for n in re.findall(r"\d+", told)]
    wanted = {codes["coded_by"].nunique(), checked, len(codes), sum(codes["confidence"] == "low")}
    assert wanted == set(numbers)
    row = codes.set_index("milestone").loc["rus-register-controlled-2025"]
    card = dict(timeline.card(scope(language), "rus-register-controlled-2025").codes)
    assert set(card.values()) == {say.code(coding.CODES[name], row[name]) for name in coding.CODES}
    assert len(card) == len(coding.CODES)


def test_a_body_stands_once_among_the_partners_and_its_former_code_is_understood():
    every = scope()
    known = ledger.partners(every)
    names = [ledger.party(code, every.say) for code in known]
    assert len(names) == len(set(names))

    def read(text: str) -> tuple[str, ...]:
        return grammar.read_some("party", text, known)

    assert grammar.forgive(read, "EU,KOR") == (("EUU", "KOR"), None)
    assert {"eu-uzb-gsp-plus-2021", "eu-return-directive-2008"} <= ids(partners=("EUU",))
