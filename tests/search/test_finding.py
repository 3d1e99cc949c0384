"""What people type is found: in any language, by stem, mistyped, and in a fair order."""

import csv
import time
from collections import defaultdict
from pathlib import Path

import pytest

from data.edition import LANGUAGES

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / "queries.csv").open(encoding="utf-8")))
QUERIES = sorted({row["query"] for row in ROWS})


def test_other_words_come_in_one_order_whatever_the_order_of_stems(monkeypatch):
    from dashboard.language import aliases, text_search

    found = []
    for backwards in (False, True):
        ordered = lambda *asked: sorted(text_search.stems(*asked), reverse=backwards)  # noqa: B023, E731
        monkeypatch.setattr(aliases, "stems", ordered)
        found.append(aliases.of_word("register"))
    assert len(found[0]) > 2 and found[0] == found[1]


def test_the_table_holds_sixty_queries_and_more():
    assert len(QUERIES) >= 60
    assert {row["kind"] for row in ROWS} >= {"area", "chart", "indicator", "act", "promise"}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_what_it_should_in_every_language(look, query, language):
    found = look(query, language)
    missing = [
        (row["kind"], row["id"], [one.id for one in found.get(row["kind"], ())][:8])
        for row in ROWS
        if row["query"] == query
        and row["id"] not in [one.id for one in found.get(row["kind"], ())[: int(row["first"])]]
    ]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_of_everything_that_is_found_carries_the_language(look, language):
    for query in QUERIES:
        for results in look(query, language).values():
            for one in results:
                assert one.address.startswith("/") and f"lang={language}" in one.address
                assert one.name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "a",
        "?!…—",
        "\x00\x07\x1b[31m",
        "\u202e\u202d",
        "'; drop table areas; select * from sources --",
        "<img src=x onerror=alert(1)>",
        "%27%20or%201=1",
        "$parameter {typed} {0}",
        "*" * 5000,
        "remittances " * 500,
        "б" * 5000,
        "\ud83d\ude00" * 3,
        "qzxwvy jjkkqq",
    ],
)
def test_whatever_else_is_typed_is_no_fault(look, typed):
    started = time.thread_time()
    for results in look(typed).values():
        assert all(one.id for one in results)
    assert time.thread_time() - started < 1


@pytest.mark.parametrize("typed", ["", " ", "a", "?!…—", "\x00\x07\x1b", "qzxwvy jjkkqq", "*" * 99])
def test_what_is_no_word_of_ours_finds_nothing(look, typed):
    assert not look(typed)


@pytest.mark.parametrize(
    ("typed", "never"),
    [("re-entry ban", "BGD"), ("re-entry ban", "KOR"), ("No. 5", "NOR"), ("IT park", "PAK"),
     ("blue collar", "support_budget_usd"), ("Burma", "shock-crocus-2024")],
)  # fmt: skip
def test_a_short_word_is_no_beginning_and_no_slip_of_another(look, typed, never):
    assert never not in {one.id for results in look(typed).values() for one in results}


def test_kinds_of_which_something_holds_every_word_come_first(look):
    kinds = [*look("экзамен русский язык", "ru")]
    assert kinds.index("act") < kinds.index("indicator")


def test_an_answer_takes_less_than_a_twentieth_of_a_second(look):
    look("warm")
    took = []
    for query in QUERIES:
        started = time.thread_time()
        look(query)
        took.append(time.thread_time() - started)
    assert sorted(took)[len(took) * 9 // 10] < 0.05


def test_a_whole_name_goes_before_a_beginning_a_stem_and_a_mistyped_word(database):
    from dashboard.catalogue.search.entry import Entry
    from dashboard.catalogue.search.ranking import search_in
    from dashboard.catalogue.search.words import index_of

    def entry(name: str) -> Entry:
        texts = dict.fromkeys(LANGUAGES, name)
        return Entry("act", name, texts, texts, texts)

    names = ("Remittance", "Remittance flows", "Those who are remitting", "Remitance figures")
    known = index_of(tuple(map(entry, reversed(names))))
    assert [hit.entry.id for hit in search_in(known, ("remittance",))] == list(names[:3])
    assert search_in(known, ("remitancee",))[0].entry.id == names[3]


def test_an_area_leads_to_itself_and_charts_are_asked_for_it(look):
    found = look("kazakhstan", "ru")
    assert found["area"][0].address == "/corridor?lang=ru&partner=KAZ"
    asked = {one.id: one for one in found["chart"]}
    assert "partners=KAZ" in asked["remittances-corridors"].address
    assert "Казахстан" in asked["remittances-corridors"].name
    compared = look("share of GDP Tajikistan Kyrgyzstan")["chart"][0]
    assert compared.address.endswith("countries=UZB,TJK,KGZ")
    assert "countries" not in look("share of GDP")["chart"][0].address


def test_every_chart_of_a_page_has_a_name_to_be_found_by(database):
    from dashboard.catalogue.registry import CHARTS
    from dashboard.catalogue.search.entries import entries

    named = {entry.id for entry in entries() if entry.kind == "chart"}
    unnamed = {
        chart.page
        for chart in CHARTS.values()
        if not chart.other_unit_of and chart.name not in named
    }
    # What charts of these pages tell depends on what is chosen beside them.
    assert unnamed <= {"cooperation", "corridor", "evidence", "explorer"} and len(named) > 50


def test_every_kind_is_there_with_names_in_every_language(database):
    from dashboard.catalogue.search.entries import entries
    from dashboard.catalogue.search.entry import KINDS

    kinds = defaultdict(set)
    for entry in entries():
        assert {*entry.names} == {*entry.addresses} == {*entry.about} == {*LANGUAGES}
        assert all(entry.names.values()), entry.id
        assert entry.id not in kinds[entry.kind], entry.id
        kinds[entry.kind].add(entry.id)
    assert {*kinds} == {*KINDS}


def test_the_pages_that_are_found_are_those_of_the_menu(database):
    from dashboard.catalogue.search.figures import pages
    from dashboard.ui.layout import MENU

    whole = {entry.id for entry in pages() if entry.weight == 1}
    assert whole == {page.name for page in MENU if page.listed}


def test_years_that_were_typed_are_those_of_the_charts_that_are_found(look):
    for typed in ("share of GDP 2010–2024", "share of GDP 2010-2024", "2010 .. 2024 share of GDP"):
        found = look(typed)
        addresses = {one.id: one.address for one in found["chart"]}
        assert "years=2010-2024" in addresses["remittances-gdp-share"]
    assert all("years=" in one.address for one in look("emigrants 1990-2024")["indicator"])
    for typed in ("share of GDP 2010", "share of GDP 2024-2010", "share of GDP 1900-1901"):
        assert not [one for one in look(typed).get("chart", ()) if "years=" in one.address]


def test_a_country_is_the_partner_of_charts_that_are_told_by_partner(look):
    found = look("emigrants Kazakhstan")
    by_id = {one.id: one.address for one in found["chart"]}
    assert "counterpart=KAZ" in by_id["migrants-stock-ranking"]
    assert "countries=" not in by_id["migrants-stock-ranking"]


def test_the_day_of_an_act_finds_it_as_the_product_writes_it(database):
    """In every language, and its month too."""
    from dashboard.catalogue.search.ranking import find
    from dashboard.language.words import speak
    from dashboard.queries import ledger
    from dashboard.store.database import rows_of

    acts = defaultdict(set)
    for row in rows_of(ledger.acts("signature")):
        if row["date_precision"] != "year":
            acts[row["date"].date(), row["date_precision"]].add(row["milestone"])
    typed = {
        (text, found)
        for (day, precision), ids in acts.items()
        for say in map(speak, LANGUAGES)
        for text in {say.when(day, precision), say.month(day)}
        for found in ids
    }
    kept = {text: {hit.entry.id for hit in find(text)} for text, _ in typed}
    assert len(typed) > 500
    assert not [one for one in sorted(typed) if one[1] not in kept[one[0]]]


@pytest.mark.parametrize(
    "typed",
    [
        *("5 февраля 2025", "5 февраля 2025 года", "5 February 2025", "February 5th, 2025"),
        *("2025-yil 5-fevral", "2025-yil 5-fevralda", "5-fevral 2025-yil", "2025 йил 5 феврал"),
    ],
)
def test_a_day_in_words_finds_what_the_day_in_figures_finds(look, typed):
    assert look(typed, "ru") == look("05.02.2025", "ru")


def test_months_of_a_span_are_no_single_month():
    from dashboard.language.typed_days import joined

    assert joined(["январь", "март", "2025"]) == ["январь", "март", "2025"]
    assert joined(["декабрь", "2024", "март", "2025"]) == ["202412", "202503"]
    assert joined(["в", "мае", "2024"]) == ["в", "202405"]


def test_keys_of_the_other_layout_find_words_of_ours_alone(look):
    assert look("hjccbz", "ru")["area"][0].id == "RUS"
    assert not look("Trump")


def test_who_stands_beside_the_home_country_is_named_beside_it(look):
    """A country that charts show as an origin is no partner of ours."""
    for results in look("migrants Kazakhstan").values():
        for one in results:
            if "countries=UZB" in one.address:
                assert one.name.endswith(": Uzbekistan and Kazakhstan"), one.name
    assert "counterpart=KAZ" in look("migrants Kazakhstan")["chart"][0].address


@pytest.mark.parametrize("typed", ["депортация", "deport", "deportatsiya"])
def test_acts_are_found_by_what_they_say_and_not_by_the_figures_they_may_touch(look, typed):
    from dashboard.catalogue.grammar import read_scope
    from dashboard.charts.cooperation.ledger import Asked, found

    acts = {one.id for one in look(typed)["act"]}
    told = {act.milestone.id for act in found(read_scope({}), Asked(text=typed))}
    assert told <= acts and len(acts) <= len(told) + 2
    assert not any(name.startswith("shock-") for name in acts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicator_of_one_country_is_told_with_the_years_of_its_figures(look, language):
    """Transfers from Poland are one row of 2024, and the indicator has those of ten years."""
    from dashboard.language.words import speak
    from dashboard.store.database import ask

    seen = 0
    for area in ("POL", "KOR", "LVA"):
        for one in look(speak(language).country(area), language, 1000)["indicator"]:
            if f"partners={area}" in one.address:
                years = ask(
                    "select min(year), max(year) from newest where"
                    " (indicator, ref_area, counterpart_area) = ($code, 'UZB', $area)",
                    code=one.id,
                    area=area,
                )
                ends = dict.fromkeys(str(year) for year in years.iloc[0])
                assert one.about.endswith(", " + "–".join(ends)), one
                seen += 1
    assert seen > 5
