"""The page "What is new": a table of items by day, its feed, and how fresh the series are."""

import pandas as pd
import streamlit as st

from dashboard.builder import news as builder
from dashboard.builder.news import COLUMNS, LINKS
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.model.table import Cell, columns_of
from dashboard.queries import news
from dashboard.ui import filters
from dashboard.ui.table import show_table
from dashboard.ui.table_files import site

EVERY = "all"


def show_news(scope: Scope) -> None:
    """What was published, revised, enacted or corrected, the newest first."""
    say = scope.say
    kind = filters.choose(
        "news",
        say("news.kind"),
        (EVERY, *news.KINDS),
        lambda code: say(f"news.kind_{code}"),
        style="segments",
    )
    st.caption(say("news.rule"))
    items = builder.items(scope.language, "" if kind == EVERY else kind)
    if not items:
        st.info(say("news.nothing"), icon=":material/info:")
    else:
        columns = columns_of(say, "news", COLUMNS, LINKS)
        rows = [_row(item, say) for item in items]
        with st.container(border=True, key="news"):
            show_table(columns, rows, say, "table-news", 25, say("news.title"))
    base = f"{site()}/api/v1"
    feed = f"{base}/changes.atom?lang={scope.language}"
    st.markdown(say("news.follow", feed=feed, json=f"{base}/changes?limit=100"))


def show_freshness(scope: Scope) -> None:
    """Every series with a known habit: its last period, its usual lag, and whether it is late."""
    say, frame = scope.say, news.freshness()
    frame = frame[frame["late_months"].notna()].sort_values("late_months", ascending=False)
    st.subheader(say("news.fresh"), anchor=False)
    names = ("indicator", "origin", "last", "published", "usual", "late")
    columns = columns_of(say, "news", names, numbers=("usual",))
    rows = [_series(row, say) for row in frame.to_dict("records")]
    with st.container(border=True, key="freshness"):
        show_table(columns, rows, say, "table-freshness", 25, say("news.fresh"))


def _row(item: builder.Item, say: Words) -> list[Cell]:
    place = f"{site()}/{item.page}?lang={say.language}&{item.query}"
    return [
        (item.when, item.day.toordinal()),
        say(f"news.kind_{item.kind}"),
        (item.title, place),
        item.detail,
        (say("news.open"), item.url) if item.url else ("", ""),
    ]


def _series(row: dict, say: Words) -> list[Cell]:
    late, known = int(row["late_months"]), row["published_by"]
    return [
        say.indicator(row["indicator"]),
        say.code("ORIGIN", row["origin"]),
        (builder.last_period(row, say), row["last_end"].toordinal()),
        ("", 0) if pd.isna(known) else (say.day(known.date()), known.toordinal()),
        int(row["usual_lag_days"]),
        (builder.late(late, say) if late else say("news.on_time"), late),
    ]
