"""What pages call to show things: a chart card, headline figures, and a page's own choices."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.builder.headlines import Headline
from dashboard.builder.quantities import begin
from dashboard.builder.same_months import Maker, comparable
from dashboard.charts.migrants.lines import told
from dashboard.model.chart import Milestone
from dashboard.model.scope import Scope
from dashboard.queries.migrants import Moment, compositions, moments, revisions
from dashboard.queries.remittances import partners_of
from dashboard.render.screen.payload_cache import packed
from dashboard.ui import filters
from dashboard.ui.component import draw
from dashboard.ui.download_menu import take_away
from dashboard.ui.layout import PAGES


@st.fragment
def show(maker: Maker, scope: Scope, **choices: Hashable) -> None:
    """A chart card: the figure beside its milestones, its table, its sources, its files.

    A choice inside the card draws the card alone.
    """
    chart, payload = packed(maker, scope, **choices)
    with st.container(border=True, key=f"card-{chart.id}"):
        figure = st.container()
        if months := _choose_same_months(chart.id, maker, scope, choices):
            scope = replace(scope, months=months)
            chart, payload = packed(maker, scope, **choices)
        with figure:
            draw(payload, key=f"chart-{chart.id}")
        take_away(chart, scope, **choices)
    filters.flush_address()


def show_all(makers: Sequence[Maker], scope: Scope, **choices: Hashable) -> None:
    """Several chart cards that obey the same choices."""
    for maker in makers:
        show(maker, scope, **choices)


def abreast():
    """A row for the choices of a view, so that its first chart stands high on the screen."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def show_pair(makers: Sequence[Maker], scope: Scope) -> None:
    """Two chart cards side by side where the screen is wide enough."""
    for place, maker in zip(st.columns(2), makers, strict=True):
        with place:
            show(maker, scope)


def show_headlines(headlines: Sequence[Headline]) -> None:
    """A row of headline figures, each with its period, its change and its source."""
    st.html('<section class="headlines">' + "".join(map(_headline, headlines)) + "</section>")


def show_milestones(scope: Scope, milestones: Sequence[Milestone]) -> None:
    """The newest milestones as a list, each with its summary, its law and the way to its card."""
    say = scope.say
    st.subheader(say("overview.newest_milestones"), anchor=False)
    for milestone in milestones:
        with st.expander(f"**{plain(milestone.when)}** · {plain(milestone.title)}"):
            st.markdown(plain(milestone.summary))
            facts = [f"{label}: {plain(value)}" for label, value in milestone.facts]
            st.caption(" · ".join([milestone.kind_text, milestone.level_text, *facts]))
            with st.container(horizontal=True):
                if milestone.url:
                    st.link_button(
                        say("ui.act"), milestone.url, type="tertiary", icon=":material/open_in_new:"
                    )
                st.page_link(
                    PAGES / "cooperation.py",
                    label=say("ui.card"),
                    icon=":material/timeline:",
                    query_params={"lang": scope.language, "milestone": milestone.id},
                )


def choose_view(scope: Scope, page: str, views: Sequence[str]) -> str:
    """The part of a page that is open; each shows at most four charts."""
    return choose_words(scope, page, "view", views, label=scope.say("ui.view"))


def choose_words(scope: Scope, page: str, name: str, codes: Sequence[str], label: str = "") -> str:
    """A choice among codes whose words stand in the page's own catalogue."""
    say = scope.say
    return filters.choose(
        name,
        label or say(f"{page}.choose_{name}"),
        codes,
        codes[0],
        lambda code: say(f"{page}.{name}_{code}"),
        style="segments",
    )


def choose_indicator(scope: Scope, name: str, label: str, codes: Sequence[str]) -> str:
    """One indicator among several, by its name in the catalogue."""
    return filters.choose(name, label, codes, codes[0], scope.say.indicator)


def choose_year(scope: Scope, years: Sequence[int], name: str = "year") -> int:
    """One year among those that have a figure, the newest first; without any, the last chosen."""
    if not years:
        return scope.last
    codes = [str(year) for year in years]
    return int(filters.choose(name, scope.say("ui.year"), codes, codes[0], str))


def choose_months(scope: Scope, spans: Sequence[int]) -> int:
    """How many months from January on, among those that two years or more can be compared by."""
    say, codes = scope.say, [str(months) for months in spans] or ["12"]
    default = "10" if "10" in codes else codes[-1]
    return int(
        filters.choose(
            "months",
            say("ui.months"),
            codes,
            default,
            lambda code: say("chart_notes.part", n=int(code)) if code != "12" else say("ui.whole"),
        )
    )


def choose_country(scope: Scope, areas: Sequence[str]) -> str:
    """The one country of a figure that can show one only, among the chosen countries.

    Asked where several of the chosen countries have figures.
    """
    codes = [area for area in scope.countries if area in areas] or list(scope.countries[:1])
    if len(codes) == 1:
        return codes[0]
    return filters.choose("country", scope.say("ui.country"), codes, codes[0], scope.say.country)


def choose_remover(scope: Scope, areas: Sequence[str]) -> str:
    """The country that removes, among those with figures."""
    return filters.choose("by", scope.say("ui.remover"), areas, areas[0], scope.say.country)


def choose_count(scope: Scope, codes: Sequence[str]) -> str:
    """One of several indicators that count the same thing in ways that must not be mixed."""
    return choose_indicator(scope, "count", scope.say("ui.count"), codes)


def choose_revision(scope: Scope, code: str) -> str:
    """One of the published revisions of an indicator, the newest first; its source."""
    years = dict(revisions(code, scope.as_of))
    if not years:
        return ""
    return filters.choose(
        "revision",
        scope.say("ui.revision"),
        list(years),
        next(iter(years)),
        lambda source: scope.say("ui.revision_of", year=years[source]),
        style="segments",
    )


def choose_moment(scope: Scope, codes: tuple[str, ...]) -> Moment | None:
    """One of the moments at which the indicators tell several partners of Uzbekistan."""
    return _choose_among(scope, "moment", moments(codes, "UZB", as_of=scope.as_of), len(codes) > 1)


def choose_group(scope: Scope, codes: tuple[str, ...]) -> Moment | None:
    """One of the moments at which the indicators tell several groups of one dimension."""
    return _choose_among(
        scope, "group", compositions(codes, "UZB", as_of=scope.as_of), len(codes) > 1
    )


def choose_partners(scope: Scope, code: str, default: Sequence[str], label: str) -> tuple[str, ...]:
    """Partners of Uzbekistan that an indicator has figures for, the largest first."""
    options = partners_of(code, "UZB", scope.as_of)
    chosen = filters.choose_many(
        scope.say, "partners", label, options, default, scope.say.country, most=8
    )
    return chosen or tuple(default)


def _choose_same_months(name: str, maker: Maker, scope: Scope, choices: dict) -> int:
    """The first so many months of every year, where the chart has parts of years to compare."""
    say, spans = scope.say, comparable(maker, scope, **choices)
    if not spans:
        return 0
    codes = ("0", *map(str, spans))
    return int(
        filters.choose(
            f"same-{name}",
            say("ui.same_months"),
            codes,
            "0",
            lambda code: begin(say.months(1, int(code))) if code != "0" else say("ui.same_none"),
            style="segments",
        )
    )


def _choose_among(scope: Scope, name: str, found: Sequence[Moment], named: bool) -> Moment | None:
    by_code = {moment.code: moment for moment in found}
    if not by_code:
        return None
    chosen = filters.choose(
        name,
        scope.say(f"ui.{name}"),
        list(by_code),
        next(iter(by_code)),
        lambda code: told(by_code[code], scope.say, named),
    )
    return by_code[chosen]


def plain(text: str) -> str:
    """A text of the data as it may stand inside Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+!|<>$:~" else sign for sign in text)


def _headline(headline: Headline) -> str:
    source, url = escape(headline.source), escape(headline.url, quote=True)
    cited = f'<a href="{url}" target="_blank" rel="noopener">{source}</a>' if url else source
    change = escape(headline.change)
    against = f" <span>{escape(headline.against)}</span>" if headline.against else ""
    caution = f'<p class="caution">{escape(headline.caution)}</p>' if headline.caution else ""
    return (
        f"<article><h2>{escape(headline.title)}</h2>"
        f'<div class="period">{escape(headline.period)}</div>'
        f'<div class="value" title="{source}">{escape(headline.number)}'
        f"<small>{escape(headline.unit)}</small></div>"
        f'<div class="change">{change}{against}</div>'
        f"{caution}"
        f'<div class="source">{cited}</div>'
        "</article>"
    )
