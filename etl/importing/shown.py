"""What was found, in words that a person can check against the table beside."""

from etl.importing.convert import Asked, Table
from etl.importing.heads import place_of
from etl.importing.session import Session
from etl.readers.row import Row, Unreadable, figure_text

_SHOWN = 6


def show(session: Session, rows: list[Row] | None = None, left: Asked | None = None) -> str:
    """The guess; or, with rows, what will be written."""
    lines = [] if rows is not None else _place(session)
    if rows is not None:
        lines = [f"\n{len(rows):,} rows as they will be written, for instance:"]
        lines += [f"  {_said(row)}" for row in rows[:: max(1, len(rows) // _SHOWN)][:_SHOWN]]
        lines += _names(session)
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
        columns = Table(session.tables[0], session.mapping).columns
    except Unreadable:
        return "?"
    told = [" ".join(filter(None, (c.period or c.part, c.label))) or "figures" for c in columns]
    shown = told if len(told) <= _SHOWN else [*told[: _SHOWN - 1], "…", told[-1]]
    return "; ".join(shown)


def _names(session: Session) -> list[str]:
    """Each name beside the country that it was taken for."""
    told, pairs = session.mapping, {}
    for grid in session.tables:
        table = Table(grid, told)
        for row in table.body():
            for name, _ in table.name_cells(row):
                if code := table.code_of(name):
                    pairs.setdefault(name, code)
    if not any(place_of(grid, told, told.area_column or told.partner_column) >= 0
               for grid in session.tables):  # fmt: skip
        return []
    said = ", ".join(f"{name} = {code}" for name, code in list(pairs.items())[:40])
    more = f" and {len(pairs) - 40} more" if len(pairs) > 40 else ""
    return [f"names: {said}{more}"]


def _said(row: Row) -> str:
    key = ", ".join(row[:5])
    exact = f" {row.qualifier}" if row.qualifier else ""
    return f"{key} = {exact}{figure_text(row.value)}  ({row.place})"
