"""The front page answers its questions from the database, in every language, and claims no more."""

import re
from dataclasses import replace
from datetime import date
from html import escape

import pytest

from dashboard.briefing.briefing import Slide
from dashboard.briefing.choice import OWN, read_choice, write_choice
from dashboard.briefing.packing import unpack
from dashboard.briefing.states import draw
from dashboard.charts.cooperation import ledger
from dashboard.charts.corridor.answers import answers as of_partner
from dashboard.charts.home.answers import answers
from dashboard.language.words import LANGUAGES
from dashboard.model.scope import Scope
from dashboard.queries import home, observations
from dashboard.queries.evidence_disagreements import disagreements
from dashboard.render.screen.answer_html import card
from dashboard.render.screen.small import BROAD, SLIM
from dashboard.store.database import ask
from tests.opened_pages import ROOT, open_page, protos, texts

ENGLISH = Scope("en", 2006, 2026, ("UZB",))
QUESTIONS = (
    *("money", "senders", "abroad", "destinations", "russia"),
    *("agreements", "returns", "platform", "uncertain"),
)


def told(question: str, language: str = "en"):
    found = answers(replace(ENGLISH, language=language))
    return next(one for one in found if one.id == question)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_questions_are_answered_with_a_number_its_range_a_badge_a_chart_and_sources(
    database, language
):
    found = answers(replace(ENGLISH, language=language))
    assert [one.id for one in found] == list(QUESTIONS)
    for one in found:
        assert one.question.endswith("?") and one.sentence.endswith((".", "?"))
        assert one.number != "—" and one.period and one.extent, one.id
        assert {badge.code for badge in one.badges} & {"official", "relayed"}, one.id
        assert one.chart.series and len(one.acts) <= 3, one.id
        assert one.sources and all(url for _, url in one.sources[:1]), one.id
        assert [act.number for act in one.acts] == list(range(1, len(one.acts) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_question_and_every_answer_in_its_language(database, language):
    app = open_page("overview", "", language)
    assert not app.exception
    shown = "\n".join(one for proto in protos(app.main) for one in texts(proto))
    from html import unescape

    for one in answers(replace(ENGLISH, language=language)):
        assert one.question in unescape(shown) and one.sentence in unescape(shown), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_of_every_answer_goes_into_a_briefing(database, language):
    scope = replace(ENGLISH, language=language)
    for one in (*answers(scope), *of_partner(scope, "KOR")):
        choice = read_choice(OWN, (), slides=(Slide(one.place.offer),))
        assert offered_to(write_choice(choice)) == choice.slides, one.id
        chart, _ = draw(one.place.offer, language)
        assert chart.series, one.id
    assert "partner=KOR" in one.place.offer


def offered_to(address: dict[str, str]) -> tuple[Slide, ...]:
    """The slides that a briefing of this address shows."""
    codes = address.get("charts", "").split(",")
    return read_choice(OWN, codes, slides=unpack(address.get("slides", ""))).slides


def test_the_least_certain_figure_leads_to_its_own_disagreement(database):
    place, row = told("uncertain").place, disagreements("UZB", None).query("kind == 'same'")
    widest = row.loc[row["ratio"].idxmax()]
    assert dict(place.query)["matter"] == widest["matter"]
    assert dict(place.query)["between"].startswith(f"{widest['counterpart_area']}~")
    assert f"contradict one another: {len(row)};" in told("uncertain").more


def test_figures_as_of_a_day_say_so_and_lead_back(database):
    app = open_page("overview", "", "en", as_of="2024-06-30")
    assert any("30 June 2024" in info.value for info in app.info)
    assert app.button(key="as-of-newest")


def test_the_money_is_told_on_the_same_months_and_for_the_newest_whole_year(database):
    rows = ask(
        "select year(period_start) as year, value from newest where origin = 'CBU' "
        "and indicator = 'cross_border_transfers_received' and counterpart_area = 'WLD' "
        "and breakdown = '_T' and is_whole_year order by period_start"
    )
    newest, say, one = rows.iloc[-1], ENGLISH.say, told("money")
    assert one.number == say.compact(newest["value"])
    assert str(int(newest["year"])) in one.more and "same months" in one.sentence


def test_a_verdict_follows_the_figures_as_they_were_known_on_a_day(database):
    early = answers(replace(ENGLISH, as_of=date(2024, 1, 31)))
    later = answers(ENGLISH)
    assert [one.sentence for one in early] != [one.sentence for one in later]
    fell = next(one for one in early if one.id == "money")
    assert fell.sentence.startswith(ENGLISH.say("home.rising_down"))
    nothing = answers(replace(ENGLISH, as_of=date(2005, 1, 1)))
    # Figures there are, though none that had been published by that day.
    by = ENGLISH.say("home.nothing_by", day="1 January 2005")
    assert {one.sentence for one in nothing} == {by} != {ENGLISH.say("home.nothing")}


DAYS = ("", "2019-06-30", "2021-06-30", "2022-12-31", "2024-06-30", "2025-02-15", "2025-12-31")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_number_of_an_answer_stands_in_its_sentences(database, day, language):
    """The share of the first quarter of 2024 has no change, and is told all the same."""
    as_of = date.fromisoformat(day) if day else None
    for one in answers(replace(ENGLISH, language=language, as_of=as_of)):
        assert one.number == "—" or one.number in f"{one.sentence} {one.more}", one.id


@pytest.mark.parametrize(
    "day", [*DAYS[1:], "2018-08-31", "2019-09-30", "2022-10-31", "2023-03-01", "2023-05-31"]
)
def test_an_answer_says_that_nothing_was_known_only_where_its_chart_shows_nothing(database, day):
    """Before whole years were told, parts of them were: 523 returned in the first half of 2023."""
    silent = ENGLISH.say("home.nothing_by", day=ENGLISH.say.day(date.fromisoformat(day)))
    for one in answers(replace(ENGLISH, as_of=date.fromisoformat(day))):
        # What happened since the shocks is not answered with figures of before.
        if one.sentence == silent and one.place.offer and one.id != "russia":
            offer = one.place.offer
            chart, _ = draw(f"{offer}{'&' if '?' in offer else '?'}as_of={day}", "en")
            assert not [point for series in chart.series for point in series.points], one.id


@pytest.mark.parametrize("day", DAYS)
def test_a_country_comes_first_where_its_body_leaves_no_room_for_a_larger_one(database, day):
    """On 31 December 2024 more than half of 1.35 million are in Russia; in August 2020 the press
    club told "more than 2 million" and 1.5 million in Russia."""
    scope = replace(ENGLISH, as_of=date.fromisoformat(day) if day else None)
    one = next(one for one in answers(scope) if one.id == "destinations")
    if one.number == "—":
        return
    frame = observations.chosen(("labour_migrants_abroad",), ("UZB",), as_of=scope.as_of)
    key = ["origin", "period_start", "period_end"]
    totals = frame[frame["counterpart_area"] == "WLD"].set_index(key)["high"]
    parts = frame[frame["counterpart_area"] == "RUS"].set_index(key)
    told = parts[[ENGLISH.say.quantity(v, "PERSONS") in one.sentence for v in parts["value"]]]
    sure = [totals.get(place, float("nan")) < 2 * low for place, low in told["low"].items()]
    words = ENGLISH.say("home.destinations", first="Russia", period="|", told="").split("|")[0]
    assert told.size and one.sentence.startswith(words) == any(sure)
    if day == "2021-06-30":
        assert one.sentence.startswith("Of 5 countries with figures Russia comes first.")


def test_what_happened_since_is_not_answered_with_figures_of_before(database):
    for day, known in ((date(2021, 6, 30), False), (date(2022, 12, 31), True)):
        found = answers(replace(ENGLISH, as_of=day))
        russia = next(one for one in found if one.id == "russia")
        assert (russia.number != "—") == known
        assert russia.question == told("russia").question


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_found_is_not_called_all_that_was_ever_published(language):
    said = replace(ENGLISH, language=language).say("home.used_one", value="1", period="2")
    assert not re.search(r"\bever\b|eʼlon qilin|опубликован", said)


def test_counts_of_several_bodies_are_all_named_and_disputed(database):
    one = told("abroad")
    frame = observations.chosen(("labour_migrants_abroad",), ("UZB",), ("WLD",))
    frame = frame[frame["period_end"] > frame["period_end"].max().replace(year=2025)]
    for origin in set(frame["origin"]) - {"PAPER"}:
        assert ENGLISH.say.code("ORIGIN", origin) in one.more
    assert "disputed" in [badge.code for badge in one.badges]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_total_that_is_our_own_sum_is_told_as_one_and_as_the_least(database, language):
    frame = observations.chosen(("emigrant_stock",), ("UZB",), ("WLD",), origins=("UNDESA",))
    newest = frame[frame["breakdown"] == "_T"].sort_values("period_end").iloc[-1]
    say = replace(ENGLISH, language=language).say
    value = say.quantity(newest["value"], newest["unit"], "at_least")
    words = say("home.living_sum", value=value, period="|").partition("|")[0]
    assert newest["is_own_sum"] and words in told("abroad", language).more


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newer_count_of_the_first_destination_stands_beside_the_older_comparison(
    database, language
):
    say, one = replace(ENGLISH, language=language).say, told("destinations", language)
    frame = observations.chosen(
        ("labour_migrants_abroad",), ("UZB",), ("RUS",), origins=("UZ-MIGRATION-AGENCY",)
    )
    newest = frame[frame["breakdown"] == "_T"].sort_values("period_end").iloc[-1]
    assert newest["period_end"].year == 2025 and "2024" in one.period
    assert say.quantity(newest["value"], newest["unit"]) in one.more
    assert len(one.sources) > 1


def test_the_source_of_the_number_is_told_in_full_and_the_others_unfold(database):
    one = told("money", "uz")
    html = card(one, ENGLISH.say)
    first, folded = html.split('<div class="source">')[1].split("<details>")
    assert one.sources[0][0] in first and one.sources[1][0] in folded


def test_one_count_of_the_platform_is_no_growth(database):
    one = told("platform")
    assert "Not known" in one.sentence
    assert not re.search(r"%|\brise|\bgrew", one.sentence)


def test_choices_of_years_and_countries_do_not_reach_the_front_page(database):
    narrow = Scope("en", 2010, 2011, ("KAZ", "KGZ"), milestones="none")
    assert answers(narrow) == answers(ENGLISH)


def test_what_the_data_hold_is_nobodys_markup(database):
    one = replace(told("money"), sentence="<script>alert(1)</script>", number="<img src=x>")
    html = card(one, ENGLISH.say)
    assert "<script>" not in html and "&lt;script&gt;" in html and "<img src=x" not in html


def test_no_figure_is_typed_into_the_answers():
    for file in (ROOT / "dashboard" / "charts" / "home").glob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", file.read_text("utf-8"))
        ids = re.sub(r'"[a-z0-9-]+-20\d\d"', "", code)
        assert not re.search(r"\b\d{3,}\b", ids), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_leads_to_its_own_page_and_its_title_is_told_whole(database, language):
    app, seen = open_page("overview", "", language), 0
    shown = "\n".join(one for proto in protos(app.main) for one in texts(proto))
    for one in answers(replace(ENGLISH, language=language)):
        for act in one.acts:
            address = f"/cooperation?lang={language}&milestone={act.id}"
            told = f"<time>{escape(act.when)}</time> {escape(act.short or act.title)}</a></li>"
            assert f'title="{escape(act.title)}"><a href="{escape(address)}">{told}' in shown, (
                act.id
            )
            seen += 1
    assert seen > 10


def test_letters_of_small_charts_keep_their_size_on_a_phone():
    looks = (ROOT / "dashboard" / "frontend" / "home.css").read_text("utf-8")
    phone = looks[looks.index("@media (max-width: 640px)") :]
    assert f"/ minmax(0, 1fr) {SLIM.wide}px" in phone and f"max-width: {BROAD.wide}px" in phone


def test_agreements_on_sending_workers_are_those_whose_tool_it_is(database):
    until = date(2025, 1, 1)
    tools = ask(
        """
        select distinct links.counterpart_area, codes.tool
        from milestone_links links
        join milestones using (milestone)
        join milestone_codes codes using (milestone)
        where kind = 'agreement' and level = 'bilateral' and date < '2025-01-01'
        and links.topic = 'organised_recruitment' and links.counterpart_area <> 'WLD'
        """
    )
    by_partner = tools.groupby("counterpart_area")["tool"].agg(set)
    sending = {area for area, found in by_partner.items() if "recruitment_agreement" in found}
    assert set(home.recruitment_partners("organised_recruitment", until)) == sending
    assert set(by_partner.index) - sending  # some touch the figure and send nobody


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_partner_of_an_agreement_begins_its_name_on_a_card(database, language):
    """A title that begins with the governments is cut before it comes to the partner."""
    scope = replace(ENGLISH, language=language)
    shared = [act for act in ledger.acts(scope) if act.milestone.short]
    assert len(shared) > 50
    for act in shared:
        names = [ledger.party(code, scope.say) for code in (act.makers | act.partners) - {"UZB"}]
        assert any(act.milestone.short.startswith(name) for name in names), act.milestone.id
        assert len(act.milestone.short) < len(act.milestone.title)
    named = next(one for one in answers(scope) if one.id == "agreements")
    html = card(named, scope.say)
    assert named.acts and all(f"{act.short}</a>" in html for act in named.acts)
