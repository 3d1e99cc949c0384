"""Slides and PDF of a chart as it is first shown, for who asks for them with `--files`."""

from dataclasses import replace
from html import escape

from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.render.formats import BY_ENDING
from dashboard.render.provenance import imprint

ENDINGS = ("pptx", "pdf")


def files_of(chart: Chart, name: str, site: str) -> list[tuple[str, bytes]]:
    """The files of a chart that has figures; they tell the build's day, so that a bake is the same
    on any day, and the address below `site`."""
    if chart.empty or not chart.series:
        return []
    link = f"{site}/{chart.language}/chart/{name}.html" if site else ""
    made = imprint(link)
    about = replace(made, taken=made.built)
    return [
        (f"files/{chart.language}/{name}.{ending}", BY_ENDING[ending].write(chart, about))
        for ending in ENDINGS
    ]


def links_to(files: list[tuple[str, bytes]], say: Words) -> str:
    """Links from the page of the chart."""
    found = [(path, BY_ENDING[path.rpartition(".")[2]].word) for path, _ in files]
    return "".join(
        f'<a href="../../{path}" download>{escape(say(word))}</a>' for path, word in found
    )
