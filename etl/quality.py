"""`check --report FILE.html`: rules passed and failed, and every finding with its rows."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import duckdb

from etl.build import check, sources
from etl.exports.text import number, plain
from etl.importing.output import put_in_place
from etl.run import Run
from etl.writing import fill

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; max-width: 78rem }
body { margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { border-bottom: 1px solid #ccc; padding: .3rem .5rem }
th, td { text-align: left; vertical-align: top }
td.number { text-align: right; white-space: nowrap }
td { overflow-wrap: anywhere }
.passed { color: #1b6e3c } .warning { color: #8a5200 } .error { color: #a3151b }
summary { cursor: pointer; font-weight: 600; margin: .5rem 0 }
@media (prefers-color-scheme: dark) {
  body { background: #14171c; color: #e6e6e6 } th, td { border-color: #444 }
  .passed { color: #6fcf97 } .warning { color: #f2b95f } .error { color: #ff8a8a }
}
"""
_FINDINGS = """
    select
        rule,
        severity,
        coalesce(indicators.name_en, '') as name,
        concat_ws(' · ', findings.ref_area, findings.counterpart_area, findings.breakdown) as key,
        findings.origin,
        concat_ws(' against ', time_period, other_time_period) as period,
        findings.source,
        value,
        compared,
        places
    from findings
    left join indicators using (indicator)
    order by finding
"""
_HEADS = (
    "Indicator", "Area · partner · breakdown", "Origin", "Period", "Source", "Value",
    "Compared with", "Ratio", "Rows of the files",
)  # fmt: skip


def report(run: Run, file: Path) -> None:
    """Check all, and write what was found; the report is there even where a build is refused."""
    with check(run) as connection:
        findings, names = [], {}
        if not run.faults.errors:
            fill(connection, run, ":memory:", sources(run))
            findings = connection.execute(_FINDINGS).fetchall()
            names = _names_of_rules(connection)
    page = _page(run, findings, names)
    try:
        put_in_place(page, file)
    except OSError as reason:
        expected = "a report that can be written"
        run.faults.add(str(file), None, None, expected, reason.strerror or str(reason))


def _names_of_rules(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    found = connection.execute("select code, name_en from codes where codelist = 'RULE'")
    return dict(found.fetchall())


def _page(run: Run, findings: Sequence[tuple], names: dict[str, str]) -> str:
    errors, warnings = run.faults.errors, run.faults.warnings
    rows = sum(step.rows for step in run.steps if step.step == "read")
    made = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    state = "refused" if errors else "sound"
    summary = (
        f'<p>{made}. <strong class="{"error" if errors else "passed"}">The data are {state}.'
        f"</strong> {rows:,} rows read, {len(run.judgements):,} rules, {errors:,} errors, "
        f"{warnings:,} warnings, {len(findings):,} findings.</p>"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Quality of the data</title><style>{STYLE}</style></head><body>"
        f"<h1>Quality of the data</h1>{summary}"
        f"<h2>Rules of the contract</h2>{_rules(run)}"
        f"<h2>Rows that break a rule</h2>{_faults(run)}"
        f"<h2>Findings</h2>{_findings(findings, names, bool(errors))}</body></html>\n"
    )


def _rules(run: Run) -> str:
    by_rules = sum(judged.broken for judged in run.judgements)
    others = run.faults.errors + run.faults.warnings - by_rules
    rows = [("files", "files, columns, cells and keys have the form of the contract", others)]
    rows += [(judged.subject, judged.sentence, judged.broken) for judged in run.judgements]
    kinds = {judged.sentence: judged.severity for judged in run.judgements}
    return _table(
        ("Subject", "Rule", "Result"),
        (
            (_text(subject), _text(sentence), _result(broken, kinds.get(sentence, "error")))
            for subject, sentence, broken in rows
        ),
    )


def _result(broken: int, severity: str) -> str:
    if not broken:
        return '<td class="passed">passed</td>'
    return f'<td class="{severity}">{severity}: {broken:,}</td>'


def _faults(run: Run) -> str:
    faults = run.faults.sorted()
    if not faults:
        return "<p>None.</p>"
    return _table(
        ("Where", "Expected", "Got"),
        (
            (
                _text(f"{fault.file}: {fault.line or '–'} {fault.column or ''}".strip()),
                _text(fault.expected),
                _text(fault.got),
            )
            for fault in faults
        ),
    )


def _findings(findings: Sequence[tuple], names: dict[str, str], refused: bool) -> str:
    if refused:
        return "<p>Not looked for: the data break the contract.</p>"
    groups: dict[tuple[str, str], list[tuple]] = {}
    for rule, severity, *rest in findings:
        groups.setdefault((severity, rule), []).append(tuple(rest))
    clean = [name for rule, name in names.items() if not any(rule == key[1] for key in groups)]
    passed = "".join(f'<p class="passed">{escape(name)}: none</p>' for name in clean)
    return passed + "".join(
        f'<details{" open" if severity == "warning" else ""}><summary class="{severity}">'
        f"{escape(names.get(rule, rule))}: {len(rows):,} ({severity})</summary>"
        f"{_table(_HEADS, map(_finding, rows))}</details>"
        for (severity, rule), rows in groups.items()
    )


def _finding(row: tuple) -> list[str]:
    name, key, origin, period, source, value, compared, places = row
    ratio = f"{value / compared:.3g}" if compared else ""
    shown = [_text(cell) for cell in (name, key, origin, period, source)]
    return [*shown, _number(value), _number(compared), _text(ratio, "number"), _text(places)]


def _number(value: float | None) -> str:
    text = "" if value is None else number(round(value, 6))
    return _text(text, "number")


def _text(value: object, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f"<td{mark}>{escape(plain(value))}</td>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(cells)}</tr>\n" for cells in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"
