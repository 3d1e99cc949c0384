"""The figure of a row is the nearest that was counted; names are found as people type them."""

import pytest
from pandas import DateOffset, Timestamp, isna

from dashboard.builder import effect
from dashboard.builder.effect_refusals import OF_SERIES, day_after
from dashboard.catalogue.grammar import read_scope
from dashboard.charts.cooperation import ledger, promises
from dashboard.charts.cooperation.ledger import Asked
from dashboard.queries.ledger import NEAR, figures
from dashboard.store.database import ask
from data.edition import HOME, LANGUAGES

pytestmark = pytest.mark.usefixtures("database")
DAYS = ("signature", "in_force", "first_application")
# All pairs of figures around a day, of one body and of the same months.
PAIRS = """
    select min(later.period_start - before.period_end) as apart
    from newest as before
    join newest as later using (indicator, ref_area, counterpart_area, breakdown, origin, months)
    where indicator = $indicator
    and counterpart_area = $partner
    and ref_area = $home
    and breakdown = '_T'
    and before.obs_status not in ('F', 'U')
    and later.obs_status not in ('F', 'U')
    and strftime(before.period_start, '%m-%d') = strftime(later.period_start, '%m-%d')
    and strftime(before.period_end, '%m-%d') = strftime(later.period_end, '%m-%d')
    and before.period_end = $until
    and later.period_start >= $start
"""


@pytest.mark.slow
@pytest.mark.parametrize("by", DAYS)
def test_no_figure_after_an_act_lies_nearer_to_the_one_before_it(by):
    frame = figures(by).dropna(subset=["before_value", "after_value"])
    days = ask("select milestone, date from milestone_days where day_of = $by", by=by)
    days = days.set_index("milestone")["date"]
    assert len(frame) > 15
    for row in frame.to_dict("records"):
        told = (row["after_start"] - row["before_end"]).days
        nearest = ask(
            PAIRS,
            indicator=row["indicator"],
            partner=row["counterpart_area"],
            home=HOME,
            until=row["before_end"],
            start=row["after_start"],
        )["apart"].iloc[0]
        assert told == nearest, row
        assert row["before_end"] <= days[row["milestone"]] <= row["after_start"]


def comparable(row: dict, day, passed) -> list:
    """All pairs around a day of the figure of a row, of one body and the same months, unbroken."""
    told = ask(
        """
        select origin, period_start as first, period_end as until, months
        from newest
        where indicator = $indicator and counterpart_area = $partner
        and ref_area = $home and breakdown = '_T'
        and obs_status not in ('F', 'U') and origin <> 'PAPER'
        """,
        indicator=row["indicator"], partner=row["counterpart_area"], home=HOME,
    )  # fmt: skip
    broken = ask(
        """
        select origin, break_on from breaks
        where indicator = $indicator and counterpart_area in ($partner, 'WLD')
        and ref_area = $home and breakdown = '_T'
        """,
        indicator=row["indicator"], partner=row["counterpart_area"], home=HOME,
    )  # fmt: skip
    told["span"] = told["first"].dt.strftime("%m-%d") + told["until"].dt.strftime(" %m-%d")
    pairs = told.merge(told, on=["origin", "span", "months"], suffixes=("", "_after"))
    near = DateOffset(years=NEAR)
    pairs = pairs[
        pairs["until"].between(day - near, day)
        & pairs["first_after"].between(passed, passed + near)
    ]
    breaks = list(zip(broken["origin"], broken["break_on"], strict=True))

    def breaks_between(one) -> bool:
        return any(
            one.origin == origin and one.first < day < one.until_after for origin, day in breaks
        )

    return [one for one in pairs.itertuples() if not breaks_between(one)]


@pytest.mark.slow
@pytest.mark.parametrize("by", DAYS)
def test_the_figures_of_a_row_are_the_nearest_pair_that_can_be_compared(by):
    days = ask("select * from milestone_days where day_of = $by", by=by).set_index("milestone")
    for row in figures(by).dropna(subset=["before_value"]).to_dict("records"):
        known = days.loc[row["milestone"]]
        passed = day_after(known["date"].date(), known["date_precision"])
        is_day = known["date_precision"] == "day"
        pairs = comparable(row, known["date"], known["date"] if is_day else Timestamp(passed))
        apart = min((one.first_after - one.until for one in pairs), default=None)
        told = None if isna(row["after_value"]) else row["after_start"] - row["before_end"]
        assert told == apart, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_head_calls_the_figures_of_a_row_the_last_and_the_first(language):
    say = read_scope({"lang": language}).say
    heads = say("ledger.col_before"), say("ledger.col_after")
    kept = [word for word in heads[0].split() if word in heads[1].split()]
    assert len(kept) >= 3 and heads[0] != heads[1]
    unlike = ("last", "first", "oxirgi", "birinchi", "последн", "перв")
    assert not any(word in head.lower() for head in heads for word in unlike)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", DAYS)
def test_a_row_with_a_figure_after_is_refused_for_another_series_by_its_name_alone(by, language):
    here = read_scope({"lang": language, "milestones_by": by})
    say, looked_at = here.say, 0
    for act in ledger.acts(here):
        indicator, _, partner = act.moves.rpartition(".")
        decision = effect.all_judged().get((act.milestone.id, indicator, partner))
        if decision is None:
            continue
        assert not (act.after.words and decision.reason == "no_series"), act.milestone.id
        if decision.reason in OF_SERIES:
            origin = say.code("ORIGIN", decision.series.origin)
            words = say("effect.judged", origin=origin, span="").rstrip(" ;")
            assert words in act.observed, act.milestone.id
            looked_at += bool(act.after.words)
        # What was judged on another day than that of the row says on which.
        another = decision.day not in (None, act.milestone.start)
        assert not another or say.when(decision.day, decision.date_precision) in act.observed
    assert looked_at


@pytest.mark.parametrize("by", DAYS)
def test_a_share_stands_for_an_act_only_where_nothing_was_counted_before_it(by):
    shares = figures(by).query("unit == 'PERCENT' and expected_effect in ('up', 'down')")
    days = ask("select milestone, date from milestone_days where day_of = $by", by=by)
    for row in shares.merge(days, on="milestone").to_dict("records"):
        counted = ask(
            """
            select count(*) as n
            from milestone_links l
            join series using (series)
            join indicators i using (indicator)
            join newest f on f.indicator = i.indicator
            and f.counterpart_area = l.counterpart_area
            where l.milestone = $act
            and l.expected_effect in ('up', 'down')
            and (l.milestone, series, 'measurement') not in (
                select (milestone, series, expected_effect) from milestone_links
            )
            and i.unit not in ('PERCENT', 'RANK')
            and i.indicator not like 'modelled%'
            and f.ref_area = $home
            and f.breakdown = '_T'
            and f.obs_status not in ('F', 'U')
            and f.period_end between $day::date - to_years($near) and $day::date
            """,
            act=row["milestone"],
            home=HOME,
            day=row["date"],
            near=NEAR,
        )
        assert counted["n"].iloc[0] == 0, row["milestone"]


@pytest.mark.parametrize("by", DAYS)
def test_what_the_paper_relays_is_told_of_no_act(by):
    paper = set(ask("select source from sources where origin = 'PAPER'")["source"])
    told = figures(by)
    assert paper and not paper & {*told["before_source"], *told["after_source"]}


@pytest.mark.parametrize("by", DAYS)
def test_what_is_a_part_by_its_own_note_is_told_of_no_act(by):
    """The 84 at the re-sit of 15 July 2022 are no year's takers of the Korean test."""
    (part,) = ask("select source from newest where breakdown = 'STAGE_RESIT'")["source"]
    told = figures(by)
    assert part not in {*told["before_source"], *told["after_source"]}


@pytest.mark.parametrize("by", DAYS)
def test_a_doubtful_figure_is_told_of_no_act_and_an_estimate_says_so(by):
    known = ask("select indicator, source, time_period, obs_status from newest")
    doubtful = known[known["obs_status"] == "U"][["indicator", "source", "time_period"]]
    here = read_scope({"lang": "en", "milestones_by": by})
    told, estimates = {act.milestone.id: act for act in ledger.acts(here)}, 0
    for side in ("before", "after"):
        cells = figures(by).dropna(subset=[f"{side}_value"])
        key = [cells["indicator"], cells[f"{side}_source"], cells[f"{side}_period"]]
        assert not {*zip(*key, strict=True)} & {*doubtful.itertuples(index=False, name=None)}
        for row in cells[cells[f"{side}_status"] == "E"].to_dict("records"):
            assert "; estimate" in getattr(told[row["milestone"]], side).words
            estimates += 1
    assert len(doubtful) and estimates


@pytest.mark.parametrize("by", DAYS)
def test_what_a_model_divided_is_told_of_no_act(by):
    assert not figures(by)["indicator"].str.startswith("modelled").any()


@pytest.mark.parametrize("by", DAYS)
def test_the_file_of_the_ledger_tells_no_day_more_exactly_than_it_is_known(by):
    here = read_scope({"lang": "ru", "milestones_by": by})
    days = ask("select * from milestone_days where day_of = $by", by=by).set_index("milestone")
    _, rows = ledger.file(ledger.acts(here), here.say, "https://example.org/")
    letters = {"day": 10, "month": 7, "year": 4}
    told = {row[0]: str(row[1]) for row in rows}
    assert {len(text) for text in told.values()} == set(letters.values())
    for act, text in told.items():
        known = days.loc[act]
        assert text == known["date"].date().isoformat()[: letters[known["date_precision"]]], act


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        ("қайтариш", "qaytarish"),
        ("реадмиссия битими", "readmissiya bitimi"),
        ("Южная Корея", "Korea"),
        ("South Korea", "Janubiy Koreya"),
    ],
)
def test_uzbek_in_cyrillic_and_other_names_of_a_country_find_the_same_acts(typed, alike):
    here = read_scope({"lang": "uz"})
    first, other = (
        {act.milestone.id for act in ledger.found(here, Asked(text=text))}
        for text in (typed, alike)
    )
    assert first and first <= other


def test_promises_of_a_partner_are_found_by_its_other_names():
    here = read_scope({"lang": "ru"})
    found = promises.found(here, text="Южная Корея")
    assert found and all("KOR" in one.partner.split(";") for one in found)
    assert promises.found(here, text="қурувчи") == promises.found(here, text="quruvchi") != ()


@pytest.mark.parametrize("by", DAYS)
def test_a_quota_moves_the_figure_that_its_promise_is_told_by(by):
    told = ask(
        """
        select milestone, p.indicator
        from promises as p
        join milestone_codes using (milestone)
        where tool = 'quota' and p.indicator is not null
        """
    )
    moved = figures(by).set_index("milestone")["indicator"]
    assert len(told) > 2
    for row in told.to_dict("records"):
        assert moved[row["milestone"]] == row["indicator"], row


@pytest.mark.parametrize("by", DAYS)
def test_an_arrangement_for_seasonal_workers_moves_seasonal_work_or_recruitment(by):
    seasonal = ask(
        "select milestone, indicator from milestone_links join series using (series)"
        " where series in ('seasonal_work', 'organised_recruitment')"
        " and milestone in (select milestone from milestone_links where series = 'seasonal_work')"
    )
    moved = figures(by).set_index("milestone")["indicator"]
    for milestone, some in seasonal.groupby("milestone"):
        if not milestone.startswith("shock-"):
            assert moved[milestone] in set(some["indicator"]), milestone


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_names_the_page_of_every_figure_before_and_after(language):
    scope = read_scope({"lang": language})
    say = scope.say
    headings, rows = ledger.file(ledger.acts(scope), say, "")
    for side in ("before", "after"):
        told = headings.index(say(f"ledger.col_{side}"))
        page = headings.index(say(f"ledger.col_{side}_page"))
        assert any(row[told] for row in rows)
        assert all(bool(row[told]) == bool(row[page]) for row in rows)


@pytest.mark.parametrize("by", DAYS)
def test_no_row_tells_a_way_of_a_figure_that_is_counted_in_another_way_since(by):
    changed = ask(
        "select distinct milestone, indicator, counterpart_area from milestone_links "
        "join series using (series) where expected_effect = 'measurement'"
    )
    known = set(changed.itertuples(index=False, name=None))
    rows = figures(by).to_dict("records")
    assert any(row["expected_effect"] == "measurement" for row in rows)
    for row in rows:
        figure, areas = (row["milestone"], row["indicator"]), (row["counterpart_area"], "WLD")
        told = row["expected_effect"] == "measurement"
        assert told or not known.intersection((*figure, area) for area in areas)
