"""`texts(...)`: what a reader copies to share a chart: addresses, lines of code, citations."""

from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart
from dashboard.render.files import citation
from dashboard.render.provenance import Imprint

HEIGHT = 640  # pixels of a frame that holds a card


class Shared(NamedTuple):
    """One text to copy: the group that it stands in, its label, and itself."""

    group: str
    label: str
    text: str


def texts(chart: Chart, about: Imprint, site: str, name: str, query: str) -> list[Shared]:
    """All texts of a chart; one without a public name has no addresses of its own."""
    say = speak(chart.language)
    found = [Shared("share", say("exports.copy_link"), _dated(about))]
    if name:
        found += _addresses(chart, say, site, name, query)
    for style in citation.STYLES:
        label = say(f"exports.style_{style}")
        found.append(Shared("cite", label, citation.cite(style, chart, about)))
    return found


def _dated(about: Imprint) -> str:
    """The address of the view with the newest publication that it shows: what is revised by the
    time when somebody opens it is told by the page."""
    parts = urlsplit(about.link)
    return urlunsplit(parts._replace(query=f"{parts.query}&seen={about.newest}".lstrip("&")))


def _addresses(chart: Chart, say: Words, site: str, name: str, query: str) -> list[Shared]:
    data = f"{site}/api/v1/chart/{name}"
    csv, json = f"{data}.csv?{query}", f"{data}.json?{query}"
    frame = escape(f"{site}/embed/{name}?{query}", quote=True)
    embed = (
        f'<iframe src="{frame}" title="{escape(chart.title, quote=True)}" width="100%" '
        f'height="{HEIGHT}" loading="lazy" style="border:0"></iframe>'
    )
    return [
        Shared("share", say("exports.embed"), embed),
        Shared("data", say("exports.link_csv"), csv),
        Shared("data", say("exports.link_json"), json),
        Shared("data", "pandas", f'import pandas as pd\nframe = pd.read_csv("{csv}")'),
        Shared("data", "R", f'url <- "{csv}"\nframe <- read.csv(url, check.names = FALSE)'),
    ]
