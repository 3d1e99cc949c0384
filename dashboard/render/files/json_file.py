"""A chart as JSON: everything that it holds, days as ISO dates, values in the indicator's unit."""

import json
from dataclasses import asdict
from datetime import date

from dashboard.builder.sources import sources_of
from dashboard.model.chart import Chart
from dashboard.render.provenance import Imprint


def write_json(chart: Chart, imprint: Imprint) -> bytes:
    """The file, in UTF-8; names of fields are those of `Chart`, texts are the reader's."""
    content = asdict(chart)
    del content["height"]
    content["sources"] = [{"words": words, "url": url} for words, url in sources_of(chart)]
    for milestone in content["milestones"]:
        milestone["facts"] = [
            {"label": label, "value": value} for label, value in milestone["facts"]
        ]
    content["marks"] = content["milestones"]  # the older name of the same list
    content["imprint"] = asdict(imprint)
    return json.dumps(
        content, default=date.isoformat, ensure_ascii=False, indent=1, allow_nan=False
    ).encode()
