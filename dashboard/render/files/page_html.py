"""A chart as one page that opens without a network: the chart, its table, milestones, sources.

Plotly's JavaScript stands in the file itself, and the page's own policy forbids it to ask any
host for anything.
"""

import json
from html import escape
from pathlib import Path
from string import Template

from dashboard.builder.sources import sources_of
from dashboard.frontend.settings import settings
from dashboard.language.words import Words, speak
from dashboard.model import spans, theme
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.render import milestone_rows
from dashboard.render.provenance import Imprint, plain, said, told, web
from dashboard.render.screen.figure import figure
from dashboard.render.shades import sign_of
from dashboard.seams.plotly_library import library

ASSETS = Path(__file__).parents[2] / "frontend"
_PAGE = Path(__file__).with_name("page.html")
LEGEND = 16  # pixels, about, of the plot's height that a series takes in the legend below
# Where the numbers of the milestones stand, and their next row, in parts of the plot's height.
PLACES = (1.06, 0.07)


def write_html(chart: Chart, imprint: Imprint) -> bytes:
    """The page as a file; the chart must have figures."""
    say = speak(chart.language)
    content = {
        "figure": _drawn(chart),
        "locale": settings(chart.language)["plotly"],
        "language": chart.language,
        "topology": json.loads((ASSETS / "topo" / "world_110m.json").read_text("utf-8")),
    }
    texts = dict(said(chart))
    body = Template(_PAGE.read_text("utf-8")).substitute(
        language=chart.language,
        title=escape(chart.title),
        takeaway=escape(chart.takeaway),
        subtitle=escape(chart.subtitle),
        unit=escape(chart.unit),
        label=escape(texts.get(say("exports.takeaway"), chart.title), quote=True),
        notes="".join(f"<p>{escape(plain(note))}</p>" for note in chart.notes),
        milestones=_milestones(chart, say),
        table=_table(chart, say),
        sources=_sources(chart, say),
        imprint=escape(imprint.words(say)),
        link=escape(web(imprint.link), quote=True),
        reopen=escape(say("exports.reopen")),
        content=_script(json.dumps(content, ensure_ascii=False, separators=(",", ":"))),
        library=library().decode().replace("</script", "<\\/script"),
    )
    return body.encode()


def _drawn(chart: Chart) -> dict:
    """The figure of the screen with what the screen's card draws around it."""
    drawn = json.loads(figure(chart).to_json())
    layout = drawn["layout"]
    layout["template"] = theme.template("light")
    layout["hovermode"] = "closest"
    layout["height"] = max(layout["height"], 360)
    named: set[int] = set()
    for trace in drawn["data"]:
        number = (trace.get("meta") or {}).get("series", 0)
        points = chart.series[number].points
        trace["name"] = _text(chart.series[number].label)
        trace["showlegend"] = trace.get("customdata") is not None and number not in named
        if trace["showlegend"]:
            named.add(number)
        if trace.get("customdata") is None:
            trace["hoverinfo"] = "skip"
            continue
        trace["hoverinfo"] = "text"
        trace["hovertext"] = [
            None if i is None else _hover(chart.series[number], points[i])
            for i in trace["customdata"]
        ]
    margin = {"l": 60, "r": 20, "t": 14, "b": 40}
    if chart.kind == "ranking":
        margin["l"], margin["r"] = 230, 90
    layout |= {"margin": margin, "showlegend": len(chart.series) > 1}
    layout["legend"] = {"orientation": "h", "y": -0.14, "yanchor": "top"}
    if chart.kind == "map":
        world = json.loads((ASSETS / "world.json").read_text("utf-8"))
        known = set(drawn["data"][0]["locations"])
        rest = [one["id"] for one in world["features"] if one["id"] not in known]
        missing = [[0, theme.LIGHT["missing"]], [1, theme.LIGHT["missing"]]]
        blank: dict = {"locations": rest, "z": [0] * len(rest), "colorscale": missing}
        blank |= {"type": "choropleth", "featureidkey": "id", "hoverinfo": "skip"}
        blank |= {"showscale": False, "marker": drawn["data"][0]["marker"]}
        drawn["data"].insert(0, blank)
        for trace in drawn["data"]:
            trace["geojson"] = world
    if len(chart.series) > 1:
        layout["height"] += LEGEND * len(chart.series)
    _add_milestones(chart, drawn)
    return drawn


def _hover(series: Series, point: Point) -> str:
    lines = [f"<b>{_text(series.label)}</b>", f"{_text(point.label)}: {_text(point.text)}"]
    lines += [_text(words) for words in (point.part, point.status_text, point.source) if words]
    return "<br>".join(lines)


def _add_milestones(chart: Chart, drawn: dict) -> None:
    """Lines at the dates of the milestones, and numbers above that tell them."""
    milestones = chart.closest()
    if not milestones:
        return
    layout = drawn["layout"]
    first, last = spans.time_axis(chart)
    apart = (last - first).days * 0.028
    rows = milestone_rows.rows([milestone.place.toordinal() for milestone in milestones], apart)
    # Panels have one row of lines through all of them, below the years that stand on top.
    ends = "paper" if chart.panels else "y domain"
    foot, step = (1 + 34 / layout["height"], 24 / layout["height"]) if chart.panels else PLACES
    placed = [
        (milestone, sign_of(milestone), foot + step * row)
        for milestone, row in zip(milestones, rows, strict=True)
    ]
    above = 24 * (max(rows) + 1) + (34 if chart.panels else 0)
    layout["margin"]["t"] += above
    layout["height"] += above
    layout["shapes"] = layout.get("shapes", []) + [
        {
            "type": "line", "xref": "x", "yref": ends, "layer": "below",
            "x0": milestone.place.isoformat(), "x1": milestone.place.isoformat(),
            "y0": 0, "y1": level,
            "line": {"color": sign.line, "width": 1, "dash": "dash" if sign.dashed else "solid"},
        }
        for milestone, sign, level in placed
    ]  # fmt: skip
    layout["annotations"] = layout.get("annotations", []) + [
        {
            "x": milestone.place.isoformat(), "xref": "x", "y": level, "yref": ends,
            "text": milestone.sign, "showarrow": False,
            "bgcolor": sign.fill, "bordercolor": sign.edge,
            "font": {"color": sign.text, "size": 11}, "borderpad": 3,
            "hovertext": f"<b>{_text(milestone.when)}</b><br>{_text(milestone.title)}",
        }
        for milestone, sign, level in placed
    ]  # fmt: skip


def _milestones(chart: Chart, say: Words) -> str:
    if not chart.milestones:
        return ""
    items = "".join(map(_milestone, chart.milestones))
    return f"<section><h2>{escape(say('exports.milestones'))}</h2><ol>{items}</ol></section>"


def _milestone(milestone: Milestone) -> str:
    lines = [line for line in told(milestone) if not web(line)]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    title = escape(milestone.title)
    if web(milestone.url):
        title = f'<a href="{escape(milestone.url, quote=True)}" rel="noopener">{title}</a>'
    when = escape(f"{milestone.when} · {milestone.level_text}")
    return (
        f'<li value="{milestone.number}"><details><summary><span>{when}</span> {title}</summary>'
        f"{body}</details></li>"
    )


def _table(chart: Chart, say: Words) -> str:
    names = ("series", "category", "in_words", "value", "part", "status_words", "source", "note")
    head = "".join(f"<th scope=col>{escape(say(f'exports.{name}'))}</th>" for name in names)
    rows = []
    for series in chart.series:
        for point in series.points:
            source = escape(point.source)
            if web(point.url):
                source = f'<a href="{escape(point.url, quote=True)}" rel="noopener">{source}</a>'
            cells = [series.label, point.label, point.text]
            row = "".join(f"<td>{escape(text)}</td>" for text in cells)
            row += f'<td class=n data-value="{point.value!r}">{escape(say.exact(point.value))}</td>'
            row += f"<td>{escape(point.part)}</td><td>{escape(point.status_text)}</td>"
            rows.append(f"<tr>{row}<td>{source}</td><td>{escape(point.remark)}</td></tr>")
    return (
        f"<section><h2>{escape(say('exports.table'))}</h2><div class=wide><table><thead><tr>{head}"
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _sources(chart: Chart, say: Words) -> str:
    items = [
        f'<li><a href="{escape(url, quote=True)}" rel="noopener">{escape(words)}</a></li>'
        if web(url)
        else f"<li>{escape(words)}</li>"
        for words, url in sources_of(chart)
    ]
    if not items:
        return ""
    heading = escape(say("exports.sources"))
    return f"<section><h2>{heading}</h2><ul>{''.join(items)}</ul></section>"


def _text(text: str) -> str:
    """Plotly reads a little HTML in its texts; a name from the data must stay text."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _script(text: str) -> str:
    """A text that may stand inside a script element."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
