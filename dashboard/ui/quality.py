"""The section "Quality of the data": rules passed and failed, and every finding."""

import streamlit as st

from dashboard.charts.evidence import quality
from dashboard.model.scope import Scope
from dashboard.ui import filters
from dashboard.ui.data import show_found
from dashboard.ui.evidence import show_bound
from dashboard.ui.table import show_table
from dashboard.ui.table_files import site


def show_quality(scope: Scope) -> None:
    """What deserves a second look, and the way to each figure."""
    say = scope.say
    show_bound(scope)
    st.subheader(say("quality.title"), anchor=False)
    st.markdown(say("quality.lead"))
    st.markdown(
        f"**{say('quality.warnings', n=quality.count('warning'))}** · "
        f"{say('quality.notes', n=quality.count('note'))}"
    )
    with st.container(border=True, key="quality-rules"):
        show_table(*quality.summary(say), say, key="table-quality-rules", page_size=25)
    _show_findings(scope)


def _show_findings(scope: Scope) -> None:
    say = scope.say
    st.subheader(say("quality.findings"), anchor=False)
    rule, severity, area, find = st.columns(4)
    with rule:
        chosen = filters.choose(
            "rule",
            say("quality.col_rule"),
            quality.rules(),
            lambda code: quality.name_rule(code, say),
            default=quality.FIRST,
        )
    with severity:
        kind = filters.choose(
            "severity",
            say("quality.col_severity"),
            quality.SEVERITIES,
            lambda code: say(f"quality.severity_{code}"),
            default="warning",
        )
    with area:
        where = filters.choose(
            "found_in",
            say("quality.col_area"),
            quality.areas(),
            lambda code: quality.name_area(code, say),
        )
    with find:
        typed = filters.search("find", say("sources.find"))
    frame = quality.findings(scope.language, chosen, kind, where, typed)
    st.caption(say("quality.reading"))
    picked = {"rule": chosen, "severity": kind, "area": where}
    alone = tuple(name for name, code in picked.items() if code != quality.EVERY)
    show_found(
        scope,
        "quality",
        say("quality.findings"),
        quality.table(frame, say, site(), alone),
        lambda: quality.file(frame, say),
        say("sources.nothing"),
        page_size=25,
    )
