"""The page "Desk": a form with the contract's choices, the rules' answer, a preview, one line.

It is open only where whoever runs the server set DASHBOARD_DESK=1, and only to a browser on the
same machine that asked for it by a loopback name, without a proxy between.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.build import desk
from dashboard.charts.desk import Draft, preview
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.model.table import columns_of
from dashboard.queries import desk as queries
from dashboard.ui import cards, filters
from dashboard.ui.address_state import stay
from dashboard.ui.plain import plain
from dashboard.ui.table import show_table
from dashboard.web.public_address import OWN_MACHINE, host_of

KINDS = ("figure", "source", "act", "event")
# Who passes a request on says so in one of these.
PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via",
             "X-Real-Ip")  # fmt: skip
_ANSWER = "desk-answer"


def is_at_the_machine() -> bool:
    """Whether the browser sits at this machine and asked this machine by name."""
    headers = st.context.headers
    host = host_of(headers.get("Host", ""))
    passed_on = any(headers.get(name) for name in PASSED_ON)
    # Streamlit knows no address of a visitor from the loopback.
    return host in OWN_MACHINE and not passed_on and st.context.ip_address is None


def show_desk(scope: Scope) -> None:
    """The form of one kind of row; what the rules say of it; then the button that writes it."""
    say = scope.say
    if not (desk.is_open() and is_at_the_machine()):
        st.error(say("desk.closed"), icon=":material/report:")
        return
    kind = filters.choose(
        "desk", say("desk.kind"), KINDS, lambda code: say(f"desk.kind_{code}"), style="segments"
    )
    with st.form(f"desk-form-{kind}", border=True):
        cells = _fields(kind, say)
        is_asked = st.form_submit_button(say("desk.check"), type="primary")
    if is_asked:
        st.session_state[_ANSWER] = (kind, cells, desk.ask(kind, cells))
    asked = st.session_state.get(_ANSWER)
    if asked and asked[0] == kind:
        _show_answer(scope, *asked)


def _fields(kind: str, say: Words) -> dict[str, str]:
    """A field a column: a list where the contract has one, otherwise a line of text."""
    cells = {}
    for place, field in enumerate(queries.fields(kind)):
        if place % 3 == 0:
            columns = st.columns(3)
        with columns[place % 3]:
            key, label = f"desk-{kind}-{field.name}", say(f"desk.field_{field.word}")
            if field.codes:
                options = ("", *field.codes)
                usual = options.index(field.usual) if field.usual in options else 0
                cells[field.name] = st.selectbox(
                    label, options, usual, key=key,
                    format_func=lambda code, field=field: _named(code, field, say),
                )  # fmt: skip
            else:
                cells[field.name] = st.text_input(label, field.usual, key=key)
    return cells


def _named(code: str, field: queries.Field, say: Words) -> str:
    if not code:
        return say("desk.usual")
    if field.codelist:
        return f"{code}: {say.code(field.codelist, code)}"
    if field.name in ("ref_area", "counterpart_area"):
        return f"{code}: {say.country(code)}"
    return f"{code}: {say.indicator(code)}" if field.name == "indicator" else code


def _show_answer(scope: Scope, kind: str, cells: Mapping[str, str], answer: dict[str, Any]) -> None:
    say = scope.say
    if "refused" in answer:
        st.error(plain(answer["refused"]), icon=":material/error:")
        return
    faults = [*answer["faults"], *answer["others"]]
    wrong = [fault for fault in faults if fault["severity"] == "error"]
    if answer["written"]:
        word = "desk.written_each" if kind == "act" else "desk.written"
        st.success(say(word, file=answer["file"]), icon=":material/fact_check:")
    elif wrong:
        st.error(say("desk.refused"), icon=":material/error:")
    else:
        st.success(say("desk.sound"), icon=":material/fact_check:")
    for fault in faults:
        told = {name: fault[name] for name in ("expected", "got")}
        st.markdown("- " + plain(say("desk.fault", column=_column(fault, kind, say),
                                     **told)))  # fmt: skip
    if faults and scope.language != "en":
        st.caption(say("desk.rules_words"))
    if kind == "figure" and not wrong:
        _show_beside(scope, cells, answer)
    st.subheader(say("desk.diff", file=answer["file"]), anchor=False)
    st.code(answer["diff"], language="diff")
    if not wrong and not answer["written"] and st.button(say("desk.write"), key="desk-write"):
        st.session_state[_ANSWER] = (kind, cells, desk.ask(kind, cells, write=True))
        stay()
        st.rerun()


def _column(fault: Mapping[str, Any], kind: str, say: Words) -> str:
    """The field as the form names it; a place in another file as it stands there."""
    words = {field.name: field.word for one in (*KINDS, kind) for field in queries.fields(one)}
    name = fault["column"] or ""
    if not name:
        return say("desk.row")
    return say(f"desk.field_{words[name]}") if name in words else name


def _show_beside(scope: Scope, cells: Mapping[str, str], answer: dict[str, Any]) -> None:
    """What the data have of the same figure, and the series with the new one."""
    say = scope.say
    st.subheader(say("desk.beside"), anchor=False)
    if answer["beside"]:
        rows = [
            [row["value"], say.code("ORIGIN", row["origin"]), row["source"], row["published_on"]]
            for row in answer["beside"]
        ]
        columns = columns_of(say, "desk", ("value", "origin", "source", "published"))
        show_table(columns, rows, say, "table-desk", 10, say("desk.beside"))
    else:
        st.caption(say("desk.nothing_beside"))
    if answer["span"]:
        names = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period",
                 "obs_status")  # fmt: skip
        told = {name: cells.get(name) or queries.USUAL.get(name, "") for name in names}
        draft = Draft(**told, value=float(cells["value"]), **answer["span"])
        cards.show(preview, scope, draft=draft)
