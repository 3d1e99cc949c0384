"""`Shared`: milestones and sources that stand beside several drawings of one chart travel once."""

import json
from typing import Any

from dashboard.builder.milestones import touching
from dashboard.model.chart import Chart, Series
from dashboard.model.scope import Scope
from dashboard.queries import milestones
from dashboard.render.screen.payload import of_milestone

OWN = ("number", "featured", "edge")  # of a milestone: another beside other figures


class Places:
    """Values, each once; a drawing names them by their places."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: Any) -> int:
        """The place of a value, behind the others where it is new."""
        key = json.dumps(value, ensure_ascii=False, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


class Shared:
    """What the drawings of one chart share."""

    def __init__(self) -> None:
        self.milestones, self.references, self.ranks = Places(), Places(), Places()
        self._near: dict[tuple[str, ...], int] = {}

    def place(self, milestone: dict[str, Any]) -> int:
        """The place of a milestone, without what is its own beside each drawing."""
        kept = {name: value for name, value in milestone.items() if name not in OWN}
        return self.milestones.place(kept)

    def near(self, series: Series, scope: Scope) -> int:
        """The place of what can touch the figures of a series in the years of the scope: of each
        milestone its place, that of the touch among all, closeness, whether it touches the whole,
        the last year that it reaches.
        """
        keys = series.keys
        if keys not in self._near:
            order = {name: touch["place"] for name, touch in milestones.touching(keys).items()}
            self._near[keys] = self.ranks.place([
                [
                    *(self.place(of_milestone(one)), order[one.id]),
                    *(one.closeness, int(one.whole), one.last_day.year),
                ]
                for one in touching(scope, keys)
                if one.start.year <= scope.last and one.last_day.year >= scope.first
            ])  # fmt: skip
        return self._near[keys]

    def without(self, payload: dict[str, Any], chart: Chart) -> dict[str, Any]:
        """The payload of a chart with places for its milestones (place, number, featured, edge)
        and for its references, with which the origin's own page goes where they are copies."""
        short = [
            [self.place(one), one["number"], one["featured"], one.get("edge")]
            for one in payload["milestones"]
        ]
        points = (point for one in chart.series for point in one.points)
        origins = {(one.source, one.url, one.title): one.origin for one in points}
        references = [
            self.references.place([*reference, *filter(None, origins[tuple(reference)])])
            for reference in payload["references"]
        ]
        return payload | {"milestones": short, "references": references}
