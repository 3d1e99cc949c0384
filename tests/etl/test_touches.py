"""Which acts can stand on which figures: what must stand there, and what must not."""

import pytest

WAR, CALL_UP, ROUBLE = "shock-ukraine-war-2022", "shock-rus-mobilisation-2022", "shock-rouble-2015"
HOME_CLOSED, RUSSIA_CLOSED = "shock-covid-uzb-borders-2020", "shock-covid-rus-borders-2020"
EXPULSION, CROCUS = "rus-register-controlled-2025", "shock-crocus-2024"
EU, KOREA, TURKIYE = "eu-uzb-epca-2025", "kor-e9-quota-2025", "tur-uzb-work-permits-2026"
GERMANY, PATENTS, EXIT = (
    "uz-de-migration-mobility-2024",
    "rus-patents-2015",
    "uzb-exit-visa-abolished-2019",
)
KAZAKHSTAN, JAPAN, GULF = "uz-kz-labour-2019", "jpn-uzb-ssw-2019", "sau-uzb-labour-2022"
ORGANISED, LONDON = "uz-ru-organised-recruitment-2017", "gbr-operator-licence-2024"
CENSUS, SUPPORT = "uzb-census-2026", "uzb-up-59-2024"
SHORTER = "rus-stay-90-days-2025"

# Indicator, partner, acts that must stand on their chart, acts that must not.
CHARTS = [
    ("labour_migrants_abroad", "WLD", {WAR, CALL_UP, ROUBLE, EXPULSION, HOME_CLOSED}, {EU, KOREA}),
    ("labour_migrants_abroad", "RUS", {WAR, CALL_UP, ROUBLE, EXPULSION, PATENTS}, {EU, KAZAKHSTAN}),
    ("labour_migrants_abroad", "KAZ", {KAZAKHSTAN, EXIT, HOME_CLOSED}, {WAR, EXPULSION, PATENTS}),
    ("labour_migrants_abroad", "KOR", {"kor-uzb-eps-2007", EXIT}, {WAR, EU, EXPULSION}),
    ("labour_migrants_abroad", "TUR", {"uzb-pp-149-2022", EXIT}, {WAR, EU, KAZAKHSTAN}),
    ("citizens_present_abroad", "RUS", {WAR, EXPULSION, RUSSIA_CLOSED}, {EU, KAZAKHSTAN}),
    ("citizens_resident_abroad", "KOR", {"kor-uzb-eps-2007"}, {EU, GERMANY, WAR}),
    ("citizens_resident_abroad", "DEU", {GERMANY}, {WAR, KOREA, JAPAN}),
    ("cross_border_transfers_received", "WLD", {WAR, ROUBLE, EXPULSION}, {EU, KOREA, SUPPORT}),
    ("cross_border_transfers_received", "RUS", {WAR, ROUBLE, EXPULSION, RUSSIA_CLOSED}, {EU}),
    ("cross_border_transfers_received", "KAZ", {HOME_CLOSED}, {WAR, ROUBLE, EXPULSION}),
    ("cross_border_transfers_received", "KOR", {"kor-uzb-eps-2007"}, {WAR, EU, ROUBLE}),
    ("cross_border_transfers_received_share", "RUS", {WAR, ROUBLE}, {EU, KAZAKHSTAN}),
    ("personal_remittances_received", "WLD", {WAR, ROUBLE, CALL_UP}, {EU, KOREA}),
    ("mirror_transfers_received", "RUS", {WAR, ROUBLE, EXPULSION}, {EU, KOREA}),
    ("border_entries", "RUS", {WAR, EXPULSION, RUSSIA_CLOSED}, {EU, "kaz-90-180-2023"}),
    ("border_entries", "KAZ", {"kaz-90-180-2023", HOME_CLOSED}, {WAR, EXPULSION}),
    ("migration_registrations", "RUS", {"uz-ru-stay-2022", WAR, EXPULSION}, {EU, KAZAKHSTAN}),
    ("work_patents_issued", "RUS", {PATENTS, RUSSIA_CLOSED, EXPULSION}, {EU, KOREA, TURKIYE}),
    ("eps_workers_admitted", "KOR", {KOREA, "kor-e9-quota-2026"}, {EU, PATENTS, JAPAN, WAR}),
    ("seasonal_work_visas", "GBR", {LONDON}, {EU, KOREA, PATENTS}),
    ("eu_permits_issued", "EUU", {EU}, {KOREA, PATENTS, TURKIYE}),
    ("work_permits_issued", "POL", {EU}, {KOREA, PATENTS, LONDON}),
    ("residence_permit_holders", "TUR", {TURKIYE}, {EU, KOREA, EXPULSION}),
    ("foreign_workers_on_permit", "KAZ", {KAZAKHSTAN}, {EU, PATENTS, KOREA}),
    ("removals", "RUS", {EXPULSION, CROCUS, "rus-regularisation-end-2025"}, {EU, GERMANY}),
    ("removals", "USA", set(), {EU, EXPULSION, GERMANY, CROCUS}),
    ("removals", "KAZ", {"kaz-uzb-readmission-2012"}, {EU, EXPULSION}),
    ("return_orders", "EUU", {EU, "eu-eurlo-tashkent-2019"}, {EXPULSION, TURKIYE}),
    ("irregular_residents", "RUS", {EXPULSION, "rus-decree-1126-2024"}, {EU, KAZAKHSTAN}),
    ("irregular_residents", "KOR", set(), {EU, EXPULSION, KAZAKHSTAN}),
    ("irregular_residents", "DEU", {EU, GERMANY}, {EXPULSION, KAZAKHSTAN, TURKIYE}),
    ("irregular_migrants_apprehended", "TUR", {TURKIYE}, {EU, EXPULSION}),
    ("organised_recruitment", "WLD", {SUPPORT, ORGANISED, JAPAN, GULF}, {KOREA, EU}),
    ("organised_recruitment", "RUS", {ORGANISED, WAR, HOME_CLOSED}, {JAPAN, GULF, EU}),
    ("organised_recruitment", "GBR", {LONDON, SUPPORT}, {ORGANISED, JAPAN, GULF, EU, WAR}),
    ("population", "WLD", {CENSUS, "uzb-census-results-2026"}, {WAR, EU, SUPPORT}),
    ("travel_passports_issued", "WLD", {EXIT}, {WAR, EU, EXPULSION}),
    ("foreign_visitors", "RUS", {WAR, HOME_CLOSED}, {EXPULSION, EU}),
    ("emigrant_stock", "UKR", {WAR}, {EXPULSION, CALL_UP, EU}),
    ("asylum_applications_abroad", "UKR", {WAR, HOME_CLOSED}, {EXPULSION, CALL_UP}),
    # A model alone divides money by this partner: it tells nothing of an act.
    ("modelled_bilateral_remittances", "UKR", set(), {WAR, ROUBLE, EXPULSION, CALL_UP}),
    ("labour_migrants_returned", "WLD", {HOME_CLOSED, RUSSIA_CLOSED, WAR}, {EU}),
    ("labour_migrants_returned", "KAZ", {HOME_CLOSED}, {RUSSIA_CLOSED, WAR}),
    ("citizens_travelling_abroad", "RUS", {WAR, EXPULSION, HOME_CLOSED}, {EU, KAZAKHSTAN}),
    ("permanent_emigration", "RUS", {ROUBLE, RUSSIA_CLOSED, CROCUS}, {EU}),
    ("private_agency_deposit_uzs", "WLD", {"uzb-pp-367-2024"}, {WAR, EU}),
    ("citizens_present_abroad", "RUS", {SHORTER, "rus-law-260-fz-2024"}, {"kaz-90-180-2023"}),
    ("labour_migrants_abroad", "WLD", {SHORTER, "rus-law-260-fz-2024"}, {"kaz-90-180-2023"}),
]


# Figures that one act moves apart: indicator, partner, act, what it can do to them.
APART = [
    ("stateless_persons", "WLD", "uzb-citizenship-law-2020", {"down"}),
    ("citizenship_granted", "WLD", "uzb-citizenship-law-2020", {"up"}),
    ("permanent_emigration", "RUS", CALL_UP, {"down"}),
    ("permanent_immigration", "RUS", CALL_UP, {"up"}),
    ("permanent_emigration", "RUS", WAR, {"down"}),
    ("permanent_immigration", "RUS", WAR, {"up"}),
    ("irregular_residents", "RUS", "rus-decree-1126-2024", {"down"}),
    ("controlled_register_regularisations", "RUS", "rus-decree-1126-2024", {"up"}),
    ("regularisation_requests", "RUS", "rus-regularisation-end-2025", {"down"}),
    ("entry_bans_in_force", "RUS", "rus-names-check-2026", {"none"}),
    ("entry_bans_lifted", "RUS", "rus-names-check-2026", set()),
    ("removals", "WLD", "uz-ru-readmission-2013", {"up"}),
    ("final_removal_orders", "WLD", "uz-ru-readmission-2013", {"down"}),
    ("assisted_returns", "TUR", TURKIYE, {"down"}),
    ("bodies_repatriated", "TUR", TURKIYE, set()),
    ("organised_recruitment", "RUS", ORGANISED, {"up"}),
    ("unorganised_migration_share", "RUS", ORGANISED, set()),
    ("private_employment_agencies", "WLD", "uzb-recruitment-private-2026", {"up"}),
    ("private_agency_deposit_uzs", "WLD", "uzb-recruitment-private-2026", set()),
    ("private_agency_deposit_uzs", "WLD", "uzb-private-agencies-law-2018", {"up"}),
]


@pytest.mark.parametrize(
    ("indicator", "partner", "must", "must_not"),
    CHARTS,
    ids=[f"{indicator}-{partner}" for indicator, partner, *_ in CHARTS],
)
def test_a_chart_has_its_acts_and_no_others(ask, indicator, partner, must, must_not):
    assert ask(
        "select 1 from observations where indicator = ? and counterpart_area in (?, 'WLD')",
        indicator,
        partner,
    )
    found = {
        milestone
        for (milestone,) in ask(
            "select milestone from milestone_touches where indicator = ? and counterpart_area = ?",
            indicator,
            partner,
        )
    }
    assert must - found == set()
    assert must_not & found == set()


def test_every_act_named_here_exists(ask):
    known = {milestone for (milestone,) in ask("select milestone from milestones")}
    named = set().union(*(must | must_not for _, _, must, must_not in CHARTS))
    assert named <= known


def test_no_act_stands_on_the_figures_of_a_partner_that_it_does_not_touch(ask):
    """Over all indicators and partners: a link with this partner, its group, or with all."""
    assert not ask(
        """
        select milestone, indicator, counterpart_area, linked_area
        from milestone_touches
        where linked_area not in ('WLD', counterpart_area)
        and counterpart_area <> 'WLD'
        and (linked_area, counterpart_area) not in (select (area_group, area) from area_groups)
        and (counterpart_area, linked_area) not in (select (area_group, area) from area_groups)
        """
    )


def test_no_act_of_the_european_union_stands_on_figures_of_other_partners(ask):
    assert not ask(
        """
        select milestone, indicator, counterpart_area
        from milestone_touches
        join milestones using (milestone)
        where list_contains(string_split(parties, ';'), 'EUU')
        and counterpart_area not in ('WLD', 'EUU')
        and counterpart_area not in (select area from area_groups where area_group = 'EUU')
        """
    )


def test_an_act_of_uzbekistan_alone_is_about_its_own_figures(ask):
    assert not ask(
        """
        select milestone
        from milestone_touches
        join milestone_codes using (milestone)
        where made_by = 'UZB'
        and milestone_touches.ref_area <> 'UZB'
        """
    )
    assert ask("select 1 from milestone_touches where ref_area = 'WLD' and milestone = ?", WAR)


def test_each_shock_stands_on_ten_figures_or_more(ask):
    told = ask(
        """
        select milestone, count(distinct indicator) as figures
        from milestone_touches
        join milestones using (milestone)
        where kind = 'shock'
        group by milestone
        """
    )
    assert {milestone for milestone, _ in told} >= {WAR, CALL_UP, ROUBLE, HOME_CLOSED, EXPULSION}
    assert min(figures for _, figures in told) >= 10


def test_shocks_and_acts_on_the_very_partner_come_first(ask):
    ranks = dict(
        ask(
            "select milestone, min(rank) from milestone_touches "
            "where indicator = 'labour_migrants_abroad' and counterpart_area = 'RUS' group by all"
        )
    )
    assert ranks[WAR] == ranks[PATENTS] == 1
    assert ranks["uzb-pq-4079-2018"] == 2
    assert ranks["rus-migration-concept-2018"] == 5


def test_a_link_is_told_in_three_languages_and_one_sentence(ask):
    for language in ("en", "uz", "ru"):
        rows = ask(f"select milestone, rationale_{language} from milestone_links")
        assert [row for row in rows if not row[1].endswith(".")] == []


@pytest.mark.parametrize(
    ("indicator", "partner", "act", "effects"),
    APART,
    ids=[f"{act}-{indicator}" for indicator, _, act, _ in APART],
)
def test_what_an_act_does_to_a_figure_is_not_told_of_its_opposite(
    ask, indicator, partner, act, effects
):
    found = ask(
        """
        select expected_effect
        from milestone_touches
        where (indicator, counterpart_area, milestone) = (?, ?, ?)
        """,
        indicator,
        partner,
        act,
    )
    assert {effect for (effect,) in found} == effects


def test_no_act_is_expected_to_move_a_total_both_ways_through_its_parts(ask):
    assert not ask(
        """
        select milestone, indicator, counterpart_area, ref_area
        from milestone_touches
        where expected_effect in ('up', 'down')
        group by all
        having count(distinct expected_effect) > 1
        """
    )
