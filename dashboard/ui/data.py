"""What the pages "Explorer" and "Sources" show: choices of an indicator, tables and their files."""

from collections.abc import Sequence

import streamlit as st

from dashboard.builder import news
from dashboard.charts import sources
from dashboard.charts.explorer import figure as explorer
from dashboard.charts.explorer import table as explorer_table
from dashboard.charts.explorer.declared import codes_of, draw_explored
from dashboard.charts.explorer.figure import Choice
from dashboard.language.alphabet import sort_key
from dashboard.model.scope import Scope
from dashboard.model.table import Column
from dashboard.queries.explorer import left_out
from dashboard.render.files.names import span
from dashboard.ui import cards, filters, views
from dashboard.ui.concepts import show_all_which
from dashboard.ui.corridor_links import offer_corridors
from dashboard.ui.frequency import choose_frequency, show_often
from dashboard.ui.plain import plain
from dashboard.ui.table import show_table
from dashboard.ui.table_files import File, offer, site

VINTAGES = ("newest", "all")
# The search of these tables stands in the address and reaches their files, so that the file is
# what is seen; a second one that does neither would mislead. Long titles need room.
_LOOK = """<style>
[class*="st-key-found-"] .table-head input { display: none }
[class*="st-key-found-"] :is(td, th):not(.number) { min-width: 7em; max-width: 24em }
[class*="st-key-found-"] :is(td, th):not(.number):has(a) { min-width: 13em }
[class*="st-key-found-"] :is(td, th) a { overflow-wrap: break-word }
</style>"""


def choose_indicator(scope: Scope) -> str:
    """One indicator of all that have figures, narrowed by topic, with what a reader must know."""
    say, language = scope.say, scope.language
    often = choose_frequency(scope)
    narrow, wide = st.columns([2, 5])
    with narrow:
        topics = explorer.topics(language)
        topic = filters.choose(
            "topic", say("explorer.topic"), topics, lambda code: explorer.name_topic(code, say)
        )
    offered, first = explorer.indicators(language, topic), explorer.first_indicator(topic)
    if often != sources.EVERY:
        told = sources.told_as_often(often)
        offered = tuple(code for code in offered if code in told) or offered
        first = first if first in offered else offered[0]
    with wide:
        code = filters.choose(
            "indicator",
            say("explorer.indicator"),
            offered,
            lambda code: explorer.name_indicator(code, say, topic),
            default=first,
        )
    if often != sources.EVERY:
        show_often(scope, often)
    _show_facts(explorer.about(code, say))
    if fresh := news.fresh(language, code):
        st.caption(plain(fresh))
    show_all_which(code, say)
    return code


def choose_figures(scope: Scope, code: str) -> Choice:
    """Areas, partners, breakdowns and origins of an indicator; asked where there is a choice."""
    say = scope.say
    others, default = explorer.other_areas(scope, code)
    with st.container(horizontal=True, key="figures-chosen"):
        more = default
        if others:
            label = say("explorer.areas")
            named = sorted(others, key=lambda area: sort_key(say.language, say.country(area)))
            more = _choose_many(scope, "areas", label, named, default, say.country) or default
        choice = explorer.start(scope, code, more)
        for dimension in explorer.DIMENSIONS:
            offered, picked = explorer.offer(choice, dimension, say), ()
            if len(offered.codes) > 1:
                picked = _choose_many(
                    scope,
                    dimension,
                    offered.label,
                    offered.codes,
                    offered.default,
                    lambda one, dimension=dimension: explorer.name_code(dimension, one, say),
                )
            choice = explorer.narrow(choice, offered, picked)
    offer_corridors(scope, choice.partners, "explorer")
    if told := explorer.notice(scope, choice):
        st.info(plain(told), icon=":material/info:")
    return choice


def show_chart(scope: Scope, choice: Choice) -> None:
    """The chart of a choice; long and short series in cards of their own."""
    offered = explorer.spans(scope, choice)
    span = offered[0]
    if len(offered) > 1:
        span = views.choose_words(scope, "explorer", "spans", offered)
    for part in explorer.parts(scope, choice, span):
        cards.show(draw_explored, scope, **codes_of(scope, choice, span, part))


def show_figures(scope: Scope, choice: Choice) -> None:
    """The figures of a choice as a table: the newest, or all that were ever published."""
    say = scope.say
    kept, find = st.columns([1, 1], vertical_alignment="bottom")
    with kept:
        vintages = views.choose_words(scope, "explorer", "vintages", VINTAGES) == "all"
    with find:
        typed = filters.search("find", say("explorer.find"))
    if vintages:
        st.caption(say("explorer.vintage_rule"))
    table = explorer_table.table(scope, choice, vintages, typed)
    show_found(
        scope,
        choice.indicator,
        explorer.name_indicator(choice.indicator, say),
        table,
        lambda: explorer_table.file(scope, choice, vintages, typed),
        _why_empty(scope, typed, "chart_notes.empty"),
        f"{choice.indicator}_{span(scope.first, scope.last)}",
    )


def show_years(scope: Scope, choice: Choice) -> None:
    """Whole years beside each other, one row a series."""
    say = scope.say
    with st.columns(2)[0]:
        typed = filters.search("find", say("explorer.find"))
    table = explorer_table.by_year(scope, choice, typed)
    others = left_out(choice.within(scope))
    rule = say("explorer.pivot_rule", n=others) if others else say("explorer.pivot_rule_none")
    st.caption(f"{rule} {explorer_table.statuses(scope, choice)}")
    show_found(
        scope,
        f"{choice.indicator}-years",
        explorer.name_indicator(choice.indicator, say),
        table,
        lambda: explorer_table.pivot_file(scope, choice, typed),
        _why_empty(scope, typed, "explorer.pivot_empty"),
        f"{choice.indicator}_years_{span(scope.first, scope.last)}",
    )


def show_sources(scope: Scope) -> None:
    """Every source, by kind, origin and words."""
    say = scope.say
    kind, origin, find = st.columns(3)
    with kind:
        kinds = filters.choose_many(
            say,
            "source_kinds",
            say("sources.kinds"),
            sources.kinds(),
            lambda code: say.code("SOURCE_KIND", code),
        )
    with origin:
        origins = filters.choose_many(
            say,
            "source_origins",
            say("sources.origins"),
            sources.origins(scope.language),
            lambda code: say.code("ORIGIN", code),
        )
    with find:
        typed = filters.search("find", say("sources.find"))
    frame = sources.sources(scope.language, kinds, origins, typed)
    st.caption(say("sources.sources_rule"))
    show_found(
        scope,
        "sources",
        say("layout.page_sources"),
        sources.sources_table(frame, say),
        lambda: sources.file(frame, sources.SOURCE_COLUMNS, say),
        say("sources.nothing"),
        page_size=25,
    )


def show_indicators(scope: Scope) -> None:
    """Every indicator, by domain and words, each with the way to its figures."""
    say = scope.say
    domain, find = st.columns(2)
    with domain:
        chosen = filters.choose(
            "domain",
            say("sources.domain"),
            sources.domains(),
            lambda code: sources.name_domain(code, say),
        )
    with find:
        typed = filters.search("find", say("sources.find"))
    often = choose_frequency(scope)
    last = filters.choose(
        "last",
        say("sources.last"),
        sources.last_years(),
        lambda code: sources.name_last(code, say),
        style="segments",
    )
    frame = sources.indicators(scope.language, chosen, typed, often, last)
    st.caption(say("sources.indicators_rule"))
    show_found(
        scope,
        "indicators",
        say("sources.view_indicators"),
        sources.indicators_table(frame, say, site()),
        lambda: sources.file(frame, sources.INDICATOR_COLUMNS, say),
        say("sources.nothing"),
        page_size=25,
    )


def show_method(scope: Scope) -> None:
    """The terms, how acts are coded, the licences, and how to cite."""
    say = scope.say
    st.subheader(say("sources.terms"), anchor=False)
    _tell(sources.terms(say))
    st.subheader(say("sources.coding"), anchor=False)
    st.markdown(f"{say('sources.coding_rule')} {say('sources.coding_lists')}")
    _tell(sources.coding_rules(say))
    for heading, lines in (("licences", sources.licences(say)), ("citing", sources.citing(say))):
        st.subheader(say(f"sources.{heading}"), anchor=False)
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _tell(terms: Sequence[tuple[str, str]]) -> None:
    for term, meaning in terms:
        st.markdown(f"**{plain(term)}.** {plain(meaning)}")


def show_found(
    scope: Scope,
    key: str,
    title: str,
    table: tuple[Sequence[Column], Sequence[Sequence]],
    file: File,
    empty: str,
    name: str = "",
    page_size: int = 50,
) -> None:
    """A table and the files of the very rows that it shows."""
    columns, rows = table
    if not rows:
        st.info(empty, icon=":material/info:")
        return
    with st.container(border=True, key=f"found-{key}"):
        st.html(_LOOK)
        places = show_table(columns, rows, scope.say, key=f"table-{key}", page_size=page_size)
        offer(scope, key, title, lambda: _in_order(file(), places), name=name)


def _in_order(made: tuple[Sequence, Sequence], places: Sequence[int]) -> tuple[Sequence, Sequence]:
    """Headings and rows of a file, whose rows are those of a table, in the order of its places."""
    headings, rows = made[0], list(made[1])
    return headings, [rows[place] for place in places]


def _why_empty(scope: Scope, typed: str, key: str) -> str:
    if typed:
        return scope.say("sources.nothing")
    return scope.say(key, years=scope.say.years(scope.first, scope.last))


def _choose_many(
    scope: Scope, name: str, label: str, codes: Sequence[str], default: Sequence[str], tell
) -> tuple[str, ...]:
    with st.container(width=320, key=f"choose-{name}"):
        return filters.choose_many(scope.say, name, label, codes, tell, default=default)


def _show_facts(facts: Sequence[tuple[str, str]]) -> None:
    (_, definition), *others = facts
    st.markdown(plain(definition))
    st.caption(" · ".join(f"{plain(label)}: **{plain(value)}**" for label, value in others))
