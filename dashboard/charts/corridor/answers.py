"""What a corridor answers, as plain values: for a first answer that is read before any script."""

from dataclasses import dataclass

from dashboard.builder.panels import newest
from dashboard.charts.corridor.corridor import corridor
from dashboard.model.chart import Point
from dashboard.model.scope import Scope


@dataclass(frozen=True)
class Number:
    """The newest figure of one subject."""

    subject: str
    value: str  # in words, with its unit
    period: str
    series: str  # who counts, and whom
    part: str  # "10 of 12 months"; empty for a whole year
    status: str  # in words; empty for a plain figure
    source: str
    url: str


@dataclass(frozen=True)
class Answer:
    """Title and sentences in the reader's language, the numbers of each subject, all sources."""

    title: str
    description: str  # the newest figures in one line, for search engines and previews
    sentences: tuple[str, ...]
    numbers: tuple[Number, ...]
    sources: tuple[tuple[str, str], ...]


def answer(scope: Scope, partner: str) -> Answer:
    """The figures of the corridor's panels, the same as on the page."""
    chart = corridor(scope, partner)
    told = [(panel.title, best) for panel in chart.panels if (best := newest(panel))]
    return Answer(
        title=chart.title,
        description=chart.takeaway or chart.empty,
        sentences=tuple(panel.takeaway for panel in chart.panels if panel.takeaway),
        numbers=tuple(_number(title, series.label, point) for title, (series, point) in told),
        sources=chart.sources,
    )


def _number(subject: str, series: str, point: Point) -> Number:
    words = (point.text, point.label, series, point.part, point.status_text)
    return Number(subject, *words, point.source, point.url)
