"""A briefing as one report on A4, drawn and printed by the kept browser (`drawer`).

First the pages are laid out without figures, which tells how large each may be; then the figures
are drawn one by one, between the pictures that others ask for; then the whole is printed.
"""

import json
import sys

from dashboard.briefing.briefing import Briefing, Tell
from dashboard.briefing.report_parts import contents_of, cover_of, foot_of, lists_of, sections_of
from dashboard.language.words import Words
from dashboard.render.print import pictures
from dashboard.render.provenance import imprint
from dashboard.render.screen.payload import pack


def write_report(briefing: Briefing, site: str, tell: Tell | None = None) -> bytes:
    """The report as a file; `site` is where the addresses of the charts lead.

    Where there can be none it raises `pictures.NoPicture`, which `why` puts into words.
    """
    about = imprint(f"{site}{briefing.path}")
    heading, entries = contents_of(briefing)
    pages = {
        "language": briefing.scope.language,
        "title": briefing.title,
        "foot": foot_of(briefing, about),
        "cover": cover_of(briefing, about),
        "contents": heading,
        "entries": entries,
        "sections": sections_of(briefing, site),
        "lists": lists_of(briefing),
        "figures": [],
    }
    charts = [one.chart for one in briefing.charts]
    sizes = json.loads(pictures.made("layReport", pages))["sizes"]
    for done, (chart, size) in enumerate(zip(charts, sizes, strict=True)):
        if tell:
            tell(done, len(charts) + 1, chart.title)
        wish = {"payload": pack(chart).decode(), **size}
        pages["figures"].append(json.loads(pictures.made("drawFigure", wish)))
    if tell:
        tell(len(charts), len(charts) + 1, briefing.title)
    return pictures.made("layReport", pages, "a4")


def why(reason: pictures.NoPicture, say: Words) -> str:
    """Why there is no report and what to do, in the reader's language."""
    command = pictures.INSTALL.get(sys.platform, pictures.INSTALL["linux"])
    return say(f"report.{reason.problem.replace('-', '_')}", command=command)
