"""What the evidence page shows of coverage: a matrix of buttons, and what each of them opens."""

from html import escape

import streamlit as st

from dashboard.charts.evidence import coverage, coverage_cell
from dashboard.model.scope import Scope
from dashboard.model.table import columns_of
from dashboard.queries import catalogue
from dashboard.ui import evidence, filters, views
from dashboard.ui.component import put_in
from dashboard.ui.plain import plain
from dashboard.ui.presses import press
from dashboard.ui.table import show_table
from dashboard.ui.table_files import site


def show_coverage(scope: Scope) -> None:
    """What can be said at all: indicator and origin by year, each year by its state."""
    say, country = scope.say, views.choose_country(scope)
    st.html(evidence.STYLE)
    domains = catalogue.codes("DOMAIN")
    domain = filters.choose(
        "domain",
        say("evidence.choose_domain"),
        domains,
        lambda code: say.code("DOMAIN", code),
        style="segments",
    )
    st.markdown(plain(coverage.sentence(scope, country, domain)))
    found = coverage.matrix(scope, country, domain)
    if not found.rows:
        st.info(say("chart_notes.empty", years=say.years(scope.first, scope.last)))
        return
    st.html(_key(found))
    st.caption(say("evidence.coverage_open"))
    cell = filters.hold("cell", coverage.cells(found))
    chosen = _draw_matrix(found, cell, say("evidence.col_indicator"), f"matrix-{domain}")
    if chosen is not None and chosen != cell:
        filters.put("cell", chosen)
        st.rerun()
    if cell:
        _show_cell(scope, country, cell)
    st.caption(say("evidence.coverage_rule"))
    if holes := coverage.holes(scope, country, found):
        with st.expander(say("evidence.holes")):
            columns = columns_of(say, "evidence", ("indicator", "years", "why"))
            show_table(columns, holes, say, f"holes-{domain}", 15, say("evidence.holes"))


def _key(found: coverage.Matrix) -> str:
    items = (
        f'<li><b aria-hidden="true">{coverage.SIGNS[state]}</b> {escape(words)}</li>'
        for state, words in found.states
    )
    return f'<ul class="coverage-key">{"".join(items)}</ul>'


def _show_cell(scope: Scope, country: str, code: str) -> None:
    """The figures of an opened cell, or why there are none, and the way to the explorer."""
    say, (name, origin, year) = scope.say, code.split("~")
    asked = (scope, country, name, origin, int(year))
    found, (columns, rows) = coverage_cell.opened(*asked), coverage_cell.figures(*asked)
    with st.container(border=True, key="coverage-opened"):
        st.markdown(f"#### {plain(found.title)}")
        if found.reasons:
            st.markdown(f"**{say('evidence.why_heading')}**")
            st.markdown("\n".join(f"- {plain(reason)}" for reason in found.reasons))
        if rows:
            label = say("evidence.figures_of_year")
            show_table(columns, rows, say, f"cell-{code}", 15, label)
        st.caption(f"{say('evidence.definition')}: {plain(found.definition)}")
        with st.container(horizontal=True):
            label, icon = say("evidence.to_explorer"), ":material/query_stats:"
            st.link_button(label, f"{site()}{found.address}", type="tertiary", icon=icon)
            label, icon = say("evidence.close"), ":material/close:"
            press(label, "cell-close", filters.put, "cell", "", icon=icon)


def _draw_matrix(found: coverage.Matrix, opened: str, head: str, key: str) -> str | None:
    """Draws the matrix; the code of the cell that the reader has just chosen, or None."""
    content = {
        "head": head,
        "opened": opened,
        "years": found.years,
        "rows": [
            {
                "name": row.name,
                "origin": row.origin,
                "code": f"{row.code}~{row.body}",
                "cells": [(c.state, coverage.SIGNS.get(c.state, ""), c.words) for c in row.cells],
            }
            for row in found.rows
        ],
    }
    place = "coverage_matrix", "evidence/matrix.js", key
    return put_in(*place, content, on_chosen_change=lambda: None).chosen
