"""`python -m etl add figure|source|act|event COLUMN=VALUE …`: asks, checks, shows, writes."""

import argparse
import json
import sys
from dataclasses import asdict

from etl.desk import row as rows
from etl.desk.forms import USUAL, Form
from etl.faults import Fault, shorten
from etl.readers.row import Unreadable
from etl.workplace import Locked

WRITTEN, REFUSED, OPEN = 0, 1, 2
_SHOWN = 12


def run(wanted: argparse.Namespace) -> int:
    """0 when the row is written, 1 when a rule refuses it, 2 when nobody said yes."""
    try:
        return _add(wanted)
    except (Unreadable, Locked, OSError) as reason:
        told = str(reason)
    except (KeyboardInterrupt, EOFError):
        told = "stopped"
    _say(wanted, {"refused": told}, f"{told}\nnothing was written")
    return REFUSED


def _add(wanted: argparse.Namespace) -> int:
    form = Form(wanted.kind, wanted.data)
    given = dict(_pair(cell) for cell in wanted.cells)
    asks = not wanted.json and sys.stdin.isatty() and not wanted.yes
    if asks:
        _ask(form, given)
    given = USUAL[wanted.kind] | given
    file = form.file(given, wanted.to)
    lines = form.lines(given, file)
    there = {name: (wanted.data / name).read_bytes() for name in lines}
    judged = rows.judge(wanted.data, lines)
    others = rows.beside(wanted.data, given) if wanted.kind == "figure" else []
    diff = rows.diff(wanted.data, lines)
    is_written = not judged.errors and (wanted.yes or (asks and _agrees(judged, others, diff)))
    if is_written:
        rows.append(wanted.data, lines, there)
    files = ", ".join(lines)
    told = {
        "file": files, "line": lines[file], "diff": diff, "written": is_written, "beside": others,
        "faults": [asdict(fault) for fault in judged.own],
        "others": [asdict(fault) for fault in judged.others],
        "span": rows.span_of(given),
    }  # fmt: skip
    _say(wanted, told, _text(judged, others, diff, is_written, files))
    return WRITTEN if is_written else REFUSED if judged.errors else OPEN


def _pair(cell: str) -> tuple[str, str]:
    name, sign, value = cell.partition("=")
    if not sign:
        raise Unreadable("COLUMN=VALUE", cell, "as indicator=population_national")
    return name.strip(), value.strip()


def _ask(form: Form, given: dict[str, str]) -> None:
    """Each column that was not given, with its choices; Enter takes the usual."""
    for column in form.columns():
        if column in given:
            continue
        offered, usual = form.choices(column), USUAL[form.kind].get(column, "")
        told = f" ({', '.join(offered[:_SHOWN])}{', …' if len(offered) > _SHOWN else ''})"
        answer = input(f"{column}{told if offered else ''} [{usual}]: ").strip()
        while offered and answer and answer not in offered:
            alike = [code for code in offered if answer.casefold() in code.casefold()]
            print(f"  none of the codes; like it: {', '.join(alike[:_SHOWN]) or 'none'}")
            answer = input(f"{column} [{usual}]: ").strip()
        if answer or usual:
            given[column] = answer or usual


def _agrees(judged: rows.Judged, others: list[dict[str, str]], diff: str) -> bool:
    print(_text(judged, others, diff, False, ""))
    return input("Write this row? [y/N] ").strip().lower() in {"y", "yes"}


def _text(
    judged: rows.Judged, others: list[dict[str, str]], diff: str, is_written: bool, file: str
) -> str:
    lines = [_fault(fault) for fault in (*judged.own, *judged.others)]
    for row in others:
        when = row["published_on"] or "day not known"
        lines.append(f"beside it: {row['value']} {row['origin']}, {row['source']} ({when})")
    lines.append(diff)
    if file:
        lines.append(f"written to data/{file}" if is_written else "nothing was written")
    return "\n".join(lines)


def _fault(fault: Fault) -> str:
    place = fault.column or "the row"
    return f"{fault.severity}: {place}: expected {fault.expected}, got {fault.got}"


def _say(wanted: argparse.Namespace, told: dict, text: str) -> None:
    if wanted.json:
        print(json.dumps(told, ensure_ascii=True))
    else:
        print("\n".join(shorten(line) for line in text.split("\n")))
