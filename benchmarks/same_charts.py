"""The charts that every rival draws: our own figures, with their milestones as lines."""

from functools import lru_cache

import plotly.graph_objects as go

from dashboard.catalogue.address import chart_of
from dashboard.model import theme
from dashboard.render.screen.figure import figure

CHARTS = ("remittances-gdp-share", "remittances-peers")
COUNTRIES = ("UZB", "KGZ", "TJK", "KAZ")


@lru_cache
def figures_of(countries: tuple[str, ...], years: tuple[int, int]) -> list[go.Figure]:
    """Both figures for a choice of countries and years."""
    drawn = []
    for name in CHARTS:
        choices = {
            "lang": "en",
            "view": "economy",
            "countries": ",".join(countries),
            "years": f"{years[0]}-{years[1]}",
        }
        chart, *_ = chart_of(name, choices)
        made = figure(chart)
        lines = [
            {
                "type": "line",
                "x0": milestone.start.isoformat(),
                "x1": milestone.start.isoformat(),
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"width": 1, "dash": "dot", "color": theme.LIGHT["muted"]},
            }
            for milestone in chart.milestones
            if milestone.featured
        ]
        words = [
            {
                "x": milestone.start.isoformat(),
                "yref": "paper",
                "y": 1,
                "text": milestone.title[:20],
                "showarrow": False,
                "textangle": -90,
            }
            for milestone in chart.milestones
            if milestone.featured
        ]
        made.update_layout(shapes=[*made.layout.shapes, *lines], annotations=words)
        made.update_layout(template=theme.template(), showlegend=True)
        drawn.append(made)
    return drawn
