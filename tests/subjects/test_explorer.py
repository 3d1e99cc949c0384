"""The explorer: what may be chosen, what a chart may join, what a table and its file hold."""

import pytest

from dashboard.catalogue.address import chart_of
from dashboard.charts import concepts
from dashboard.charts.explorer import figure as explorer
from dashboard.charts.explorer.figure import EACH, FEW, MOST, Choice
from dashboard.language.words import speak
from dashboard.model import spans, theme
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.queries import explorer as queries
from dashboard.store.database import ask
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")

TRANSFERS, STOCK = "cross_border_transfers_received", "emigrant_stock"
ELSEWHERE = "exit_clearances"  # of other sending countries alone
HARD = ("labour_migrants_abroad", "removals", "eps_workers_admitted", ELSEWHERE)


def scope(language: str = "en", countries: tuple[str, ...] = ("UZB",), first: int = 1990) -> Scope:
    return Scope(language, first, 2026, countries)


def choose(here: Scope, code: str, **picked: tuple[str, ...]) -> Choice:
    """What the page makes of the reader's picks, in the order of its controls."""
    choice = explorer.start(here, code, picked.pop("areas", explorer.other_areas(here, code)[1]))
    for dimension in explorer.DIMENSIONS:
        offered = explorer.offer(choice, dimension, here.say)
        kept = [one for one in picked.get(dimension, ()) if one in offered.codes]
        choice = explorer.narrow(choice, offered, kept)
    return choice


def some_choices(here: Scope):
    """Of each topic the indicator that it opens with, and those that are hard to draw."""
    opened = [explorer.first_indicator(topic) for topic in explorer.topics("en")]
    for code in dict.fromkeys([*opened, *HARD]):
        yield choose(here, code)


@pytest.mark.slow
def test_a_forecast_target_or_quota_is_never_drawn_as_observed():
    here = scope()
    ahead = ask("select distinct indicator from newest where obs_status = 'F'")["indicator"]
    assert len(ahead)
    for code in ahead:
        choice = choose(here, code)
        for span in explorer.spans(here, choice):
            for part in explorer.parts(here, choice, span):
                for series in explorer.chart(here, choice, span, part).series:
                    assert {point.status == "F" for point in series.points} == {series.forecast}


def test_a_part_year_in_a_chart_of_years_is_told_as_such():
    here = scope()
    choice = choose(here, TRANSFERS, partners=("RUS",), origins=("CBU",))
    chart = explorer.chart(here, choice, "A", *explorer.parts(here, choice, "A"))
    points = chart.series[0].points
    whole = {point.time_period for point in points if not point.part}
    assert whole and all(period.isdecimal() for period in whole)
    # Beside the part that ends a line may stand the same months of the year before.
    former = (spans.same_months(chart.series[0]) or (None,))[0]
    years = [point.start.year for place, point in enumerate(points) if place != former]
    assert len(years) == len(set(years)), "a part beside the whole of the same year"
    if points[-1].part:
        told = chart.takeaway.split(points[-1].text)[1]
        assert str(points[-1].start.year - 1) in told, "its change on the same months"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_about_one_partner_or_part_names_it(language):
    here = scope(language)
    choice = choose(here, "removals", partners=("KAZ",))
    kazakhstan, whole = (
        explorer.chart(here, one, "A") for one in (choice, choose(here, TRANSFERS))
    )
    assert kazakhstan.takeaway.startswith(here.say.country("KAZ"))
    assert whole.takeaway[:1].isdigit(), "of all partners none is named"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caveat_of_a_figure_goes_with_it_into_the_explorer(language):
    """Assisted returns of 2025 are fewer than the Foreign Ministry counts from Russia alone."""
    here = scope(language)
    card = chart_of("migrants-assisted", {"lang": language})[0]
    caveat = card.takeaway.split("\n")[-1]
    assert here.say.country("RUS") in caveat
    chart = explorer.chart(here, choose(here, "assisted_returns"), "A")
    assert caveat in chart.takeaway.split("\n")
    admitted = explorer.chart(here, choose(here, "eps_workers_admitted"), "A")
    told = concepts.what_is_counted("eps_workers_admitted", ("UZ-MIGRATION-AGENCY",), here.say)
    assert told and set(told) <= set(admitted.notes)


@pytest.mark.slow
def test_a_line_needs_more_than_a_few_figures_of_each_of_its_series():
    here, lines = scope(), 0
    for choice in some_choices(here):
        for span in explorer.spans(here, choice):
            for part in explorer.parts(here, choice, span):
                chart = explorer.chart(here, choice, span, part)
                actual = [one for one in chart.series if not one.forecast]
                assert len(actual) <= MOST, chart.id
                if chart.kind == "line":
                    whole = [[point for point in one.points if not point.part] for one in actual]
                    assert min(map(len, whole)) > FEW, chart.id
                    lines += 1
                assert chart.series or chart.empty, chart.id
    assert lines


def test_one_series_never_mixes_origins():
    here = scope()
    drawn = [
        series
        for choice in some_choices(here)
        for part in explorer.parts(here, choice, "any")
        for series in explorer.chart(here, choice, "any", part).series
    ]
    assert drawn
    for series in drawn:
        # A citation opens with the origin's own name.
        origins = {point.source.split(",")[0].split(" — ")[0] for point in series.points}
        assert len(origins) == 1, series.label


def test_no_two_series_of_a_chart_look_alike():
    assert len(theme.LIGHT["series"]) >= MOST


def test_only_the_largest_series_are_drawn_and_the_chart_says_so():
    here = scope(countries=("UZB", "KAZ"))
    choice = choose(here, STOCK, partners=(EACH,))
    chart = explorer.chart(here, choice, "any", *explorer.parts(here, choice, "any"))
    drawn = {series.label for series in chart.series}
    assert len(drawn) == MOST
    assert "Uzbekistan, Russia" in drawn
    every = ask(
        f"""
        select count(distinct (ref_area, counterpart_area)) as n
        from newest
        where indicator = '{STOCK}'
          and ref_area in ('UZB', 'KAZ')
          and counterpart_area <> 'WLD'
          and breakdown = '_T'
        """
    )["n"][0]
    assert any(str(every) in note for note in chart.notes)


def test_an_indicator_without_figures_of_the_chosen_countries_says_so_and_offers_others():
    here = scope()
    others, shown = explorer.other_areas(here, ELSEWHERE)
    assert "UZB" not in others and shown == others[:1]
    choice = explorer.start(here, ELSEWHERE, shown)
    assert choice.areas == shown
    assert "Uzbekistan" in explorer.notice(here, choice)
    assert not explorer.notice(here, explorer.start(here, TRANSFERS, ()))


def test_the_change_that_the_origin_states_comes_first_here_too():
    """2025: +27.2 %, as the Central Bank states (cbu-via-centralasianlight-2026-01-28)."""
    here = scope()
    choice = choose(here, TRANSFERS, partners=("WLD",), origins=("CBU",))
    chart = explorer.chart(here, choice, "A", *explorer.parts(here, choice, "A"))
    assert "+27.2% compared with 2024, as the source itself states" in chart.takeaway
    last = next(point for point in chart.series[0].points if point.label == "2025")
    assert "+27.2% (as the source itself states)" in last.change


def test_no_balance_grows_and_every_copy_is_cited_as_one():
    here = scope(countries=("UZB", "KGZ"))
    choice = choose(here, "net_migration")
    chart = explorer.chart(here, choice, "A", *explorer.parts(here, choice, "A"))
    points = [point for one in chart.series for point in one.points]
    assert points and not [point for point in points if "%" in point.change]
    assert all("copy at github.com" in point.source for point in points)
    assert chart.sources[0] == ("World Bank (WDI), its own page", "https://data.worldbank.org/")


def test_a_choice_that_an_indicator_does_not_have_is_dropped_and_the_default_taken():
    here = scope()
    assert choose(here, TRANSFERS, partners=("RUS", "ATA")).partners == ("RUS",)
    assert choose(here, TRANSFERS, partners=("ATA",)).partners == ("WLD",)
    assert choose(here, TRANSFERS, breakdowns=("SEX_F",)).breakdowns == ("_T",)


def test_each_stands_for_all_parts_without_their_total():
    here = scope()
    partners = choose(here, STOCK, partners=(EACH,)).partners
    assert "WLD" not in partners and len(partners) > MOST
    both = choose(here, STOCK, breakdowns=(EACH, "_T")).breakdowns
    assert set(both) == {"_T", "SEX_F", "SEX_M"}


@pytest.mark.slow
def test_an_indicator_opens_with_figures_when_all_years_are_chosen():
    here = Scope("uz", 1900, 2100, ("UZB",))
    codes = explorer.indicators("uz")[::4]
    assert len(codes) > 10
    for code in codes:
        choice = choose(here, code)
        assert len(queries.figures(choice.within(here))), choice


def test_the_first_indicator_is_the_same_in_every_language():
    assert explorer.first_indicator() == TRANSFERS
    for language in ("en", "uz", "ru"):
        for topic in explorer.topics(language):
            assert explorer.first_indicator(topic) in explorer.indicators(language, topic)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_offered_has_a_name(language):
    here = scope(language)
    for choice in some_choices(here):
        for dimension in explorer.DIMENSIONS:
            offered = explorer.offer(choice, dimension, here.say).codes
            assert offered, (choice, dimension)
            for code in offered:
                assert explorer.name_code(dimension, code, here.say) != code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_breakdown_says_once_what_it_parts_by(language):
    """Of every breakdown: "Purpose: Purpose: work" was read on a card."""
    say = speak(language)
    for code in set(catalogue.codes("BREAKDOWN")) - {"_T"}:
        by = say.code("DIMENSION", code.partition("_")[0])
        told = explorer.name_code("breakdowns", code, say)
        assert told.startswith(f"{by}: ") and told.count(f"{by}: ") == 1, told


@pytest.mark.slow
def test_no_indicator_opens_with_figures_that_ended_years_before_others():
    here = scope()
    for code in explorer.indicators("en"):
        choice = choose(here, code)
        span = explorer.spans(here, choice)[0]
        first = explorer.chart(here, choice, span, explorer.parts(here, choice, span)[0])
        drawn = [p.day_after for one in first.series for p in one.points if p.status != "F"]
        figures = queries.figures(choice.within(here))
        known = figures[figures["obs_status"] != "F"]["period_end"]
        assert known.empty or (known.max().date() - max(drawn)).days <= 366, code
