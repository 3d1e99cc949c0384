"""The figures of a chart as Parquet: typed columns with SDMX names, the words in the metadata."""

import io
import json
from dataclasses import asdict
from datetime import date

from dashboard.builder.sources import sources_of
from dashboard.model.chart import Chart
from dashboard.render.provenance import Imprint, said


def write_parquet(chart: Chart, imprint: Imprint) -> bytes:
    """One row a figure, in the indicator's unit; days are dates, `period_end` is the day after."""
    import pyarrow
    from pyarrow import parquet

    columns = {
        "series_id": pyarrow.string(),
        "series": pyarrow.string(),
        "label": pyarrow.string(),
        "time_period": pyarrow.string(),
        "period_start": pyarrow.date32(),
        "period_end": pyarrow.date32(),
        "area": pyarrow.string(),
        "value": pyarrow.float64(),
        "value_in_words": pyarrow.string(),
        "part": pyarrow.string(),
        "obs_status": pyarrow.string(),
        "status_in_words": pyarrow.string(),
        "is_forecast": pyarrow.bool_(),
        "source": pyarrow.string(),
        "url": pyarrow.string(),
        "note": pyarrow.string(),
        # Of a figure that was read in a copy the page of the body that made it.
        "origin_page": pyarrow.string(),
        "origin_url": pyarrow.string(),
    }
    rows = [
        (
            series.id, series.label, point.label, point.time_period, point.start, point.end,
            point.area, point.value, point.text, point.part, point.status, point.status_text,
            series.forecast, point.source, point.url, point.remark, *point.origin,
        )
        for series in chart.series
        for point in series.points
    ]  # fmt: skip
    arrays = [
        pyarrow.array(values, type=kind)
        for values, kind in zip(zip(*rows, strict=True), columns.values(), strict=True)
    ]
    table = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(list(columns.items())))
    told = {
        "chart": chart.id,
        "language": chart.language,
        "said": [list(pair) for pair in said(chart)],
        "sources": [list(pair) for pair in sources_of(chart)],
        "milestones": [
            {name: getattr(m, name) for name in ("number", "when", "title", "url")}
            | {"date": m.known_day}
            for m in chart.milestones
        ],
        "imprint": asdict(imprint),
    }
    text = json.dumps(told, ensure_ascii=False, default=date.isoformat)
    file = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({"about": text}), file)
    return file.getvalue()
