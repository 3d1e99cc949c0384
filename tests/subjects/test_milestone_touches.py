"""An act stands on a chart only where it can touch the chart's own figures and partners."""

import pytest

from dashboard.builder.numbering import NO_EFFECT
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.grammar import read_scope

pytestmark = pytest.mark.usefixtures("database")

WAR, CROCUS, REGIME = (
    "shock-ukraine-war-2022",
    "shock-crocus-2024",
    "rus-register-controlled-2025",
)
ROUBLE, MOBILISATION = "shock-rouble-2015", "shock-rus-mobilisation-2022"
EPCA, GERMANY, KOREA = "eu-uzb-epca-2025", "uz-de-migration-mobility-2024", "kor-e9-quota-2025"
READMISSION = "uz-ru-readmission-2013"


def explorer(indicator: str, partner: str) -> tuple[str, dict]:
    return "explorer", {"indicator": indicator, "partners": partner}


EXPECTED = (
    # chart and its choices, acts that must stand on it, acts that must not
    (("migrants-abroad", {}), {WAR, REGIME, CROCUS}, {EPCA, KOREA, GERMANY}),
    (("overview-workers-abroad", {}), {WAR, REGIME}, {EPCA, KOREA}),
    (
        ("migrants-in-russia", {"count": "citizens_present_abroad"}),
        {WAR, REGIME},
        {EPCA, KOREA, GERMANY},
    ),
    (("migrants-in-russia", {"count": "border_entries"}), {WAR, REGIME}, {EPCA, KOREA}),
    (("migrants-in-russia", {"count": "migration_registrations"}), {WAR, REGIME}, {EPCA, KOREA}),
    (("remittances-inflow", {}), {WAR, ROUBLE, REGIME}, {EPCA, KOREA, READMISSION}),
    (("remittances-mirror", {}), {WAR, ROUBLE}, {KOREA, GERMANY}),
    (("remittances-corridors", {"partners": "RUS"}), {WAR, MOBILISATION}, {KOREA, EPCA}),
    (("remittances-corridors", {"partners": "KOR"}), set(), {WAR, MOBILISATION, CROCUS, EPCA}),
    (("remittances-corridors", {"partners": "KAZ"}), set(), {MOBILISATION, CROCUS, KOREA}),
    (("remittances-outflow", {}), {ROUBLE}, {KOREA, EPCA, READMISSION}),
    (("remittances-gdp-share", {}), {WAR, ROUBLE}, {KOREA, GERMANY}),
    (("remittances-periods", {}), {WAR, REGIME}, {KOREA, EPCA}),
    (("migrants-recruited", {}), {"uzb-up-59-2024", GERMANY}, {READMISSION, EPCA}),
    (("platform-recruited", {}), {"uzb-up-59-2024"}, {READMISSION}),
    (("migrants-korea", {}), {KOREA, "kor-e9-quota-2024"}, {EPCA, GERMANY, WAR, REGIME}),
    (("migrants-removals", {"by": "RUS"}), {REGIME, "rus-decree-1126-2024"}, {EPCA, KOREA}),
    (
        ("migrants-removals", {"by": "USA"}),
        set(),
        {EPCA, REGIME, READMISSION, "rus-law-260-fz-2024"},
    ),
    (("migrants-removals", {"by": "KAZ"}), set(), {EPCA, REGIME, "rus-law-260-fz-2024"}),
    (("migrants-permits", {}), {WAR, "rus-fingerprints-2021"}, {EPCA, KOREA}),
    (("migrants-returned", {}), {REGIME, WAR}, {EPCA, KOREA}),
    (("migrants-assisted", {}), {"uzb-cm-313-2025"}, {EPCA, KOREA}),
    (("migrants-protection-abroad", {}), {"un-gcr-2018"}, {REGIME, KOREA, EPCA}),
    (("migrants-hosted", {}), {"uzb-unhcr-office-closure-2006"}, {REGIME, KOREA, GERMANY}),
    (("migrants-net", {}), {"un-migration-statistics-2021"}, {KOREA, EPCA}),
    (("platform-trained", {}), {"uzb-pp-5205-2021"}, {WAR, READMISSION}),
    (("platform-electronic-visas", {}), {"uzb-visa-free-45-2019"}, {WAR, KOREA, EPCA}),
    (("platform-clearances", {}), {"rus-ruid-2025"}, {KOREA, EPCA, GERMANY}),
    (explorer("organised_recruitment", "KOR"), {"kor-uzb-ulsan-2025"}, {EPCA, GERMANY, WAR}),
    (
        explorer("organised_recruitment", "RUS"),
        {WAR, REGIME},
        {EPCA, GERMANY, "kor-uzb-ulsan-2025"},
    ),
    (explorer("organised_recruitment", "GBR"), {"gbr-operator-licence-2024"}, {EPCA, WAR, GERMANY}),
    (explorer("organised_recruitment", "JPN"), set(), {EPCA, WAR, GERMANY}),
)


@pytest.mark.parametrize(
    ("asked", "must", "must_not"),
    EXPECTED,
    ids=[f"{one[0][0]}-{n}" for n, one in enumerate(EXPECTED)],
)
def test_a_chart_has_the_acts_that_touch_it_and_no_others(asked, must, must_not):
    chart, _ = chart_of(*asked)
    assert chart.series, "a chart without figures proves nothing"
    standing = {one.id for one in chart.milestones}
    assert must <= standing, must - standing
    assert not must_not & standing, must_not & standing


@pytest.mark.parametrize(
    "count", ["citizens_present_abroad", "border_entries", "migration_registrations"]
)
def test_on_every_count_of_people_in_russia_the_war_and_the_regime_are_drawn_at_once(count):
    chart, _ = chart_of("migrants-in-russia", {"count": count})
    assert {WAR, REGIME} <= {one.id for one in chart.milestones if one.featured}


def test_three_to_six_are_drawn_by_default_where_there_are_as_many():
    from dashboard.catalogue.registry import CHARTS

    charts = [chart for name in CHARTS if (chart := chart_of(name, {})[0]).milestones]
    assert len(charts) > 30
    for chart in charts:
        featured = [one for one in chart.milestones if one.featured]
        moving = [one for one in chart.milestones if one.closeness < NO_EFFECT]
        assert min(3, len(moving)) <= len(featured) <= 6, chart.id


@pytest.mark.parametrize("name", ["migrants-recruited", "overview-recruited", "platform-recruited"])
def test_shocks_abroad_leave_room_for_laws_on_totals_of_recruitment(name):
    """Shocks that touch one partner do not take every place beside a figure of all partners."""
    from dashboard.builder.numbering import MOST_SHOCKS

    chart, _ = chart_of(name, {})
    drawn = [one for one in chart.milestones if one.featured]
    shocks = [one for one in drawn if one.kind == "shock" and not one.whole]
    laws = [one for one in drawn if one.kind != "shock"]
    assert WAR in {one.id for one in shocks} and len(shocks) <= MOST_SHOCKS
    assert len(laws) >= 2 and all(one.whole and one.why for one in laws)


def test_shocks_to_the_very_figures_keep_their_places():
    for count in ("citizens_present_abroad", "border_entries"):
        chart, _ = chart_of("migrants-in-russia", {"count": count})
        drawn = [one for one in chart.milestones if one.featured]
        assert all(one.whole for one in drawn if one.kind == "shock")
        assert sum(one.kind == "shock" for one in drawn) > 4


def _reach(members: dict[str, set[str]], linked: str, partner: str) -> bool:
    """Whether an act about one partner touches figures of another, told anew in plain words."""
    return (
        linked in ("WLD", partner)
        or partner == "WLD"
        or partner in members.get(linked, ())
        or linked in members.get(partner, ())
    )


def test_no_act_stands_on_a_figure_of_a_partner_that_it_does_not_touch():
    from dashboard.queries.milestones import touching
    from dashboard.store.database import ask

    pairs = ask(
        """
        select distinct indicator, counterpart_area, ref_area
        from observations
        where ref_area in ('UZB', 'KGZ', 'WLD')
        """
    )
    links = ask(
        """
        select milestone, indicator, counterpart_area
        from milestone_links
        join series using (series)
        """
    )
    members: dict[str, set[str]] = {}
    for group, area in ask("select area_group, area from area_groups").itertuples(index=False):
        members.setdefault(group, set()).add(area)
    linked: dict[tuple[str, str], set[str]] = {}
    for milestone, indicator, area in links.itertuples(index=False):
        linked.setdefault((milestone, indicator), set()).add(area)
    seen = 0
    for indicator, partner, area in pairs.itertuples(index=False):
        found = touching((f"{indicator} {partner} {area}", f"{indicator} {partner} WLD"))
        for milestone in found:
            areas = linked.get((milestone, indicator), set())
            assert any(_reach(members, one, partner) for one in areas), (
                milestone,
                indicator,
                partner,
            )
            seen += 1
    assert seen > 1000


def test_an_act_that_lasts_stands_on_every_chart_whose_years_it_touches():
    chart, _ = chart_of("migrants-removals", {"by": "RUS", "years": "2025-2026"})
    decree = next(one for one in chart.milestones if one.id == "rus-decree-1126-2024")
    assert decree.start.year == 2024 and decree.place == chart.start
    before, _ = chart_of("migrants-removals", {"by": "RUS", "years": "2026-2026"})
    assert "rus-decree-1126-2024" not in {one.id for one in before.milestones}


@pytest.mark.parametrize("name", ["overview-workers-abroad", "migrants-abroad"])
def test_what_is_still_at_work_stands_clipped_where_the_axis_begins_later(name):
    chart, _ = chart_of(name, {"years": "2025-2026"})
    drawn = {one.id: one for one in chart.milestones if one.featured}
    for act in (WAR, "rus-law-260-fz-2024"):
        assert drawn[act].start < chart.start == drawn[act].place and drawn[act].end is None
    assert "rus-patents-2015" in {one.id for one in chart.milestones}


def test_an_act_lasts_to_its_end_or_to_the_day_asked_for_while_it_is_at_work():
    from datetime import date

    from dashboard.builder.milestones import describe
    from dashboard.queries.effects import judged_on
    from dashboard.queries.milestones import LASTING, every

    say, day = read_scope({}).say, date(2024, 6, 30)
    seen = set()
    for row in every().to_dict("records"):
        one, then = describe(row, say), describe(row, say, as_of=day)
        at_work = row["status"] in LASTING and one.end is None
        # A shock that does not go on is over.
        at_work &= row["kind"] != "shock" or row["status"] == "ongoing"
        assert one.last_day == (judged_on() if at_work else one.end or one.start), one.id
        begun = [row[name] for name in ("in_force_on", "applied_on") if row[name] == row[name]]
        if at_work and begun:
            lasted = min(begun).date() <= day
            assert then.last_day == (day if lasted else one.start), one.id
        seen.add((row["status"], at_work))
    assert {("in_force", True), ("applied", True), ("ongoing", True)} <= seen
    assert any(status == "applied" and not lasts for status, lasts in seen)
    assert not {("superseded", True), ("repealed", True), ("signed", True)} & seen


@pytest.mark.slow
def test_what_began_before_the_axis_takes_no_place_of_a_law_on_it():
    from dashboard.builder.numbering import LAW
    from dashboard.catalogue.registry import CHARTS

    clipped = 0
    for name in CHARTS:
        chart, _ = chart_of(name, {"years": "2025-2026"})
        edges = [one for one in chart.milestones if one.featured and one.edge]
        folded = [one for one in chart.milestones if not one.featured and not one.edge]
        near = [one.id for one in folded if one.closeness <= 2 * LAW]
        assert not edges or not near, (name, near)
        clipped += len(edges)
    assert clipped > 30


@pytest.mark.parametrize("by", ["signature", "in_force", "first_application"])
def test_an_act_whose_day_is_not_known_is_hollow_and_says_where_it_stands(by):
    from dashboard.builder.milestones import describe
    from dashboard.queries.milestones import every
    from dashboard.store.database import ask

    say = read_scope({}).say
    known = ask("select * from milestone_days where day_of = $by", by=by)
    known = known.set_index("milestone")
    told = [describe(row, say) for row in every(by).to_dict("records")]
    assert any(one.hollow for one in told) and not all(one.hollow for one in told)
    for one in told:
        assert one.start == known.loc[one.id, "date"].date()
        assert bool(one.hollow) != bool(known.loc[one.id, "is_known"])
        assert not one.hollow or one.hollow in dict(one.facts).values()


def test_the_day_of_acts_stands_in_the_address():
    from dashboard.catalogue.grammar import RefusedValue, read_by, write_scope

    scope = read_scope({"milestones_by": "in_force"})
    assert scope.by == "in_force"
    assert write_scope(scope)["milestones_by"] == "in_force"
    assert "milestones_by" not in write_scope(read_scope({}))
    with pytest.raises(RefusedValue):
        read_by("publication")


def test_later_events_of_an_act_are_signs_of_it_and_no_acts_of_their_own():
    chart, _ = chart_of("migrants-removals", {"by": "RUS"})
    decree = next(one for one in chart.milestones if one.id == "rus-decree-1126-2024")
    assert {"amended", "extended", "expired"} <= {event.code for event in decree.life}
    assert all(event.day > decree.start for event in decree.life)
