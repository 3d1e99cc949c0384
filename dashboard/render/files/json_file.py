"""A chart as JSON in its public form (`json_form.py`): days as ISO dates, values not rounded."""

import json
from datetime import date

from dashboard.builder.sources import sources_of
from dashboard.language.words import speak
from dashboard.model.chart import Chart, Correction, Milestone, Point
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
    return {
        "version": form.VERSION,
        "id": chart.id,
        "kind": chart.kind,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "takeaway": chart.takeaway,
        "unit": _unit(chart),
        "language": chart.language,
        "areas": list(chart.areas),
        "period": {"start": _iso(chart.start), "end": _iso(chart.end)},
        "series": [
            {
                "id": line.id,
                "label": line.label,
                "unit": _unit(part),
                "forecast": line.forecast,
                "points": [_figure(point) for point in line.points],
            }
            for line, part in zip(chart.series, units, strict=True)
        ],
        "milestones": [_act(milestone) for milestone in chart.milestones],
        "notes": list(chart.notes),
        "sources": [{"words": words, "url": url} for words, url in sources_of(chart)],
        "empty": chart.empty,
        "ignored": list(imprint.ignored),
        "imprint": {
            "link": imprint.link,
            "build": imprint.build,
            "built": imprint.built.isoformat(),
            "taken": imprint.taken.isoformat(),
        },
    }


def _unit(chart: Chart) -> form.Unit:
    """The unit of the values themselves; that of the axis may be a thousand of them."""
    words = speak(chart.language).scale(0, chart.unit_code)[1] if chart.unit_code else ""
    return {"code": chart.unit_code, "words": words}


def _figure(point: Point) -> form.Figure:
    return {
        "value": point.value,
        "text": point.text,
        "label": point.label,
        "time_period": point.time_period,
        "start": _iso(point.start),
        "end": _iso(point.end),
        "area": point.area,
        "part": point.part,
        "status": point.status,
        "status_text": point.status_text,
        "source": point.source,
        "url": point.url,
        "title": point.title,
        "origin_page": point.origin[0],
        "origin_url": point.origin[1],
        "note": point.note,
        "change": point.change,
        "correction": _corrected(point.correction) if point.correction else None,
    }


def _corrected(correction: Correction) -> form.Corrected:
    return {
        "published": correction.published,
        "reason": correction.reason,
        "source": correction.source,
        "url": correction.url,
        "text": correction.text,
    }


def _act(milestone: Milestone) -> form.Act:
    return {
        "id": milestone.id,
        "number": milestone.number,
        "date": milestone.start.isoformat(),
        "precision": milestone.precision,
        "when": milestone.when,
        "end": _iso(milestone.end),
        "end_precision": milestone.end_precision if milestone.end else None,
        "kind": milestone.kind,
        "kind_text": milestone.kind_text,
        "level": milestone.level,
        "level_text": milestone.level_text,
        "title": milestone.title,
        "summary": milestone.summary,
        "why": milestone.why,
        "effect": milestone.effect,
        "facts": [{"label": label, "value": value} for label, value in milestone.facts],
        "events": [
            {
                "date": event.day.isoformat(),
                "precision": event.precision,
                "words": event.words,
                "code": event.code,
            }
            for event in milestone.life
        ],
        "url": milestone.url,
        "source": milestone.source,
        "stands_instead": milestone.hollow,
        "featured": milestone.featured,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
