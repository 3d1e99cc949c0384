"""`Shared`: milestones that stand beside several drawings of one chart travel once."""

import json
from typing import Any

OWN = ("number", "featured", "edge")  # of a milestone: another beside other figures


class Shared:
    """A list of milestones; a drawing names them by their places in it."""

    def __init__(self) -> None:
        self.values: list[dict[str, Any]] = []
        self._places: dict[str, int] = {}

    def place(self, milestone: dict[str, Any]) -> int:
        """The place of a milestone in the list, without what is its own beside each drawing."""
        kept = {name: value for name, value in milestone.items() if name not in OWN}
        key = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(kept)
        return self._places[key]

    def without(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The payload with places for its milestones: place, number, featured, edge."""
        short = [
            [self.place(one), one["number"], one["featured"], one.get("edge")]
            for one in payload["milestones"]
        ]
        return payload | {"milestones": short}
