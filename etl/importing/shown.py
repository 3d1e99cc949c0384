"""What was found, in words that a person can check against the table beside."""

from etl.importing.convert import Asked, Table
from etl.importing.session import Session
from etl.readers.row import Row, Unreadable, figure_text

_SHOWN = 6


def show(session: Session, rows: list[Row] | None = None, left: Asked | None = None) -> str:
    """The guess; or, with rows, what will be written."""
    lines = [] if rows is not None else _place(session)
    if rows is not None:
        lines = [f"\n{len(rows):,} rows as they will be written, for instance:"]
        lines += [f"  {_said(row)}" for row in rows[:: max(1, len(rows) // _SHOWN)][:_SHOWN]]
        lines += _names(rows)
    if left and left.left_out:
        told = ", ".join(f"«{name}» ({count})" for name, count in list(left.left_out.items())[:12])
        lines.append(f"left out: {told}")
    return "\n".join(lines)


def _place(session: Session) -> list[str]:
    told, lines = session.mapping, []
    for grid in session.tables[:3]:
        where = f"sheet «{grid.sheet.name}»" if grid.sheet.name else (
            f"text in {grid.encoding}, cells between {grid.delimiter!r}"
        )  # fmt: skip
        lines.append(f"{session.document.name}: {where}")
    if told.value_columns and session.tables:
        heads = ", ".join(str(row) for row in told.head_rows) or "none"
        lines.append(f"  heads in row {heads}; figures from row {told.first_row} on")
        for title, columns in (
            ("area", [told.area_column]), ("partner", [told.partner_column]),
            ("period", told.period_columns), ("series", told.series_columns),
        ):  # fmt: skip
            if any(columns):
                lines.append(f"  {title} in column {', '.join(columns)}")
        lines.append(f"  figures in {', '.join(told.value_columns)}: {_columns(session)}")
        lines.append(f"  decimals after {told.decimal or '?'!r}, figures times {told.scale or '?'}")
    return lines


def _columns(session: Session) -> str:
    """The periods and words of the first columns and of the last."""
    try:
        columns = Table(session.tables[0], session.mapping, session.catalogue).columns
    except Unreadable:
        return "?"
    told = [" ".join(filter(None, (c.period or c.part, c.label))) or "figures" for c in columns]
    shown = told if len(told) <= _SHOWN else [*told[: _SHOWN - 1], "…", told[-1]]
    return "; ".join(shown)


def _names(rows: list[Row]) -> list[str]:
    """Each name beside the country that it was taken for, each label beside its meaning."""
    pairs: dict[str, str] = {}
    for row in rows:
        for name, code in ((row.source_area, row.ref_area),
                           (row.source_counterpart, row.counterpart_area)):  # fmt: skip
            if name:
                pairs[name] = code
    labels = {row.source_indicator: f"{row.indicator} {row.breakdown}" for row in rows}
    lines = []
    for title, told in (("names", pairs), ("heads", labels)):
        said = [f"{name} = {code}" for name, code in told.items() if name]
        for start in range(0, min(len(said), 60), 6):
            lines.append(f"{title}: " + ", ".join(said[start : start + 6]))
        if len(said) > 60:
            lines.append(f"{title}: and {len(said) - 60} more")
    return lines


def _said(row: Row) -> str:
    key = ", ".join(row[:5])
    exact = f"{row.qualifier} " if row.qualifier else ""
    return f"{key} = {exact}{figure_text(row.value)}  ({row.place})"
