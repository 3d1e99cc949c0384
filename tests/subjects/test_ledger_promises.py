"""The ledger of promises: what each says, what is counted, what it leads to."""

from collections import Counter

import pytest

from dashboard.builder.colours import HUES
from dashboard.builder.remarks import remark
from dashboard.charts.cooperation import promised, promises, timeline
from dashboard.queries import sources
from dashboard.store.database import ask
from data.edition import LANGUAGES
from tests.subjects.test_ledger import scope

OF_OUTLOOKS = {"came_true", "exceeded", "fell_short", "filled", "filled_in_part"}
pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_counts_the_rows_that_cannot_be_judged(language):
    say = scope(language).say
    rows = ask("select verdict, reason from promise_verdicts")
    unjudged = rows[rows["verdict"] == "not_measurable"]
    told = promises.finding(promises.every(scope(language)), say)
    assert str(len(unjudged)) in told and str(len(rows)) in told
    assert say.percent(100 * len(unjudged) / len(rows), 0) in told
    most = unjudged["reason"].value_counts().iloc[0]
    assert str(most) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_judged_says_what_would_have_to_be_published(language):
    every = promises.every(scope(language))
    assert len(every) == ask("select count(*) as n from promises")["n"].iloc[0]
    for one in every:
        assert one.statement and one.verdict_text and one.reason_text and one.source
        assert bool(one.needed) == (one.verdict == promises.OPEN), one.id


@pytest.mark.parametrize("name", ["year", "promiser", "partner"])
def test_the_groups_add_up_to_all_promises(name):
    every = promises.every(scope())
    columns, rows = promises.grouped(every, name, scope().say)
    assert sum(row[-1] for row in rows) == len(every)
    assert all(sum(row[1:-1]) == row[-1] for row in rows)
    assert {len(row) for row in rows} == {len(columns)}


COMMITTED = {"met", "missed", "partly"}  # verdicts that only a promise can have


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_forecast_or_ceiling_is_called_met_or_missed(language):
    say, every = scope(language).say, promises.every(scope(language))
    outlooks = [one for one in every if one.kind in promises.OUTLOOKS]
    above = [one for one in outlooks if one.reason in ("above_band", "exceeded")]
    assert above and {one.verdict for one in above} == {"exceeded"}
    judged = {one.verdict for one in every if one.kind not in promises.OUTLOOKS}
    assert not {one.verdict for one in outlooks} & COMMITTED
    assert judged >= COMMITTED and not judged & OF_OUTLOOKS
    words = {promises.outcome(code, say) for code in promises.outcomes()}
    assert len(words) == len(promises.outcomes())
    assert {*promises.outcomes()} == COMMITTED | OF_OUTLOOKS | {"not_due", promises.OPEN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outcome_of_a_promise_is_told_with_its_note_and_status(language):
    say = scope(language).say
    told = ask(
        "select promise, newest.note, obs_status, outcome_period from promise_verdicts"
        " join promises p using (promise) join newest"
        " using (indicator, ref_area, counterpart_area, breakdown)"
        " where newest.source = outcome_source and time_period = outcome_period"
        " and outcome_value is not null and obs_status <> 'F'"
    ).to_dict("records")
    outcomes = {one.id: one.outcome for one in promises.every(scope(language))}
    assert sum(bool(row["note"]) for row in told) > 5
    for row in told:
        assert remark(row["note"], say).rstrip(".") in outcomes[row["promise"]]
        assert row["obs_status"] == "A" or "; " in outcomes[row["promise"]]
    twice = [words for words in outcomes.values() if say.code("OBS_STATUS", "F") in words]
    assert not twice


def test_the_note_of_a_promise_stands_in_its_file_in_every_language():
    notes = {}
    for language in LANGUAGES:
        headings, rows = promises.file(promises.every(scope(language)), scope(language).say)
        place = headings.index(scope(language).say("promises.col_note"))
        notes[language] = {row[0]: row[place] for row in rows if row[place]}
    assert len({len(some) for some in notes.values()}) == 1 and len(notes["uz"]) > 80
    for promise, note in notes["en"].items():
        assert len({note, notes["uz"][promise], notes["ru"][promise]}) == len(LANGUAGES), promise


@pytest.mark.parametrize("name", ["year", "promiser", "partner"])
def test_forecasts_are_counted_in_a_table_of_their_own(name):
    say, every = scope().say, promises.every(scope())
    parts = promises.parted(every)
    assert len(parts) == 2 and sum(len(some) for _, some in parts) == len(every)
    for (_, some), is_outlook in zip(parts, (False, True), strict=True):
        assert all((one.kind in promises.OUTLOOKS) == is_outlook for one in some)
        columns, rows = promises.grouped(some, name, say)
        assert sum(row[-1] for row in rows) == len(some)
        assert [column.label for column in columns[1:-1]] == [
            word for word, _ in promises.counts(some, say)
        ]
        told = {promises.outcome(code, say) for code in OF_OUTLOOKS}
        assert bool(told & {column.label for column in columns}) == is_outlook


def test_promises_are_chosen_by_year_promiser_partner_and_verdict():
    here, every = scope(), promises.every(scope())
    one = next(one for one in every if ";" in one.partner)
    for partner in one.partner.split(";"):
        found = promises.found(here, (one.year,), (one.promiser,), (partner,), (one.verdict,))
        assert one in found and len(found) < len(every)
    assert promises.found(here, text="no such words at all") == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", promised.GROUPS)
def test_every_promise_is_counted_once_and_forecasts_apart_from_targets(group, language):
    for maker, is_outlook in ((promised.pledges, False), (promised.outlooks, True)):
        chart = maker(scope(language), group)
        mine = [one for one in promises.every(scope(language))
                if (one.kind in promised.OUTLOOKS) == is_outlook]  # fmt: skip
        points = [point for one in chart.series for point in one.points]
        counted = Counter(getattr(one, group) for one in mine)
        if group == "year":
            left_out = counted.pop(promises.NO_DAY, 0)
            assert left_out and str(left_out) in chart.cautions[0]
        else:
            left_out = sum(n for _, n in counted.most_common()[promised.MOST :])
            words = scope(language).say("promises.chart_rest", groups="").strip(" .")
            assert any(words in note for note in chart.notes) == bool(left_out)
        assert sum(point.value for point in points) + left_out == len(mine) > 0
        told = {one.statement for one in mine}
        assert all(point.source and any(s in point.note for s in told) for point in points)
        say = scope(language).say
        name = "finding_promises_forecasts" if is_outlook else "finding_promises"
        assert chart.takeaway == promises.finding(mine, say, name) and chart.sources
        # Its count is another than that of all promises above it, and so are the words.
        unjudged = str(sum(one.verdict == promises.OPEN for one in mine))
        assert unjudged in chart.takeaway and str(len(mine)) in chart.takeaway
        assert chart.takeaway != promises.finding(mine, say)


def test_a_verdict_has_one_colour_whatever_promises_are_counted_by():
    """A bar has no sign beside its colour: two of one colour on a chart cannot be told apart."""
    worn: dict[str, int] = {}
    for make in (promised.pledges, promised.outlooks):
        found = {
            one.id: one.colour for group in promised.GROUPS for one in make(scope(), group).series
        }
        assert len({colour % HUES for colour in found.values()}) == len(found) > 4
        assert {worn.get(name, colour) for name, colour in found.items()} == {*found.values()}
        worn |= found


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_names_no_id_and_leads_to_the_pages_that_it_names(language):
    told = ask("select milestone, note from milestones where note is not null")
    ids = {*sources.pages(), *told["milestone"]}
    cards = [timeline.card(scope(language), milestone) for milestone in told["milestone"]]
    assert not [card.note for card in cards if ids & {*card.note.split()}]
    cited = [page for card in cards for page in card.pages]
    assert len(cited) > 40 and all(words and url.startswith("http") for words, url in cited)
    # Of nearly every "see also" that tells a day or a title.
    known = told["note"].str.contains(r"See also [^.:]+, (?:“|\d)")
    led = sum(bool(card.pages) for card, names in zip(cards, known, strict=True) if names)
    assert led > 0.8 * known.sum()
