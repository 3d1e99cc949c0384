"""The days and the status of an act follow from the events of its life."""

from datetime import date

import duckdb
import pytest
from law_folder import EVENTS, Law, of

# What pages say where the first file had it wrong or coarse: signed, in force, ended, status.
CORRECTED = {
    "rus-migration-concept-2025": ("2025-10-15", "2025-10-15", None, "in_force"),
    "uzb-citizenship-law-2020": ("2020-03-13", "2020-09-15", None, "in_force"),
    "uzb-trafficking-protocol-ratification-2008": ("2001-06-28", "2008-09-11", None, "in_force"),
    "uzb-untoc-ratification-2003": ("2000-12-13", "2004-01-08", None, "in_force"),
    # The ILO adopted it in 2014; Uzbekistan joined by its ratification and signed nothing.
    "uzb-ilo-p029-2020": (None, "2020-09-16", None, "in_force"),
    # Kazakhstan left; that does not end it between the other two.
    "kaz-kgz-uzb-migration-1997": ("1997-08-07", None, None, "party_left"),
    "uz-ru-stay-2022": ("2021-06-17", "2022-06-04", None, "in_force"),
    "rus-decree-1126-2024": ("2024-12-30", None, "2025-09-10", "ended"),
    "rus-ruid-2025": ("2024-11-07", None, None, "applied"),
    "rus-patents-2015": ("2014-11-24", "2015-01-01", None, "in_force"),
    "uz-az-illegal-migration-2022": ("2022-06-21", None, None, "signed"),
    "kaz-90-180-2023": ("2022-12-31", "2023-01-27", None, "in_force"),
    "uz-ru-organised-recruitment-2017": ("2017-04-05", "2017-12-21", None, "in_force"),
    "shock-covid-uzb-borders-2020": (None, None, "2020-10-01", "ended"),
    "shock-covid-rus-borders-2020": (None, None, "2022-07-15", "ended"),
    "uzb-cm-505-2003": ("2003-11-12", None, "2018-09-13", "superseded"),
    "uzb-cm-408-1995": ("1995-10-19", None, "2019-03-26", "repealed"),
    "kaz-uzb-readmission-2012": ("2012-09-07", None, None, "partly_ratified"),
    # The agreement that it changes was seen with the new text.
    "kaz-uzb-30-days-2024": ("2022-12-22", None, None, "applied"),
    "uzb-labour-migration-bill-2022": (None, None, None, "rejected"),
    # The resolution that it put in the place of an older one has repealed that the day after.
    "uzb-cm-725-2018": ("2018-09-12", None, None, "applied"),
    # Changed on the day of its signature alone: it may come into force later.
    "uzb-law-1095-2025": ("2025-11-11", None, None, "adopted"),
    "uzb-census-2026": (None, None, None, "held"),
    "tur-uzb-work-permits-2026": (None, None, None, "announced"),
    "shock-ukraine-war-2022": (None, None, None, "ongoing"),
    "shock-crocus-2024": (None, None, None, "occurred"),
    "un-gcm-2018": ("2018-12-19", None, None, "endorsed"),
    "unodc-roca-1993": (None, None, None, "established"),
    "uz-de-migration-mobility-2024": ("2024-09-15", None, None, "signed"),
    # An agreement that was begun is more than signed.
    "kor-uzb-eps-2007": ("2006-03-29", None, None, "applied"),
    "are-uzb-labour-2019": ("2019-04-01", None, None, "applied"),
    "jpn-uzb-ssw-2019": ("2019-12-17", None, None, "applied"),
    # Uzbekistan is no party; what it does about a treaty of others is an act of its own.
    "un-refugee-convention-1951": ("1951-07-28", "1954-04-22", None, "in_force_between"),
    "un-smuggling-protocol-2000": ("2000-11-15", "2004-01-28", None, "in_force_between"),
    # The old edition holds until the new one is in force.
    "uzb-anti-trafficking-law-2008": ("2008-04-17", None, "2021-02-28", "superseded"),
    # What is itself an end has taken place.
    "rus-regularisation-end-2025": (None, None, None, "occurred"),
    "uzb-unhcr-office-closure-2006": (None, None, None, "held"),
}


@pytest.fixture(scope="module")
def ask(real_build):
    with duckdb.connect(str(real_build), read_only=True) as connection:
        yield lambda query, *values: connection.execute(query, list(values)).fetchall()


@pytest.mark.parametrize(("milestone", "expected"), CORRECTED.items(), ids=CORRECTED.keys())
def test_the_days_of_an_act_are_those_of_its_events(ask, milestone, expected):
    ((*days, status),) = ask(
        "select signed_on, in_force_on, ended_on, status from milestones where milestone = ?",
        milestone,
    )
    assert (*(day and day.isoformat() for day in days), status) == expected


def test_what_another_body_adopted_is_no_signature_of_who_ratified_it(ask):
    assert not ask(
        """
        select milestone
        from milestones
        join milestone_events using (milestone)
        where event = 'adopted'
        and party <> 'UZB'
        and milestone_events.date = signed_on
        and milestone in (
            select milestone from milestone_events where event = 'ratified' and party = 'UZB'
        )
        """
    )


def test_an_act_that_stands_on_its_signature_is_not_named_a_ratification(ask):
    assert not ask(
        """
        select milestone, title_en
        from milestones
        where signed_on is not null
        and regexp_matches(concat_ws(' ', title_en, title_uz, title_ru), '(?i)ratifi|ратифи')
        """
    )


def test_the_first_application_is_never_told_as_entry_into_force(ask):
    assert not ask(
        """
        select milestone
        from milestones
        where in_force_on is not null
        and milestone not in (
            select milestone
            from milestone_events
            where event = 'in_force'
            and basis <> 'planned'
        )
        """
    )
    assert ask("select 1 from milestones where applied_on is not null and in_force_on is null")


def test_what_was_only_planned_is_no_day_and_no_status(ask):
    planned = ask("select distinct milestone from milestone_events where basis = 'planned'")
    assert planned
    assert not ask(
        """
        select milestone
        from milestone_events as event
        join milestones using (milestone)
        where basis = 'planned'
        and event.date in (in_force_on, ended_on, applied_on)
        """
    )


def test_a_day_known_from_a_report_alone_is_told_to_the_month(ask):
    assert ask("select distinct date_precision from milestone_events where basis = 'reported'") == [
        ("month",)
    ]


def test_each_event_has_a_page_and_says_how_its_day_is_known(ask):
    assert not ask("select 1 from milestone_events join sources using (source) where url is null")
    told = dict(ask("select basis, count(*) from milestone_events group by all"))
    assert set(told) == {"read", "quoted", "reported", "computed", "planned"}
    assert told["read"] > sum(told.values()) / 2


def test_each_milestone_stands_once_for_each_day_that_a_reader_asks_for(ask):
    assert not ask(
        """
        select milestone
        from milestones
        left join milestone_days using (milestone)
        group by milestone
        having list_sort(list(day_of)) <> ['first_application', 'in_force', 'signature']
        """
    )


@pytest.mark.parametrize(
    ("milestone", "day_of", "day", "is_known"),
    [
        ("rus-patents-2015", "signature", date(2014, 11, 24), True),
        ("rus-patents-2015", "in_force", date(2015, 1, 1), True),
        ("rus-law-260-fz-2024", "first_application", date(2025, 1, 1), True),
        # Nothing but the signature is known.
        ("sau-uzb-labour-2022", "in_force", date(2022, 8, 17), False),
        ("sau-uzb-labour-2022", "first_application", date(2022, 8, 17), False),
        # What took place has one day.
        ("shock-crocus-2024", "in_force", date(2024, 3, 22), True),
        ("lva-uzb-talks-2025", "signature", date(2025, 2, 1), True),
    ],
)
def test_an_act_stands_on_the_day_asked_for_or_says_that_it_is_not_known(
    ask, milestone, day_of, day, is_known
):
    found = ask(
        "select date, is_known from milestone_days where milestone = ? and day_of = ?",
        milestone,
        day_of,
    )
    assert found == [(day, is_known)]


@pytest.mark.slow
def test_an_agreement_that_was_extended_is_at_work(tmp_path):
    law = Law(tmp_path)
    law.remove(EVENTS, of("kor-uzb-eps-2007", event="applied_from"))
    assert law.statuses(date(2026, 11, 29))["kor-uzb-eps-2007"] == "applied"
    law.remove(EVENTS, of("kor-uzb-eps-2007", event="extended"))
    assert law.statuses(date(2026, 11, 29))["kor-uzb-eps-2007"] == "signed"


@pytest.mark.slow
def test_what_was_changed_after_it_was_made_is_told_as_at_work(ask, tmp_path):
    """Of an act of many states that others changed nothing is known for Uzbekistan."""
    changed = ask(
        """
        select distinct milestone, status, len(string_split(parties, ';')) <= 2
        from milestones join milestone_events using (milestone)
        where event in ('amended', 'extended') and basis <> 'planned' and not parties like '%CIS%'
        """
    )
    assert sum(status == "applied" for _, status, _ in changed) > 8
    made = {"signed", "adopted", "announced", "ratified", "unconfirmed"}
    assert not [act for act, status, is_of_few in changed if is_of_few and status in made]
    law = Law(tmp_path)
    assert law.statuses(date(2026, 11, 29))["uzb-pp-5205-2021"] == "applied"
    law.remove(EVENTS, of("uzb-pp-5205-2021", event="amended"))
    assert law.statuses(date(2026, 11, 29))["uzb-pp-5205-2021"] == "adopted"


@pytest.mark.parametrize(
    ("milestone", "numbers"),
    [
        ("uzb-up-5785-2019", ("Decree UP-5785", "PF-5785", "УП-5785")),
        ("uzb-pp-367-2024", ("Resolution PP-367", "PQ-367", "ПП-367")),
        ("rus-law-260-fz-2024", ("No. 260-FZ", "260-FZ-son", "№ 260-ФЗ")),
        ("uzb-law-1095-2025", ("ZRU-1095", "OʻRQ-1095", "ЗРУ-1095")),
    ],
)
def test_each_language_writes_the_number_of_a_document_in_its_own_way(ask, milestone, numbers):
    assert ask(
        "select document_no, document_no_uz, document_no_ru from milestones where milestone = ?",
        milestone,
    ) == [numbers]


def test_an_amendment_names_the_act_that_made_it(ask):
    assert ask(
        "select event, date, by_milestone from milestone_events "
        "where milestone = 'uzb-up-59-2024' and by_milestone is not null"
    ) == [("amended", date(2024, 10, 17), "uzb-up-162-2024")]


@pytest.mark.parametrize(
    ("milestone", "day", "status"),
    [
        # The EU decided on 16 June 2025; signed on 24 October.
        ("eu-uzb-epca-2025", date(2025, 10, 23), "adopted"),
        ("eu-uzb-epca-2025", date(2025, 10, 24), "signed"),
        # Some articles applied from 1 April 2020, the law itself from 15 September.
        ("uzb-citizenship-law-2020", date(2020, 9, 14), "applied"),
        ("uzb-citizenship-law-2020", date(2020, 9, 15), "in_force"),
        # It lasted until 10 September 2025, that day included.
        ("rus-decree-1126-2024", date(2025, 9, 10), "applied"),
        ("rus-decree-1126-2024", date(2025, 9, 11), "ended"),
        # Repealed by another act on 13 September 2018.
        ("uzb-cm-505-2003", date(2018, 9, 12), "adopted"),
        ("uzb-cm-505-2003", date(2018, 9, 13), "superseded"),
        # Held from 15 January 2026.
        ("uzb-census-2026", date(2026, 1, 14), "announced"),
        ("uzb-census-2026", date(2026, 1, 15), "held"),
    ],
)
def test_the_status_of_an_act_is_that_of_the_day(tmp_path, milestone, day, status):
    assert Law(tmp_path).statuses(day)[milestone] == status


@pytest.mark.slow
def test_a_step_that_lies_ahead_does_not_make_the_status(tmp_path):
    law, day = Law(tmp_path), date(2026, 11, 29)
    which = lambda row: row["milestone"] == "uz-ru-organised-recruitment-2017"  # noqa: E731
    assert law.statuses(day)["uz-ru-organised-recruitment-2017"] == "in_force"
    law.append("milestone_events.csv", which, event="suspended", date="2027-01-01")
    assert law.statuses(day)["uz-ru-organised-recruitment-2017"] == "in_force"
    assert law.statuses(date(2027, 1, 1))["uz-ru-organised-recruitment-2017"] == "suspended"


OF_THREE = "kaz-kgz-uzb-migration-1997"


@pytest.mark.parametrize(
    ("act", "event", "party", "status"),
    [
        (OF_THREE, "ended", "KGZ", "ended"),  # one of three is left
        (OF_THREE, "ended", "UZB", "ended"),
        (OF_THREE, "ended", "", "ended"),
        (OF_THREE, "suspended", "KGZ", "party_left"),
        ("cis-labour-council-protocol-2020", "ended", "KAZ", "in_force"),
        ("cis-labour-council-protocol-2020", "suspended", "KAZ", "in_force"),
        ("cis-labour-council-protocol-2020", "suspended", "UZB", "suspended"),
        ("cis-labour-council-protocol-2020", "ended", "UZB", "ended"),
        ("cis-illegal-migration-1998", "ended", "RUS", "party_left"),
        ("uz-kz-illegal-migration-2020", "ended", "KAZ", "ended"),
        ("uz-kz-illegal-migration-2020", "suspended", "KAZ", "suspended"),
    ],
)
def test_a_party_that_leaves_an_act_of_many_ends_it_for_itself_alone(
    tmp_path, act, event, party, status
):
    law = Law(tmp_path)
    law.append(
        "milestone_events.csv",
        lambda row: row["milestone"] == act,
        event=event,
        party=party,
        date="2024-05-01",
    )
    assert law.statuses(date(2026, 11, 29))[act] == status
