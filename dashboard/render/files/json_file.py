"""A chart as JSON in its public form (`json_form.py`): days as ISO dates, values not rounded."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from dashboard.builder.sources import sources_of
from dashboard.language.words import speak
from dashboard.model.chart import Chart, Milestone, Point
from dashboard.render.files import json_form as form
from dashboard.render.provenance import Imprint


def write_json(chart: Chart, imprint: Imprint) -> bytes:
    """The file, in UTF-8; texts are the reader's."""
    return json.dumps(
        content(chart, imprint), ensure_ascii=False, indent=1, allow_nan=False
    ).encode()


def content(chart: Chart, imprint: Imprint) -> form.ChartFile:
    """The chart as plain values."""
    units = [part for part in chart.parts for _ in part.series]
    return _told(
        form.ChartFile,
        chart,
        version=form.VERSION,
        unit=_unit(chart),
        period={"start": _plain(chart.start), "end": _plain(chart.end)},
        series=[
            _told(form.Line, line, unit=_unit(part), points=[_figure(one) for one in line.points])
            for line, part in zip(chart.series, units, strict=True)
        ],
        milestones=[_act(milestone) for milestone in chart.milestones],
        sources=[{"words": words, "url": url} for words, url in sources_of(chart)],
        ignored=list(imprint.ignored),
        imprint=_told(form.Made, imprint),
    )


def _unit(chart: Chart) -> form.Unit:
    """The unit of the values themselves; that of the axis may be a thousand of them."""
    words = speak(chart.language).scale(0, chart.unit_code)[1] if chart.unit_code else ""
    return {"code": chart.unit_code, "words": words}


def _figure(point: Point) -> form.Figure:
    page, url = point.origin
    correction = asdict(point.correction) if point.correction else None
    return _told(form.Figure, point, origin_page=page, origin_url=url, correction=correction)


def _act(milestone: Milestone) -> form.Act:
    return _told(
        form.Act,
        milestone,
        date=milestone.start.isoformat(),
        end_precision=milestone.end_precision if milestone.end else None,
        facts=[{"label": label, "value": value} for label, value in milestone.facts],
        events=[_told(form.Event, event, date=_plain(event.day)) for event in milestone.life],
        stands_instead=milestone.hollow,
    )


def _told(kind: type, source: object, **own: Any) -> Any:
    """A form in the order of its fields, each with the value that is its own here, else what the
    source has under its name."""
    return {
        name: own[name] if name in own else _plain(getattr(source, name))
        for name in kind.__annotations__
    }


def _plain(value: Any) -> Any:
    """A day as ISO has it, a tuple as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
