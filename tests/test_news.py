"""What is new: the page, the feed and the interface tell the same, and how late a series is."""

from datetime import date
from xml.etree import ElementTree

import pytest

from dashboard.builder import news as builder
from dashboard.language.words import speak
from dashboard.queries import news
from dashboard.store.database import ask
from data.edition import LANGUAGES
from tests.opened_pages import open_page, protos, texts

pytestmark = pytest.mark.usefixtures("database")
ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_figure_is_new_once_and_every_revision_is_told():
    frame = news.changes(date.min, (), 100_000, 0)
    counts = frame["kind"].value_counts()
    keys = "indicator, ref_area, counterpart_area, breakdown, period_start, period_end, origin"
    known = ask(f"select count(distinct ({keys}, is_ahead)) as n from prints")["n"].iloc[0]
    assert counts["new"] == known
    assert counts["revised"] == ask("select count(*) as n from revisions")["n"].iloc[0] > 0
    assert counts["act"] > 100
    assert len(frame) == news.count(date.min)
    days = frame["day"].dropna()
    assert days.is_monotonic_decreasing


def test_since_a_day_comes_what_was_published_or_brought_in_since():
    since = date(2026, 1, 1)
    frame = news.changes(since, ("new",), 100_000, 0)
    first = frame[["day", "brought_in_on"]].max(axis=1)
    assert (first.dt.date >= since).all()
    later = news.changes(date(2100, 1, 1), (), 10, 0)
    assert later.empty


@pytest.mark.parametrize("kind", ["new", "revised", "act"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_items_are_by_day_in_the_readers_words(language, kind):
    items = builder.items(language, kind)
    days = [item.day for item in items]
    assert items and days == sorted(days, reverse=True)
    assert all(item.title and item.detail and item.when for item in items)
    assert all("{" not in item.title + item.detail for item in items)


def test_a_step_that_was_only_planned_is_no_news():
    asked = "select milestone, event, date from milestone_events where basis = 'planned'"
    planned = {tuple(row) for row in ask(asked).itertuples(index=False)}
    steps = news.events()[["milestone", "event", "day"]]
    changes = news.changes(date.min, ("act",), 100_000, 0)[["milestone", "event", "day"]]
    assert planned and len(steps) == len(changes) > 100
    for frame in (steps, changes):
        assert planned.isdisjoint(frame.itertuples(index=False, name=None))


def test_a_revision_says_old_new_and_by_how_much():
    items = builder.items("en", "revised")
    assert all("→" in item.detail for item in items)
    largest = next(row for row in news.releases().to_dict("records") if row["kind"] == "revised")
    told = builder.quantity("en", largest["largest"]["latest_value"], largest["largest"]["unit"])
    assert told in items[0].detail


def test_the_largest_revision_of_a_release_is_the_largest_of_its_unit():
    """UN DESA 2024 revised Kazakhstan 2010 by 94,294 people, and all countries 2020 by millions."""
    amounts = ask(
        """
        select latest_source as source, unit, max(abs(difference)) as most, count(*) as figures
        from revisions
        join indicators using (indicator)
        group by all
        """
    ).set_index(["source", "unit"])
    found = [row for row in news.releases().to_dict("records") if row["kind"] == "revised"]
    assert len(found) > 3
    for row in found:
        largest, of_source = row["largest"], amounts.loc[row["source"]]
        unit = largest["unit"]
        assert abs(largest["difference"]) == of_source["most"][unit], row["source"]
        assert of_source["figures"][unit] == of_source["figures"].max()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_revision_alone_is_not_called_the_largest(language):
    say, counts = speak(language), set()
    largest = say("news.largest", told="")
    numbers = {row["source"]: row["figures"] for row in news.releases().to_dict("records")
               if row["kind"] == "revised"}  # fmt: skip
    for item in builder.items(language, "revised"):
        several = numbers[item.id.partition(":")[2]] > 1
        assert item.detail.startswith(largest) == several
        counts.add(several)
    assert counts == {True, False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_holds_the_newest_items_with_their_links(language):
    from dashboard.web.api_changes import NEWEST, feed

    whole = ElementTree.fromstring(feed(speak(language), "https://example.org"))
    entries = whole.findall(f"{ATOM}entry")
    items = builder.items(language)[:NEWEST]
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [i.title for i in items]
    assert all(e.find(f"{ATOM}link").get("href").startswith("https://example") for e in entries)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_a_late_series_says_by_how_much_and_one_without_a_habit_says_nothing_of_it():
    late = ask("select * from freshness where late_months > 0").iloc[0]
    rows = news.freshness()
    alone = rows[rows["indicator"] == late["indicator"]]
    told = builder.fresh("en", late["indicator"], late["origin"])
    assert "last period" in told
    if len(alone[alone["origin"] == late["origin"]]) == 1:
        assert f"later than usual by {late['late_months']:.0f} mo" in told
    none = ask("select * from freshness where releases = 0 and frequency = 'A'").iloc[0]
    assert "later than usual" not in builder.fresh("en", none["indicator"], none["origin"])
    assert builder.fresh("en", "nothing") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_newest_item(language):
    app = open_page("news", "", language)
    assert not app.exception
    told = " ".join(text for proto in protos(app._tree) for text in texts(proto))
    assert builder.items(language)[0].title in told
    assert "/api/v1/changes.atom" in told
