"""The texts of a printed briefing as markup: cover, contents, a section a chart, the last lists.

Everything of the data is escaped here; how it looks and where a page ends is decided in
`assets/print/report.js`.
"""

from collections.abc import Iterable
from dataclasses import asdict
from html import escape

from dashboard.briefing.briefing import (
    Briefing,
    Drawn,
    Written,
    bounds_of,
    milestones_of,
    sources_of,
)
from dashboard.builder.headlines import Headline
from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart, Milestone
from dashboard.render.print.table import table_of
from dashboard.render.provenance import Imprint, plain, web

HEIGHTS = {"least": 250, "wanted": 300, "most": 410}  # of a plot over time, in pixels on paper
LETTERS, SIGN, LINE = 105, 6, 20  # of a line of its legend, of the sign of a series; its height
BAR = {"least": 15, "wanted": 18, "most": 23}  # of a ranking, for each of its bars
BESIDE = 34  # what a ranking needs besides its bars


def cover_of(briefing: Briefing, about: Imprint) -> str:
    """Title, what was chosen, the headline figures, where the report comes from."""
    say = briefing.scope.say
    lines = "".join(map(_headline, briefing.figures))
    figures = (
        f'<p class="label">{_text(say("briefing.headlines"))}</p>'
        f'<p class="rule">{_text(say("briefing.headlines_rule"))}</p>'
        f'<table class="headlines"><tbody>{lines}</tbody></table>'
    )
    return (
        f'<p class="product">{_text(say("layout.product"))}</p>'
        f"<h1>{_heading(briefing.title)}</h1>"
        f'<p class="bounds">{_text(bounds_of(briefing.scope))}</p>'
        f"{figures if lines else ''}"
        f'<div class="made"><p>{_text(about.words(say))}</p>'
        f'<p class="address">{_link(about.link, about.link)}</p></div>'
    )


def foot_of(briefing: Briefing, about: Imprint) -> str:
    """What stands at the foot of every page beside its number."""
    say = briefing.scope.say
    line = say("pictures.foot", build=about.build, day=say.day(about.built))
    return f"{_text(briefing.title)} · {_text(line)}"


def text_of(one: Written) -> dict:
    """A text of the reader's own."""
    lines = "".join(f"<p>{_text(line)}</p>" for line in one.text.splitlines() if line.strip())
    heading = f"<h2>{_heading(one.heading)}</h2>" if one.heading else ""
    return {"text": f'<div class="own">{heading}{lines}</div>'}


def sections_of(briefing: Briefing, site: str) -> list[dict]:
    """All slides in their order; the charts are numbered among themselves."""
    found, number = [], 0
    for slide in briefing.slides:
        if isinstance(slide, Written):
            found.append(text_of(slide))
        else:
            number += 1
            found.append(section_of(number, slide, site))
    return found


def contents_of(briefing: Briefing) -> tuple[str, list[str]]:
    """The heading of the contents, and a line for each chart and list with its page to come."""
    say = briefing.scope.say
    heading = f'<h2 class="contents" id="contents">{_text(say("report.contents"))}</h2>'
    lines = [
        _entry(str(number), f"chart-{number}", one.chart.title, one.chart.takeaway)
        for number, one in enumerate(briefing.charts, start=1)
    ]
    if milestones_of(briefing) and "milestones" not in briefing.without:
        lines.append(_entry("", "milestones", say("exports.milestones")))
    if briefing.charts and "sources" not in briefing.without:
        lines.append(_entry("", "sources", say("exports.sources")))
    if briefing.empty:
        left = say("briefing.left_out", titles="; ".join(briefing.empty))
        lines.append(f'<p class="left-out">{_text(left)}</p>')
    return heading, lines


def section_of(number: int, drawn: Drawn, site: str) -> dict:
    """All that is told of one chart besides its picture."""
    chart, address = drawn.chart, f"{site}{drawn.path}"
    say = speak(chart.language)
    milestones = [one for one in chart.milestones if one.featured]
    head = (
        f'<p class="number">{_text(say("report.chart", number=number))}</p>'
        f'<h2 id="chart-{number}">{_heading(chart.title)}</h2>'
        + _paragraph("subtitle", chart.subtitle)
        + _paragraph("own", drawn.text)
        + _paragraph("takeaway", chart.takeaway)
    )
    sources = "; ".join(_link(url, words) for words, url in chart.sources)
    caption = _told(say("exports.source"), sources)
    caption += _told(say("exports.note"), " · ".join(map(_text, chart.notes)))
    more = len(chart.milestones) - len(milestones)
    told = f"{_text(say('exports.more_at_address', n=more))} " if more else ""
    reopen = f"{told}{_text(say('exports.reopen'))}: {_link(address, address)}"
    return {
        "head": head,
        "caption": f'<div class="caption">{caption}</div>',
        "tail": f'<p class="tail">{reopen}</p>',
        "table": table_of(chart),
        "figure": _heights(chart),
        "milestones": {
            "head": f'<p class="label">{_text(say("exports.milestones"))}</p>',
            "items": [_milestone(milestone) for milestone in milestones],
            "legend": [_brief(milestone) for milestone in milestones],
        },
    }


def lists_of(briefing: Briefing) -> list[dict]:
    """The milestones and the sources of all charts, once each."""
    say = briefing.scope.say
    milestones = [_listed(milestone, places, say) for milestone, places in milestones_of(briefing)]
    rule = say("briefing.places_rule")
    sources = [
        f'<div class="plain">{_link(url, words)} <span class="when">'
        f"({_places(map(str, numbers), say)})</span></div>"
        for words, url, numbers in sources_of(briefing)
    ]
    found = (("milestones", milestones, rule), ("sources", sources, ""))
    lists = []
    for name, items, lead in found:
        if name in briefing.without or not items:
            continue
        title = f'<h2 id="{name}">{_text(say(f"exports.{name}"))}</h2>'
        lists.append({"head": title + _paragraph("rule", lead), "items": items})
    return lists


def _headline(one: Headline) -> str:
    caution = f"{_text(one.caution)}<br>" if one.caution else ""
    cited = "; ".join(_link(url, words) for words, url in one.cited)
    return (
        f'<tr><td class="name">{_text(one.title)}<span>{_text(one.period)}</span></td>'
        f'<td class="value"><b>{_text(one.number)}</b>{_text(one.unit)}</td>'
        f'<td class="more"><b>{_text(one.compared)}</b><br>{caution}'
        f"{cited}</td></tr>"
    )


def _entry(number: str, target: str, title: str, says: str = "") -> str:
    more = f'<span class="says">{_text(says)}</span>' if says else ""
    return (
        f'<a class="entry" href="#{target}"><span class="no">{number}</span>'
        f'<span class="name">{_text(title)}{more}</span>'
        f'<span class="on" data-page-of="{target}"></span></a>'
    )


def _milestone(milestone: Milestone) -> str:
    sign = (
        f'<span class="sign-place" data-sign="{milestone.number}"'
        f' data-level="{_text(milestone.level)}" data-kind="{_text(milestone.kind)}"></span>'
    )
    return (
        f'{sign}<p><span class="when">{_text(milestone.when.rstrip("."))}.</span> '
        f"<b>{_link(milestone.url, milestone.title)}.</b> {_text(milestone.summary)}</p>"
    )


def _listed(milestone: Milestone, places: list[str], say: Words) -> str:
    return (
        f'<div class="plain"><span class="when">{_text(milestone.when)} · '
        f"{_text(milestone.level_text)}."
        f"</span> {_link(milestone.url, milestone.title)} "
        f'<span class="when">({_places(places, say)})</span></div>'
    )


def _places(places: Iterable[str], say: Words) -> str:
    """The charts, each a way to its page."""
    links = [f'<a href="#chart-{one.partition(".")[0]}">{one}</a>' for one in places]
    return _text(say("briefing.places", places="{places}")).replace("{places}", ", ".join(links))


def _heights(chart: Chart) -> dict[str, int]:
    if chart.kind != "ranking":
        named = sum(len(one.label) + SIGN for one in chart.series) if len(chart.series) > 1 else 0
        lines = 0 if chart.kind == "line" else named // LETTERS
        return {name: high + lines * LINE for name, high in HEIGHTS.items()}
    bars = len({point.label for one in chart.series for point in one.points})
    return {name: BESIDE + bars * high for name, high in BAR.items()}


def _brief(milestone: Milestone) -> dict:
    """What the legend of signs asks of a milestone."""
    names = ("level", "level_text", "kind", "end")
    told = {name: value for name, value in asdict(milestone).items() if name in names}
    return told | {"end": milestone.end and milestone.end.isoformat()}


def _heading(text: str) -> str:
    """Spaces that do not vanish where a line ends: the document's outline would join the words."""
    return _text(text).replace(" ", "&nbsp;<wbr>")


def _paragraph(look: str, text: str) -> str:
    return f'<p class="{look}">{_text(text)}</p>' if text else ""


def _told(label: str, markup: str) -> str:
    return f"<p><b>{_text(label)}:</b> {markup}</p>" if markup else ""


def _link(url: str, words: str) -> str:
    """Words that lead to the web, or the words alone."""
    if not web(url):
        return _text(words)
    return f'<a href="{escape(url, quote=True)}">{_text(words)}</a>'


def _text(text: str) -> str:
    return escape(plain(text), quote=True)
