"""`card(answer, say)`: one answered question as plain HTML, the same before and after the page is
alive, and how its figures are drawn; `style()`: its looks.

Texts of the data are escaped here, and nowhere else.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from pathlib import Path

from dashboard.language.words import Words
from dashboard.model import theme
from dashboard.model.answer import Answer, Badge
from dashboard.model.chart import Chart
from dashboard.render.screen.small import BROAD, SLIM, Size, drawing, facts, looks, picture

LOOKS = Path(__file__).parents[2] / "frontend" / "home.css"


@lru_cache
def style() -> str:
    """The looks of the cards, with the colours that the drawings have."""
    light, dark = (
        "".join(f"--s{number}:{colour};" for number, colour in enumerate(mode["series"]))
        for mode in (theme.LIGHT, theme.DARK)
    )
    night = f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"<style>:root{{{light}}}{night}{looks()}{LOOKS.read_text('utf-8')}</style>"


def image(chart: Chart, size: Size, name: str, alt: str) -> str:
    """The drawing as an image: the only one that Streamlit lets through."""
    address = picture(chart, size)
    return address and (
        f'<img class="{name}" src="{escape(address)}" alt="{escape(alt)}" '
        f'width="{size.wide}" height="{size.high}">'
    )


def card(
    answer: Answer,
    say: Words,
    tail: str = "",
    act: Callable[[str], str] | None = None,
    draw: Callable[[Chart, Size, str, str], str] = drawing,
) -> str:
    """The article of one answer; `tail` is HTML of our own that stands at its foot, `act` gives
    the address of an act's own page, `draw` the HTML of its chart."""
    bars = " bars" if answer.chart and answer.chart.kind == "ranking" else ""
    alone = "" if answer.period else " alone"
    more = f'<p class="more">{escape(answer.more)}</p>' if answer.more else ""
    return (
        f'<article class="answer" id="answer-{escape(answer.id)}">'
        f"<h2>{escape(answer.question)}</h2>"
        f'<p class="lead">{escape(answer.sentence)}</p>{more}'
        f'<div class="shown{bars}{alone}">{_number(answer, say)}{_drawing(answer, say, draw)}'
        f"{_acts(answer, say, act)}{_sources(answer, say)}</div>{tail}</article>"
    )


def last(answer: Answer, say: Words, address: str) -> str:
    """What stands behind the links at the foot: a full view's address to share, the figures.

    The address is copied, or handed to the device, when it is pressed.
    """
    told = escape(say("home.shared"), quote=True)
    return (
        f'<a class="share" data-share="{told}" href="{escape(address, quote=True)}">'
        f'{escape(say("home.share"))}</a><span class="shared" role="status"></span>'
        f"{_table(answer.chart, say)}"
    )


def link(words: str, address: str) -> str:
    """A step to another page, for readers whose page is not alive yet."""
    return f'<a href="{escape(address, quote=True)}">{escape(words)}</a>'


def led(words: str, url: str) -> str:
    """Words that lead to a page of others, where there is one."""
    if not url:
        return escape(words)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener">{escape(words)}</a>'


def _number(answer: Answer, say: Words) -> str:
    if not answer.period:
        return ""
    badges = "".join(map(_badge, answer.badges))
    return (
        f'<div class="number"><b>{escape(answer.number)}</b> {escape(answer.unit)}'
        f'<span class="period">{escape(answer.period)}</span>'
        f'<span class="extent">{escape(answer.extent)}</span>'
        f'<span class="badges">{badges}</span></div>'
    )


def _sources(answer: Answer, say: Words) -> str:
    """The source of the number in full; those of the sentences unfold below it."""
    if not answer.sources:
        return ""
    first, *others = (led(words, url) for words, url in answer.sources)
    told = f"{escape(say('home.sources'))}: {first}"
    if others:
        more = escape(say("home.more_sources", n=len(others)))
        rows = "".join(f"<li>{other}</li>" for other in others)
        told += f" <details><summary>{more}</summary><ul>{rows}</ul></details>"
    return f'<div class="source">{told}</div>'


def _badge(badge: Badge) -> str:
    why = escape(badge.why, quote=True)
    return (
        f'<span class="badge {badge.code}" title="{why}">{escape(badge.text)}'
        f'<span class="unseen">: {why}</span></span>'
    )


def _drawing(answer: Answer, say: Words, draw: Callable[[Chart, Size, str, str], str]) -> str:
    """The drawing; one through time is made once for wide screens and once for phones."""
    chart = answer.chart
    if chart is None:
        return ""
    told = ". ".join(filter(None, (chart.title, chart.takeaway)))
    sizes = {"broad": BROAD} | ({"slim": SLIM} if chart.kind != "ranking" else {})
    drawn = "".join(draw(chart, size, name, told) for name, size in sizes.items())
    if not drawn:
        return ""
    caption = f"{escape(_of_what(chart, say))}{_names(chart)}"
    return f"<figure><figcaption>{caption}</figcaption>{drawn}</figure>"


def _acts(answer: Answer, say: Words, address: Callable[[str], str] | None) -> str:
    """The acts by their numbers in the drawing, as wide as the card, by their short names where
    they have such: a long title is cut."""
    acts = "".join(
        f'<li value={act.number} title="{escape(act.title, quote=True)}">'
        f"{_to(address(act.id) if address else '')}"
        f"<time>{escape(act.when)}</time> {escape(act.short or act.title)}</a></li>"
        for act in answer.acts
    )
    return f'<ol aria-label="{escape(say("home.acts"), quote=True)}">{acts}</ol>' if acts else ""


def _to(address: str) -> str:
    """The beginning of a link; without an address it leads nowhere."""
    return f'<a href="{escape(address, quote=True)}">' if address else "<a>"


def _of_what(chart: Chart, say: Words) -> str:
    """The unit; of bars of one moment that moment too."""
    point = next(point for line in chart.series for point in line.points)
    spans = {one.time_period for line in chart.series for one in line.points}
    if chart.kind != "ranking" or len(spans) > 1 or not (point.start and point.end):
        return chart.unit
    return f"{chart.unit}, {say.period(point.time_period, point.start, point.end)}"


def _names(chart: Chart) -> str:
    """The lines of a chart by sign and name, where there are several."""
    lines = facts(chart)
    if len(lines) < 2:
        return ""
    signs = ("●", "■", "◆")
    return "".join(
        f' <span class="name"><i style="color:var(--s{line.colour % 8})" aria-hidden="true">'
        f"{signs[number % 3]}</i> {escape(line.label)}</span>"
        for number, line in enumerate(lines)
    )


def _table(chart: Chart | None, say: Words) -> str:
    if chart is None or not chart.series:
        return ""
    several = len(chart.series) > 1
    rows = "".join(
        f"<tr><th scope=row>{escape(point.label)}</th>"
        f"{f'<td>{escape(line.label)}</td>' if several else ''}<td>{escape(point.text)}</td></tr>"
        for line in chart.series
        for point in line.points
    )
    name, title = escape(say("home.table")), escape(chart.title)
    return (
        f'<details class="figures"><summary>{name}</summary>'
        f"<div><table><caption>{title}</caption>{rows}</table></div></details>"
    )
