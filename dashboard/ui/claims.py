"""What the evidence page shows of the paper's claims: filters, counts, cards, calculations."""

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.charts.evidence import claims as subject
from dashboard.charts.evidence.claim_steps import Calculation, Step
from dashboard.charts.evidence.claims import Claim
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.render.screen.answer_html import led
from dashboard.ui import filters
from dashboard.ui.evidence import show_bound
from dashboard.ui.paging import page_of
from dashboard.ui.plain import plain

STYLE = Path(__file__).parents[1] / "frontend" / "claims" / "style.css"
UNFOLDED = 2  # so few claims are shown with their calculations open
ON_A_PAGE = 10


def show_claims(scope: Scope) -> None:
    """Every claim of the paper that fits the choice, with its verdict and its calculation."""
    say = scope.say
    show_bound(scope)
    st.html(STYLE)
    st.markdown(f"{plain(subject.introduction(scope))} {say('claims.lead')}")
    verdict = _choose_verdict(scope)
    typed = filters.search("claimed", say("claims.search"))
    found, every = subject.found(scope, verdict, typed), subject.every(scope)
    if not found:
        st.markdown(say("claims.none"))
        return
    st.markdown(say("claims.count", n=len(found), all=say.number(len(every))))
    unfolded = len(found) <= UNFOLDED
    shown = page_of(scope, found, ON_A_PAGE, tuple(claim.id for claim in found))
    st.html("".join(_card(claim, say, unfolded) for claim in shown))


def _choose_verdict(scope: Scope) -> str:
    say, counts = scope.say, subject.counts(scope)

    def name(code: str) -> str:
        if code == "every":
            return f"{say('claims.every')}: {sum(counts.values())}"
        return f"{say.code('VERDICT', code)}: {counts[code]}"

    options = ("every", *(verdict for verdict in subject.VERDICTS if counts[verdict]))
    label = say("claims.choose_verdict")
    chosen = filters.choose("verdict", label, options, name, style="segments")
    return "" if chosen == "every" else chosen


def _card(claim: Claim, say: Words, unfolded: bool) -> str:
    comment = "".join(led(text, url) for text, url in claim.comment)
    told = [
        f'<p class="verdict {claim.verdict}"><i aria-hidden="true"></i>'
        f"{escape(claim.verdict_text)}</p>",
        f"<h3>{escape(claim.statement)}</h3>",
        f"<dl>{''.join(_facts(claim, say))}</dl>",
    ]
    if comment:
        told.append(f"<p>{comment}</p>")
    if claim.calculations:
        open_ = " open" if unfolded else ""
        inner = "".join(_calculation(one, say) for one in claim.calculations)
        summary = escape(say("claims.computation", n=claim.figures))
        told.append(f"<details{open_}><summary>{summary}</summary>{inner}</details>")
    if claim.chart:
        told.append(f"<p>{_link(say('claims.seen'), claim.chart)}</p>")
    identity = escape(claim.id, quote=True)
    return f'<article class="claim" id="claim-{identity}">{"".join(told)}</article>'


def _facts(claim: Claim, say: Words):
    yield _fact(say("claims.place"), escape(claim.place))
    if claim.said:
        yield _fact(say("claims.said"), escape(claim.said))
    if claim.checked:
        name = "claims.corrected" if claim.corrected else "claims.checked"
        yield _fact(say(name), f"<b>{escape(claim.checked)}</b>")
    if claim.source:
        yield _fact(say("claims.source"), led(claim.source, claim.source_url))
    if claim.card:
        yield _fact(say("claims.milestone"), _link(claim.milestone, claim.card))


def _fact(name: str, value: str) -> str:
    return f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>"


def _calculation(one: Calculation, say: Words) -> str:
    names = [say(f"claims.column_{name}") for name in ("role", "what", "period", "value")]
    names.append(say("claims.source"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(_row(step, names) for step in one.steps)
    result = f'<p class="result">{escape(one.result)}</p>' if one.result else ""
    cautions = "".join(f"<li>{escape(caution)}</li>" for caution in one.cautions)
    return (
        f"<section><h4>{escape(one.title)}</h4>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f"{result}{f'<ul>{cautions}</ul>' if cautions else ''}</section>"
    )


def _row(step: Step, names: list[str]) -> str:
    value = "<br>".join(escape(part) for part in (step.value, step.difference, step.status) if part)
    source = led(step.source, step.url)
    if step.note:
        source += f"<br><small>{escape(step.note)}</small>"
    cells = (escape(step.role), escape(step.what), escape(step.period), value, source)
    # On a narrow screen each cell stands under its own heading.
    told = (
        f'<td data-name="{escape(name, quote=True)}"><div>{cell}</div></td>'
        for name, cell in zip(names, cells, strict=True)
    )
    return f"<tr>{''.join(told)}</tr>"


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address, quote=True)}" target="_self">{escape(text)}</a>'
