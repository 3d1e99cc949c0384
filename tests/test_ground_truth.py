"""Published values, typed by hand, each with its source, against what the database answers.

The files of `data/` are not read here: a slip in a file, in the loader or in a view shows alike.
"""

import duckdb
import pytest

TRANSFERS, PERSONAL = "cross_border_transfers_received", "personal_remittances_received"
BILLION, MILLION, THOUSAND = 10**9, 10**6, 10**3

# indicator, ref_area, counterpart, breakdown, period, origin, value, half of its last digit, where
PUBLISHED = [
    (TRANSFERS, "UZB", "WLD", "_T", "2018", "CBU", 5.114 * BILLION, 0.5 * MILLION,
     "Sputnik, 1 April 2019, after the Central Bank"),
    (TRANSFERS, "UZB", "RUS", "_T", "2018", "CBU", 3.963 * BILLION, 0.5 * MILLION,
     "Sputnik, 1 April 2019"),
    (TRANSFERS, "UZB", "WLD", "_T", "2021", "CBU", 8.1 * BILLION, 50 * MILLION,
     "Kun.uz, 18 February 2022"),
    (TRANSFERS, "UZB", "WLD", "_T", "2022", "CBU", 16.9 * BILLION, 50 * MILLION,
     "Kun.uz, 1 February 2023"),
    (TRANSFERS, "UZB", "WLD", "_T", "2024", "CBU", 14.8 * BILLION, 50 * MILLION,
     "The Times of Central Asia, January 2025"),
    (TRANSFERS, "UZB", "RUS", "_T", "2024", "CBU", 11.5 * BILLION, 50 * MILLION,
     "The Times of Central Asia, January 2025"),
    (TRANSFERS, "UZB", "KAZ", "_T", "2024", "CBU", 795 * MILLION, 0.5 * MILLION,
     "The Times of Central Asia, January 2025"),
    (TRANSFERS, "UZB", "KAZ", "_T", "2025", "CBU", 903 * MILLION, 0.5 * MILLION,
     "Spot, 18 March 2026"),
    (TRANSFERS, "UZB", "WLD", "_T", "2025", "CBU", 18.9 * BILLION, 50 * MILLION,
     "UzDaily, January 2026"),
    (TRANSFERS, "UZB", "WLD", "_T", "2025-01-01/P10M", "CBU", 15.8 * BILLION, 50 * MILLION,
     "the President's meeting of 18 November 2025"),
    (TRANSFERS, "UZB", "WLD", "_T", "2016", "UZ-PRESIDENT", 3.8 * BILLION, 50 * MILLION,
     "press service of the President, 18 November 2025"),
    ("mirror_transfers_received", "UZB", "RUS", "_T", "2016", "CBR", 2.74 * BILLION, 5 * MILLION,
     "Asia-Plus, 27 March 2017, after the Bank of Russia"),
    (PERSONAL, "UZB", "WLD", "_T", "2022", "WB-WDI", 15.51 * BILLION, 5 * MILLION,
     "World Development Indicators, BX.TRF.PWKR.CD.DT, Uzbekistan 2022"),
    (PERSONAL, "UZB", "WLD", "_T", "2006", "WB-WDI", 1.418 * BILLION, 0.5 * MILLION,
     "World Development Indicators, BX.TRF.PWKR.CD.DT, Uzbekistan 2006"),
    (PERSONAL, "IND", "WLD", "_T", "2014", "WB-WDI", 70.389 * BILLION, 0.5 * MILLION,
     "World Development Indicators, BX.TRF.PWKR.CD.DT, India 2014"),
    (PERSONAL, "IND", "WLD", "_T", "2022", "WB-WDI", 111.22 * BILLION, 5 * MILLION,
     "World Development Indicators, BX.TRF.PWKR.CD.DT, India 2022"),
    (f"{PERSONAL}_gdp_share", "TJK", "WLD", "_T", "2024", "WB-WDI", 47.9, 0.05,
     "World Development Indicators, BX.TRF.PWKR.DT.GD.ZS, Tajikistan 2024"),
    ("immigrant_stock", "WLD", "WLD", "_T", "2024", "UNDESA", 304.0 * MILLION, 0.05 * MILLION,
     "UN DESA, International Migrant Stock 2024, key facts"),
    ("immigrant_stock", "WLD", "WLD", "SEX_F", "2024", "UNDESA", 146 * MILLION, 0.5 * MILLION,
     "UN DESA, International Migrant Stock 2024, key facts"),
    ("emigrant_stock", "UZB", "RUS", "_T", "1990", "UNDESA", 890_893, 0.5,
     "UN DESA, International Migrant Stock 2024, destination and origin, 1990"),
    ("emigrant_stock", "UZB", "KAZ", "_T", "2024", "UNDESA", 744_161, 0.5,
     "UN DESA, International Migrant Stock 2024, destination and origin, 2024"),
    ("refugees_abroad", "UZB", "WLD", "_T", "2024", "UNHCR", 5_152, 0.5,
     "UNHCR, Refugee Data Finder, refugees from Uzbekistan, end of 2024"),
    ("population", "UZB", "WLD", "_T", "2024", "WB-WDI", 36.36 * MILLION, 5 * THOUSAND,
     "World Development Indicators, SP.POP.TOTL, Uzbekistan 2024"),
    ("labour_migrants_abroad", "UZB", "WLD", "_T", "2022-03-01", None, 2_356_954, 500,
     "Zamin.uz, 6 July 2022"),
    ("organised_recruitment", "UZB", "KOR", "_T", "2024", None, 10_120, 0.5,
     "Gazeta.uz, 22 January 2025, table by country"),
    ("organised_recruitment", "UZB", "WLD", "_T", "2021", None, 108_592, 0.5,
     "Kun.uz, 6 April 2022"),
    ("net_migration_registered", "UZB", "WLD", "_T", "2018", None, -16_200, 50,
     "Kun.uz, 18 January 2019"),
    ("platform_services", "UZB", "WLD", "_T", "2025-11-18", None, 25, 0.5,
     "one.uz, November 2025"),
    ("eps_workers_admitted", "UZB", "KOR", "_T", "2023", None, 4_878, 0.5,
     "Kun.uz, 18 January 2025"),
    ("eps_workers_admitted", "WLD", "KOR", "LIMIT_QUOTA", "2024", None, 165_000, 0.5,
     "The Asia Business Daily, 27 November 2023"),
    ("controlled_register_persons", "WLD", "RUS", "_T", "2025-06-03", "RUS-MVD", 772_000, 500,
     "EADaily, 12 June 2025"),
    ("removals", "WLD", "RUS", "BASIS_COURT", "2025", "RUS-FSSP", 64_000, 500,
     "Nezavisimaya Gazeta, 20 February 2026"),
    ("population_national", "UZB", "WLD", "_T", "2026-01-15", "UZ-STAT", 39_047_321, 0.5,
     "Gapim.uz, 1 July 2026, census"),
    (TRANSFERS, "UZB", "WLD", "_T", "2026-Q1", "CBU", 3.8 * BILLION, 50 * MILLION,
     "Kun.uz, 2 July 2026"),
]  # fmt: skip


@pytest.fixture(scope="module")
def built(database):
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("table", ["observations", "newest"])
@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: "-".join(map(str, row[:5])))
def test_a_published_value_is_what_the_database_answers(built, table, row):
    *key, origin, value, half, where = row
    found = built.execute(
        f"""
        select value
        from {table}
        where (indicator, ref_area, counterpart_area, breakdown, time_period) = (?, ?, ?, ?, ?)
        and origin = coalesce(?, origin)
        """,
        [*key, origin],
    ).fetchall()
    assert found, where
    assert any(abs(answer - value) <= half for (answer,) in found), (found, where)
    if table == "newest" and origin:
        assert len(found) == 1


def test_the_newest_vintage_of_a_revised_figure_is_shown(built):
    """UN DESA's world total of 2020 was 281 million in the first revision, 275 in the second."""
    answers = "select round(value / 1e6) from {} where indicator = 'immigrant_stock' and \
ref_area = 'WLD' and counterpart_area = 'WLD' and breakdown = '_T' and time_period = '2020'"
    assert {n for (n,) in built.execute(answers.format("observations")).fetchall()} == {275, 281}
    assert built.execute(answers.format("newest")).fetchall() == [(275,)]


def test_ten_months_do_not_stand_among_whole_years(built):
    years = built.execute(
        "select count(*), count(*) filter (time_period like '%/P10M') from whole_year_series"
    ).fetchone()
    assert years[0] > 10_000
    assert years[1] == 0


def test_no_growth_is_told_across_the_break_of_2022(built):
    rows = built.execute(
        "select year, round(growth_percent, 1), crosses_break from growth_by_year where indicator "
        "= ? and ref_area = 'UZB' and counterpart_area = 'WLD' and breakdown = '_T' and origin = "
        "'CBU' and year in (2022, 2025) order by year",
        [TRANSFERS],
    ).fetchall()
    # 18.9 against 14.8 billion: the Central Bank itself says 'by 28 per cent'.
    assert rows == [(2022, None, True), (2025, 27.7, False)]


def test_the_share_of_russia_is_what_the_figures_of_the_bank_give(built):
    (share,) = built.execute(
        "select share_percent from corridor_share_by_year where indicator = ? and ref_area = 'UZB' "
        "and counterpart_area = 'RUS' and year = 2024 and breakdown = '_T' and origin = 'CBU'",
        [TRANSFERS],
    ).fetchone()
    assert round(share, 1) == 77.7


# indicator, partner, period, told by the origin (from, to), ours (from, to), do they agree, where
CHANGES = [
    (TRANSFERS, "RUS", "2024", (28.5, 29.5), (33.4, 34.7), False,
     "29 %: The Times of Central Asia, January 2025"),
    (TRANSFERS, "WLD", "2024-01-01/P9M", (34.75, 34.85), (37.5, 39.2), False,
     "34.8 %: UzDaily, 31 October 2024"),
    (TRANSFERS, "WLD", "2025-01-01/P9M", (23.5, 24.5), (19.1, 20.1), False,
     "24 %: Sputnik, 6 November 2025"),
    (TRANSFERS, "WLD", "2025", (27.15, 27.25), (26.9, 28.5), True,
     "27.2 %: CentralAsianLIGHT, 28 January 2026"),
    ("cross_border_transfers_sent", "WLD", "2025", (-5.2, -4.9), (-10.5, -3.6), True,
     "138 million less: UzDaily, January 2026"),
]  # fmt: skip


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: "-".join(row[:3]))
def test_the_origin_s_own_change_stands_beside_ours(built, row):
    indicator, partner, period, told, ours, agrees, where = row
    found = built.execute(
        "select growth_told_low, growth_told_high, growth_ours_low, growth_ours_high, agrees "
        "from published_changes where indicator = ? and ref_area = 'UZB' and origin = 'CBU' "
        "and counterpart_area = ? and time_period = ? and breakdown = '_T'",
        [indicator, partner, period],
    ).fetchall()
    assert len(found) == 1, where
    *bounds, same = found[0]
    assert [round(bound, 2) for bound in bounds] == [
        pytest.approx(bound, abs=0.06) for bound in (*told, *ours)
    ], where
    assert same is agrees


def test_twenty_levels_have_a_published_change_beside_them(built):
    (levels,) = built.execute(
        "select count(*) from published_changes where growth_ours is not null"
    ).fetchone()
    assert levels >= 20


@pytest.mark.parametrize(
    ("key", "value", "where"),
    [
        ((f"{TRANSFERS}_growth", "WLD", "BOUND_LOW", "2025"), 15, "Tashkent Times, 23 May 2025"),
        ((f"{TRANSFERS}_growth", "WLD", "BOUND_HIGH", "2025"), 18, "Tashkent Times, 23 May 2025"),
        (("permanent_emigration", "WLD", "_T", "2023"), 17_336, "Repost, 27 January 2024"),
        ((TRANSFERS, "WLD", "_T", "2024"), 14.8 * BILLION, "The Times of Central Asia, 2025"),
    ],
)
def test_the_newest_is_the_newest_that_is_known_to_be_one(built, key, value, where):
    found = built.execute(
        "select value from newest where ref_area = 'UZB' and origin in ('CBU', 'UZ-STAT') "
        "and (indicator, counterpart_area, breakdown, time_period) = (?, ?, ?, ?)",
        key,
    ).fetchall()
    assert found == [(value,)], where


def test_no_line_of_un_desa_mixes_two_revisions(built):
    mixed = built.execute(
        "select indicator from newest where origin = 'UNDESA' group by indicator, ref_area, "
        "counterpart_area, breakdown having count(distinct source) > 1"
    ).fetchall()
    assert mixed == []
    scopes = built.execute(
        "select distinct scope from corridor_share_by_year where indicator = 'emigrant_stock'"
    ).fetchall()
    assert scopes == [("partners_shown",)]


def test_revisions_that_never_were_are_not_told(built):
    told = {
        (row[0], row[1], row[2])
        for row in built.execute(
            "select indicator, counterpart_area, time_period from revisions where ref_area = 'UZB'"
        ).fetchall()
    }
    never = [
        (f"{TRANSFERS}_growth", "WLD", "2025"),
        (TRANSFERS, "WLD", "2022-S1"),
        ("organised_recruitment", "WLD", "2024"),
    ]
    assert not told & set(never)
    assert (PERSONAL, "WLD", "2015") in told


def test_what_was_read_from_a_copy_is_called_a_copy(built):
    """World Bank and UN DESA were read from code hosts: 16 thousand rows."""
    copied = dict(
        built.execute(
            "select origin, count(*) from observations join (select source, relation, url from "
            "sources) using (source) where relation = 'copy' and url like 'https://github.com/%' "
            "group by origin"
        ).fetchall()
    )
    assert copied.keys() == {"WB-WDI", "UNDESA"}
    assert sum(copied.values()) >= 16_122
    kept = built.execute(
        "select source from sources where relation = 'original' and url like '%github%'"
    ).fetchall()
    assert sorted(kept) == [("cgd-bilateral-2026",), ("unhcr-refugees-2025.12.1",)]


def test_every_concept_tells_of_figures_that_exist_in_three_languages(built):
    rows = built.execute("from concepts").fetchall()
    names = [column[0] for column in built.description]
    assert {row[0] for row in rows} == {
        "remittances", "people_abroad", "people_in_russia", "recruitment", "returns"
    }  # fmt: skip
    for row in rows:
        told = dict(zip(names, row, strict=True))
        found = built.execute(
            "select count(*) from newest where indicator = ? and origin = coalesce(?, origin)",
            [told["indicator"], told["origin"]],
        ).fetchone()
        assert found[0], told["concept"]
        # Figures are worked out from the database and never typed into a text.
        assert not [name for name in names[3:] if any(sign.isdigit() for sign in told[name]
                    .replace("E-9", ""))], told["indicator"]  # fmt: skip


def test_counts_of_all_nationalities_are_marked(built):
    """Patents, entry bans and Korea's quota count foreigners of every citizenship."""
    marked = dict(
        built.execute(
            "select indicator, population_scope from indicators where population_scope is not null"
        ).fetchall()
    )
    assert marked["entry_bans_issued"] == "all_nationalities"
    for indicator in ("work_patents_issued", "entry_bans_in_force", "eps_workers_admitted"):
        assert marked[indicator] == "world_row_all_nationalities", indicator
    unmarked = built.execute(
        "select distinct indicator from newest join indicators using (indicator) where "
        "ref_area = 'WLD' and counterpart_area <> 'WLD' and counterpart_role = 'destination' "
        "and population_scope is null"
    ).fetchall()
    assert unmarked == []
