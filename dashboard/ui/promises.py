"""The view "Promises": the finding, the verdicts by year, promiser and partner, every promise."""

import streamlit as st

from dashboard.charts.cooperation import promised, promises
from dashboard.charts.cooperation.promised import GROUPS
from dashboard.charts.cooperation.promises import Promise
from dashboard.language.alphabet import sort_key
from dashboard.model.scope import Scope
from dashboard.ui import act_card, cards, filters, views
from dashboard.ui.ledger import cite
from dashboard.ui.plain import plain
from dashboard.ui.table import show_table
from dashboard.ui.table_files import Shown, offer


def show_promises(scope: Scope) -> None:
    """What was announced, and how much of it can be judged."""
    say, title = scope.say, scope.say("cooperation.view_promises")
    st.markdown(f"**{plain(promises.finding(promises.every(scope), say))}**")
    st.markdown(plain(say("promises.lead")))
    group = str(views.choose(scope, promised.GROUP))
    cards.show(promised.pledges, scope, group=group)
    cards.show(promised.outlooks, scope, group=group)
    chosen = _choose(scope)
    if not chosen:
        st.info(say("promises.none"), icon=":material/info:")
        return
    for name, some in promises.parted(chosen):
        told = " · ".join(f"{plain(word)}: **{n}**" for word, n in promises.counts(some, say))
        key = name.rpartition(".")[2]
        with st.container(border=True, key=f"groups-{key}"):
            st.markdown(f"**{plain(say(name))}**  \n{told}")
            columns, rows = promises.grouped(some, group, say)
            caption = f"{say(name)}: {promises.small(say(f'promises.by_{group}'))}"
            show_table(
                columns, rows, say, key=f"table-{key}-{group}", page_size=15, caption=caption
            )
    with st.container(border=True, key="promises"):
        columns, rows = promises.table(chosen, say, act_card.address(scope))
        places = show_table(columns, rows, say, key="table-promises", page_size=25, caption=title)
    chosen, rows = tuple(chosen[p] for p in places), [rows[p] for p in places]
    about = [(title, promises.finding(chosen, say))]
    shown = Shown(promises.finding(chosen, say), columns, rows)
    offer(scope, "promises", title, lambda: promises.file(chosen, say), about, shown)
    st.caption(cite(say))


def _choose(scope: Scope) -> tuple[Promise, ...]:
    say, every = scope.say, promises.every(scope)
    known = {name: list({getattr(one, name) for one in every}) for name in GROUPS}
    known["partner"] = list({code for codes in known["partner"] for code in codes.split(";")})
    known["year"].sort(reverse=True)
    for name in GROUPS[1:]:
        known[name].sort(
            key=lambda code, name=name: sort_key(say.language, promises.named(name, code, say))
        )
    text, *places = st.columns(5, vertical_alignment="bottom")
    with text:
        typed = filters.search("q", say("promises.search"))
    chosen: dict[str, tuple[str, ...]] = {}
    for place, (name, address) in zip(
        places, (("year", "due"), ("promiser", "promiser"), ("partner", "party")), strict=False
    ):
        with place:
            chosen[name] = filters.choose_many(
                say,
                address,
                say(f"promises.by_{name}"),
                known[name],
                lambda code, name=name: promises.named(name, code, say),
            )
    with places[-1]:
        verdicts = filters.choose_many(
            say,
            "verdict",
            say("promises.col_verdict"),
            promises.outcomes(),
            lambda code: promises.outcome(code, say),
        )
    return promises.found(
        scope, chosen["year"], chosen["promiser"], chosen["partner"], verdicts, typed
    )
