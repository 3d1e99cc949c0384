"""The ledger of laws on the page: ready questions, filters, the table, its files."""

from dataclasses import replace

import streamlit as st

from dashboard.catalogue.grammar import DAYS
from dashboard.charts.cooperation import coding, ledger
from dashboard.charts.cooperation.ledger import AT_WORK, CODED, SIDES, SORTS, Act, Asked
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.ui import act_card, filters
from dashboard.ui.corridor_links import offer_corridors
from dashboard.ui.table import show_table
from dashboard.ui.table_files import Shown, offer, site
from data.edition import HOME

AGREED = ("agreement", "treaty", "protocol")
RECENT = 3  # years of the ready question about own acts
NEIGHBOUR = "KOR"  # of the ready question about agreements
NAMES = ("since", "until", "side", *CODED, "topic", "party", "q", "sort")


def choose_day(scope: Scope) -> Scope:
    """The day of an act that it stands on, here and on the charts."""
    say = scope.say
    chosen = filters.choose(
        "milestones_by",
        say("cooperation.choose_day"),
        DAYS,
        lambda code: say(f"filters.by_{code}"),
        style="segments",
    )
    return replace(scope, by=chosen)


def choose_acts(scope: Scope) -> tuple[Act, ...]:
    """The filters of the ledger and the acts that they leave, in the order that was chosen."""
    say = scope.say
    _offer_questions(scope)
    asked = _choose(scope)
    found = ledger.found(scope, asked)
    offer_corridors(scope, asked.partners, "ledger")
    every = say.number(len(ledger.acts(scope)))
    st.markdown(say("ledger.count", n=len(found), all=every) if found else say("ledger.none"))
    if scope.as_of:
        later = sum(act.milestone.start > scope.as_of for act in found)
        day, counted = say.day(scope.as_of), say.number(later)
        st.info(say("evidence.as_of_law", day=day, later=counted), icon=":material/history:")
    return found


def show_ledger(scope: Scope, found: tuple[Act, ...]) -> None:
    """The acts as a table with their files, and how the whole set is cited."""
    say, title = scope.say, scope.say("cooperation.view_ledger")
    if found:
        card = act_card.address(scope)
        with st.container(border=True, key="ledger"):
            st.caption(ledger.tally_line(found, say))
            columns, rows = ledger.table(found, say, card)
            places = show_table(columns, rows, say, key="table-ledger", page_size=25, caption=title)
        found = tuple(found[place] for place in places)
        rows = [rows[place] for place in places]
        about = [(say("ledger.about_choice"), say("ledger.lead"))]
        rules = f"{say('ledger.rules')}: {act_card.rules(scope)}"
        about += [(say("ledger.coded"), f"{coding.readers(say)} {rules}")]
        shown = Shown(ledger.tally_line(found, say), columns, rows, one_page=True)
        offer(scope, "ledger", title, lambda: ledger.file(found, say, card), about, shown)
    act_card.show_coders(scope)
    st.caption(cite(say))


def cite(say: Words) -> str:
    """How the whole set of acts and promises is cited, with its version."""
    build = catalogue.build()
    return say(
        "ledger.citation",
        product=say("layout.product"),
        version=build["product_version"],
        build=build["build_id"],
        built=say.day(build["built_at"].date()),
        address=f"{site()}/cooperation",
    )


def _choose(scope: Scope) -> Asked:
    say, years = scope.say, [str(year) for year in ledger.years(scope)]
    country = say.country(HOME)
    with st.container(key="ledger-filters"):
        text, since, until, side = st.columns([4, 2, 2, 4], vertical_alignment="bottom")
        with text:
            typed = filters.search("q", say("ledger.search"))
        with since:
            first = filters.choose("since", say("ledger.since"), years)
        with until:
            last = filters.choose("until", say("ledger.until"), years, default=years[-1])
        with side:
            made = filters.choose(
                "side",
                say("ledger.side"),
                SIDES,
                lambda code: say(f"ledger.side_{code}", country=country),
            )
        with st.expander(say("ledger.more")):
            codes, topics, partners, sort = _choose_more(scope)
    return Asked(int(first), int(last), made, codes, topics, partners, typed, sort)


def _choose_more(scope: Scope) -> tuple:
    say, codes, places = scope.say, [], st.columns(4)
    for place, (name, codelist) in zip((*places, places[0]), CODED.items(), strict=True):
        with place:
            label = say(f"cooperation.choose_{name}")
            known = ledger.codes_of(name, scope)
            named = _namer(say, codelist)
            codes.append((name, filters.choose_many(say, name, label, known, named)))
    with places[1]:
        topics = filters.choose_many(
            say,
            "topic",
            say("cooperation.choose_topic"),
            ledger.topics(scope),
            _namer(say, "TOPIC"),
        )
    with places[2]:
        partners = filters.choose_many(
            say,
            "party",
            say("cooperation.choose_party"),
            ledger.partners(scope),
            lambda code: ledger.party(code, say),
        )
    with places[3]:
        label = say("ledger.sort")
        sort = filters.choose("sort", label, SORTS, lambda code: say(f"ledger.sort_{code}"))
    return tuple(codes), topics, partners, sort


def _namer(say: Words, codelist: str):
    wide = {("MILESTONE_STATUS", AT_WORK[0]): say("ledger.at_work")}
    return lambda code: wide.get((codelist, code)) or say.code(codelist, code)


def _offer_questions(scope: Scope) -> None:
    """Questions that many come with, each a click."""
    say, last = scope.say, ledger.years(scope)[-1]
    first = str(last - RECENT + 1)
    kinds = tuple(kind for kind in ledger.codes_of("kind", scope) if kind in AGREED)
    word = say("ledger.word_readmission")
    home, other = say.country(HOME), say.country(NEIGHBOUR)
    questions = (
        (
            "own",
            say("ledger.question_own", country=home, first=first, last=last),
            {"since": first, "side": "own"},
        ),
        (
            "agreements",
            say("ledger.question_agreements", country=other),
            {"party": (NEIGHBOUR,), "kind": kinds, "sort": "status"},
        ),
        ("readmission", say("ledger.question_readmission"), {"q": word}),
        ("clear", say("ledger.question_clear"), {}),
    )
    with st.container(horizontal=True, key="ledger-questions"):
        for name, label, wanted in questions:
            st.button(
                label,
                on_click=_ask,
                args=(scope, wanted),
                type="tertiary" if name == "clear" else "secondary",
                key=f"question-{name}",
            )


def _ask(scope: Scope, wanted: dict) -> None:
    """Puts the choice of a ready question in the place of the reader's."""
    years = ledger.years(scope)
    usual = {
        "since": str(years[0]),
        "until": str(years[-1]),
        "side": SIDES[0],
        "sort": SORTS[0],
        "q": "",
    }
    for name in NAMES:
        filters.put(name, wanted.get(name, usual.get(name, ())))
