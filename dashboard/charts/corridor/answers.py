"""What a corridor says, a subject an answer: for readers whose page is not alive yet."""

from urllib.parse import urlencode

from dashboard.builder.panels import newest
from dashboard.charts.corridor.corridor import corridor
from dashboard.model.answer import Answer, Place
from dashboard.model.scope import Scope


def answers(scope: Scope, partner: str) -> tuple[Answer, ...]:
    """Each panel as a sentence and its newest figure."""
    query = {"partner": partner}
    place = Place("corridor", tuple(query.items()), f"corridor?{urlencode(query)}")
    found = []
    for panel in corridor(scope, partner).panels:
        best = newest(panel)
        if best is None:
            continue
        series, point = best
        several = len(panel.series) > 1
        found.append(
            Answer(
                id=f"{panel.id}",
                question=panel.title,
                sentence=panel.takeaway,
                number=point.told,
                period=f"{point.label} · {series.label}" if several else point.label,
                sources=((point.source, point.url),),
                place=place,
            )
        )
    return tuple(found)
