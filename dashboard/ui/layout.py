"""The list of pages, and what stands around each: header, language, filters, notices, footer."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.build import desk
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import catalogue, evidence
from dashboard.seams.switch import on
from dashboard.store.database import build_id
from dashboard.ui import filters

ROOT = Path(__file__).parents[1]
PAGES = ROOT.parent / "pages"
STYLE = ROOT / "frontend" / "page.css"
SEAMS = ROOT / "frontend" / "seams" / "streamlit.css"
MOST_TOLD = 40  # letters of a value that was not understood
ICON = ROOT / "frontend" / "icon.svg"


@dataclass(frozen=True)
class Page:
    """One page of the menu: its file, section, icon, and the shared controls it obeys."""

    name: str
    section: str
    icon: str
    controls: tuple[str, ...] = ()


FIGURES = ("years", "countries", "milestones", "as_of")
MENU = (
    Page("overview", "start", ":material/home:", FIGURES),
    Page("remittances", "figures", ":material/payments:", FIGURES),
    Page("migrants", "figures", ":material/groups:", FIGURES),
    Page("platform", "figures", ":material/devices:", FIGURES),
    Page("cooperation", "law", ":material/gavel:"),
    Page("explorer", "data", ":material/query_stats:", FIGURES),
    Page("briefing", "data", ":material/co_present:", FIGURES),
    Page("evidence", "data", ":material/fact_check:", ("years", "countries", "as_of")),
    Page("sources", "data", ":material/menu_book:", ()),
    Page("news", "data", ":material/history:", ()),
)

# For who keeps the figures, on the machine itself: see `dashboard.ui.desk`.
DESK = Page("desk", "data", ":material/checklist:")


def draw_style() -> None:
    """The looks of the frame, ours and as far as Streamlit's own elements can be told apart."""
    st.html(STYLE)
    if on():
        st.html(SEAMS)


def draw_top() -> Words:
    """The product's name and the language switch; returns the words of the language."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="header"):
        name = st.container(width="content")
        say = filters.pick_language()
    name.markdown(f"**{say('layout.product')}**")
    return say


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
            )
        )
    return st.navigation(sections)


def draw_header(say: Words, opened) -> tuple[Scope, DeltaGenerator]:
    """Title and lead of the open page, then the shared controls that it obeys.

    Returns what was chosen, and the place of the notice, which is known only after the page.
    """
    name = opened.url_path or MENU[0].name
    page = next((page for page in (*MENU, DESK) if page.name == name), MENU[0])
    st.title(say(f"layout.page_{page.name}"), anchor=False)
    st.markdown(say(f"layout.lead_{page.name}"))
    scope = filters.pick_scope(say, page.controls)
    if scope.as_of and "as_of" in page.controls:
        draw_as_of(scope)
    return scope, st.empty()


def draw_notice(say: Words, place: DeltaGenerator) -> None:
    """Which parts of the address were not understood."""
    if left_out := filters.left_out():
        told = (f"{name} ({shorten(text)})" for name, text in sorted(left_out.items()))
        # Plain text: what an address holds is nobody's markup.
        place.text(say("filters.ignored", names=", ".join(told)))


def shorten(text: str) -> str:
    """The beginning of a text that somebody may have made very long."""
    return text if len(text) <= MOST_TOLD else f"{text[:MOST_TOLD]}…"


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


def draw_onward(scope: Scope) -> None:
    """Links to the other pages, each with what it answers."""
    say = scope.say
    st.subheader(say("overview.onward"), anchor=False)
    with st.container(horizontal=True, key="onward"):
        for page in MENU[1:]:
            with st.container(border=True, width=300, key=f"onward-{page.name}"):
                st.page_link(
                    PAGES / f"{page.name}.py",
                    label=f"**{say(f'layout.page_{page.name}')}**",
                    icon=page.icon,
                )
                st.caption(say(f"layout.lead_{page.name}"))


def draw_footer(say: Words) -> None:
    """The build's date, the newest day in the data, the licence."""
    build = catalogue.build()
    st.divider()
    st.caption(
        say(
            "layout.footer",
            built=say.day(build["built_at"].date()),
            newest=say.day(build["newest_publication"]),
            build=build_id(),
        )
    )


def current_scope() -> Scope:
    """What the reader has chosen for all pages, as the script left it for the page."""
    return st.session_state["scope"]
