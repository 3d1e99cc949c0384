"""The calendar, the feed and the timeline of acts can be read by the programs that they are for."""

import csv
import json
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from dashboard.language.words import speak
from dashboard.store.database import ask
from data.edition import LANGUAGES
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("database")
SITE = "https://example.org"
ATOM = "{http://www.w3.org/2005/Atom}"


def rows_of_file(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_holds_the_days_that_lie_ahead(language):
    from dashboard.web.api_feeds import _calendar

    events = Calendar.from_ical(_calendar(speak(language), SITE)).walk("VEVENT")
    built = ask("select built_at::date as day from build")["day"].iloc[0].date()
    due = ask("select count(*) as n from promises where due_by > $day", day=built)["n"].iloc[0]
    assert all(event.decoded("dtstart") > built for event in events)
    told = [str(event["uid"]) for event in events]
    assert len(set(told)) == len(told)
    assert sum(uid.startswith("promise-") for uid in told) == due > 0
    assert all(str(event["summary"]) for event in events)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_promise_in_the_calendar_is_due_no_more_exactly_than_was_said(language):
    from dashboard.web.api_feeds import _calendar

    say, exact = speak(language), {4: "year", 7: "month", 10: "day"}
    due = {f"promise-{row['promise']}": row["due"] for row in rows_of_file("promises.csv")}
    events = Calendar.from_ical(_calendar(say, SITE)).walk("VEVENT")
    told = [event for event in events if str(event["uid"]).startswith("promise-")]
    assert {"year", "month"} <= {exact[len(due[event["uid"].split("@")[0]])] for event in told}
    for event in told:
        said = due[event["uid"].split("@")[0]]
        when = say.when(event.decoded("dtstart"), exact[len(said)])
        assert say("feeds.as_exact", when=when) in str(event["description"]).split("\n")


def test_an_event_of_a_month_takes_the_month_in_the_calendar(monkeypatch):
    from dashboard.queries import coming
    from dashboard.web.api_feeds import _calendar

    ahead = coming.coming().query("what != 'promise'").head(1)
    days = {"date": datetime(2027, 3, 1), "last_day": datetime(2027, 3, 31)}
    monkeypatch.setattr(coming, "coming", lambda: ahead.assign(**days, date_precision="month"))
    (event,) = Calendar.from_ical(_calendar(speak("en"), SITE)).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2027, 3, 1),
        date(2027, 4, 1),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_begins_with_what_was_added_last_and_says_what_its_days_are(language):
    from dashboard.web.api_feeds import _feed

    feed = ElementTree.fromstring(_feed(speak(language), SITE))
    entries = feed.findall(f"{ATOM}entry")
    added = [entry.findtext(f"{ATOM}published") for entry in entries]
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert len(set(added)) > 1 and added == sorted(added, reverse=True)
    assert all(first <= last for first, last in zip(added, updated, strict=True))
    assert feed.findtext(f"{ATOM}updated") == max(updated)
    sources = {row["source"]: row["accessed_on"] for row in rows_of_file("sources.csv")}
    pages = [*rows_of_file("milestones.csv"), *rows_of_file("milestone_events.csv")]
    for entry, day in zip(entries, added, strict=True):
        act = entry.findtext(f"{ATOM}id").rpartition(":")[2]
        read = [sources[row["source"]] for row in pages if row["milestone"] == act]
        assert day[:10] == min(read)
    assert feed.findtext(f"{ATOM}subtitle") == speak(language)("feeds.acts_rule")
    assert all(entry.find(f"{ATOM}link").get("href").startswith(SITE) for entry in entries)
    assert not any(".." in entry.findtext(f"{ATOM}summary") for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_tells_a_step_that_came_to_pass_no_more_exactly_than_it_is_known(language):
    from dashboard.web.api_feeds import _feed

    say = speak(language)
    steps: dict[str, set[str]] = {}
    for row in rows_of_file("milestone_events.csv"):
        if row["basis"] != "planned":
            when = say.when(date.fromisoformat(row["date"]), row["date_precision"])
            told = f"{say.code('MILESTONE_EVENT', row['event'])}, {when}"
            steps.setdefault(row["milestone"], set()).add(told.removesuffix("."))
    entries = ElementTree.fromstring(_feed(say, SITE)).findall(f"{ATOM}entry")
    for entry in entries:
        act = entry.findtext(f"{ATOM}id").rpartition(":")[2]
        summary = entry.findtext(f"{ATOM}summary")
        assert any(summary.startswith(f"{step}.") for step in steps[act]), (act, summary)


def test_the_timeline_has_every_milestone_no_more_exactly_than_it_is_known():
    from dashboard.web.api_feeds import _timeline

    events = json.loads(_timeline(speak("en"), SITE))["events"]
    known = ask("select milestone, date_precision from milestone_days where day_of = 'signature'")
    known = dict(known.itertuples(index=False))
    parts = {"year": 1, "month": 2, "day": 3}
    assert {event["unique_id"] for event in events} == set(known)
    assert all(len(one["start_date"]) == parts[known[one["unique_id"]]] for one in events)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_act_of_the_timeline_shows_its_source_and_leads_to_its_card(language):
    from dashboard.web.api_feeds import _timeline

    for event in json.loads(_timeline(speak(language), SITE))["events"]:
        text = ElementTree.fromstring(f"<div>{event['text']['text']}</div>")
        (link,) = text.iter("a")
        asked = parse_qs(urlsplit(link.get("href")).query)
        assert asked == {"lang": [language], "milestone": [event["unique_id"]]}
        assert link.text.strip()


def test_milestones_are_narrowed_by_every_code_and_by_the_span_that_they_touch():
    from starlette.datastructures import QueryParams

    from dashboard.web.api_parameters import read_all
    from dashboard.web.api_tables import TABLES

    tables = {table.name: table for table in TABLES}

    def asked(name: str, query: str):
        table = tables[name]
        values = read_all(QueryParams(query), table.parameters)
        return table.rows(values, 1000, 0)

    assert "rus-decree-1126-2024" in set(asked("milestones", "start=2025&end=2026")["milestone"])
    assert "rus-decree-1126-2024" not in set(asked("milestones", "start=2026")["milestone"])
    for column, code in (("tool", "readmission"), ("direction", "tightens"), ("status", "ended")):
        frame = asked("milestones", f"{column}={code}")
        assert len(frame) and set(frame[column]) == {code}
    made = asked("milestones", "made_by=KOR")["made_by"]
    assert len(made) and all("KOR" in text.split(";") for text in made)
    events = asked("events", "milestone=rus-decree-1126-2024&event=amended,extended")
    assert set(events["event"]) == {"amended", "extended"} and all(events["url"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_says_where_an_act_stands_on_another_day_than_its_signature(language):
    from dashboard.web.api_feeds import _timeline

    say = speak(language)
    told = {
        event["unique_id"]: event["text"]["text"]
        for event in json.loads(_timeline(say, SITE))["events"]
    }
    words = say("milestones.stands_on_announcement")
    assert words in told["uzb-exit-visa-decree-2017"]
    assert words not in told["rus-patents-2015"]
