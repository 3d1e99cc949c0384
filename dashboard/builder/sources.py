"""`sources_of(chart)`: every source of a chart, for files, which need not save room."""

import re

from dashboard.language.words import speak
from dashboard.model.chart import Chart


def sources_of(chart: Chart) -> list[tuple[str, str]]:
    """Words and address of each source once: those of the source line, then all others of the
    figures. The line on the screen tells some and counts the rest; here the rest is told."""
    points = (point for one in chart.series for point in one.points)
    # The origin's own page stands before the copy that was read.
    told = [link for point in points for link in (point.origin, (point.source, point.url))]
    return list(dict.fromkeys([*listed(chart), *(source for source in told if source[0])]))


def listed(chart: Chart) -> list[tuple[str, str]]:
    """The sources of the source line, without the words that count the rest."""
    return [source for source in chart.sources if not _counts(source, chart.language)]


def _counts(source: tuple[str, str], language: str) -> bool:
    """Whether an entry says how many more there are, and is no source itself."""
    words, url = source
    number = re.search(r"\d+", words)
    if url or not number:
        return False
    return words == speak(language)("chart_notes.more_sources", n=int(number[0]))
