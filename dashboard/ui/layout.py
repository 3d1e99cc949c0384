"""The list of pages, and what stands around each: header, language, filters, notices, footer."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.build import desk
from dashboard.catalogue.controls import controls_of
from dashboard.catalogue.partners import partners_on
from dashboard.catalogue.registry import views_of
from dashboard.frontend.assets import prefix
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import catalogue, evidence
from dashboard.seams.switch import on, stands
from dashboard.store.database import build_id
from dashboard.ui import about, filters, search

ROOT = Path(__file__).parents[1]
PAGES = ROOT.parent / "pages"
STYLE = ROOT / "frontend" / "page.css"
SEAMS = ROOT / "frontend" / "seams" / "streamlit.css"
MOST_OF_FINDING = 70  # letters of a finding in the tab of the browser
MOST_TOLD = 40  # letters of a value that was not understood
ICON = ROOT / "frontend" / "icon.svg"


@dataclass(frozen=True)
class Page:
    """One page of the menu: its file, section, icon, and its views besides those of charts."""

    name: str
    section: str
    icon: str
    views: tuple[str, ...] = ()
    dated: bool = False  # a day of publication reaches it, though it has no control for one
    listed: bool = True  # in the menu


MENU = (
    Page("overview", "start", ":material/home:", dated=True),
    Page("remittances", "figures", ":material/payments:"),
    Page("migrants", "figures", ":material/groups:"),
    Page("corridor", "figures", ":material/arrows_outward:"),
    Page("platform", "figures", ":material/devices:"),
    Page("cooperation", "law", ":material/gavel:"),
    Page("explorer", "data", ":material/query_stats:", ("chart", "table", "pivot")),
    Page("briefing", "data", ":material/co_present:"),
    Page(
        "evidence",
        "data",
        ":material/fact_check:",
        ("disagreements", "revisions", "coverage", "quality", "claims"),
    ),
    Page("sources", "data", ":material/menu_book:"),
    Page("news", "data", ":material/history:"),
    Page("search", "data", ":material/search:", listed=False),
)

# For who keeps the figures, on the machine itself: see `dashboard.ui.desk`.
DESK = Page("desk", "data", ":material/checklist:")


def draw_style() -> None:
    """The looks of the frame, ours and as far as Streamlit's own elements can be told apart;
    where its page can be changed they come with it (`web/preload_links.py`)."""
    if stands("streamlit-page"):
        return
    st.html(STYLE)
    if on():
        st.html(SEAMS)


@dataclass(frozen=True)
class Top:
    """Places in the header that are filled once the pages and the reader's language are known."""

    name: DeltaGenerator
    search: DeltaGenerator
    about: DeltaGenerator


def draw_top() -> tuple[Words, Top]:
    """The header: the product's name, search, light or dark, the language, who publishes it, how
    new it is.

    Returns the words of the language, and the places that wait for the pages to be known.
    """
    with st.container(key="header", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", key="header-row"):
            name = st.container(width="content", key="product")
            found = st.container(key="header-search").empty()
            looks = st.container(width="content", key="header-appearance")
            say = filters.pick_language()
        below = st.container(horizontal=True, key="header-about")
    with looks:
        st.html(about.appearance(say), width="content")
    return say, Top(name, found, below)


def fill_top(say: Words, top: Top) -> None:
    """The product's name as the way home, the search box, and the line below them."""
    home = PAGES / f"{MENU[0].name}.py"
    with top.name:
        st.page_link(
            home, label=f"**{say('layout.product')}**", query_params={"lang": say.language}
        )
    with top.search:
        search.draw_search(say)
    with top.about:
        st.html(about.line(say))


def choose_page(say: Words):
    """The menu in sections, in the reader's language; returns the page that is open."""
    sections: dict[str, list] = {}
    for page in (*MENU, *((DESK,) if desk.is_open() else ())):
        sections.setdefault(say(f"layout.section_{page.section}"), []).append(
            st.Page(
                PAGES / f"{page.name}.py",
                title=say(f"layout.page_{page.name}"),
                icon=page.icon,
                url_path=page.name,
                default=page is MENU[0],
                visibility="visible" if page.listed else "hidden",
            )
        )
    return st.navigation(sections)


def draw_header(say: Words, opened, top: Top) -> tuple[Scope, DeltaGenerator]:
    """Title and lead of the open page, then the shared controls that it obeys.

    Returns what was chosen, and the place of the notice, which is known only after the page.
    """
    fill_top(say, top)
    name = opened.url_path or MENU[0].name
    page = next((page for page in (*MENU, DESK) if page.name == name), MENU[0])
    state = st.session_state
    state["turned"], state["opened"] = state.get("opened") != name, name
    for told in ("finding", "tab"):
        state.pop(told, None)  # of a run that a choice ended
    with st.container(key="title", gap=None):
        st.title(say(f"layout.page_{page.name}"), anchor=False)
        st.markdown(say(f"layout.lead_{page.name}"))
    views = page.views or views_of(page.name)
    view = filters.seen("view", views) if views else ""
    filters.name_as_here(page.name, view)
    shown = controls_of(page.name, view)
    known = partners_on(page.name, view) if "counterpart" in shown else ()
    scope = filters.pick_scope(say, shown, known)
    if scope.as_of and ("as_of" in shown or page.dated):
        draw_as_of(scope)
    return scope, st.empty()


def name_tab(opened) -> None:
    """The tab of the browser names what the page's first chart found, or the view where none
    stands, and the page. It is named at every run: a browser keeps the name before."""
    found = shorten(st.session_state.pop("finding", ""), MOST_OF_FINDING)
    named = (found or st.session_state.get("tab", ""), opened.title)
    st.set_page_config(page_title=" · ".join(dict.fromkeys(filter(None, named))))


def draw_notice(say: Words, place: DeltaGenerator) -> None:
    """Which parts of the address were not understood."""
    if left_out := filters.left_out():
        told = (f"{name} ({shorten(text)})" for name, text in sorted(left_out.items()))
        # Plain text: what an address holds is nobody's markup.
        place.text(say("filters.ignored", names=", ".join(told)))


def shorten(text: str, most: int = MOST_TOLD) -> str:
    """The beginning of a text that somebody may have made very long."""
    return text if len(text) <= most else f"{text[:most]}…"


def draw_as_of(scope: Scope) -> None:
    """That figures stand as they were published by a day, how many do not, and the way back."""
    say, found = scope.say, evidence.published(scope.as_of)
    st.info(
        say(
            "evidence.as_of_banner",
            day=say.day(scope.as_of),
            **{name: say.number(figures) for name, figures in found.items()},
        ),
        icon=":material/history:",
    )
    st.button(
        say("evidence.as_of_newest"),
        on_click=filters.put,
        args=("as_of", filters.NEWEST),
        type="tertiary",
        key="as-of-newest",
    )


def draw_footer(say: Words) -> None:
    """The build's date, the newest day in the data, the licence, the interface for programs; and
    what the header of a phone has no room for."""
    build = catalogue.build()
    told = say(
        "layout.footer",
        built=say.day(build["built_at"].date()),
        newest=say.day(build["newest_publication"]),
        build=build_id(),
    )
    st.divider()
    st.caption(f"{told} {say('layout.programs', address=api_described())}")
    # With the sign by which the first answer of the server gives its place to the page.
    st.html(f'{about.foot(say)}<span data-alive="yes"></span>')


def api_described() -> str:
    """The address of the document that describes the interface for programs."""
    return f"{prefix()}/api/v1/openapi.json"


def current_scope() -> Scope:
    """What the reader has chosen for all pages, as the script left it for the page."""
    return st.session_state["scope"]
