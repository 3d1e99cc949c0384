"""`python -m etl import FILE`: reads, shows what was found, asks, writes."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from etl.faults import shorten
from etl.importing import answers, known, mapping, options, output
from etl.importing.catalogue import Catalogue
from etl.importing.question import Question
from etl.importing.session import Session, shipped_map
from etl.importing.shown import show
from etl.readers import documents, reader_of
from etl.readers.content import Document
from etl.readers.libraries import MissingLibrary
from etl.readers.row import Row, Unreadable

WRITTEN, FAILED, OPEN = 0, 1, 2


def run(wanted: argparse.Namespace) -> int:
    """0 when the rows are written, 1 when the file cannot be read, 2 when a question is open."""
    try:
        return _import(wanted)
    except (Unreadable, MissingLibrary) as reason:
        say(f"{wanted.file}: {reason}")
        return FAILED
    except (KeyboardInterrupt, EOFError):
        say("\nstopped; nothing was written")
        return OPEN


def say(text: str) -> None:
    """To the person; the figures alone may go to standard output."""
    print("\n".join(shorten(line) for line in text.split("\n")), file=sys.stderr)


def _import(wanted: argparse.Namespace) -> int:
    out = None if wanted.out == "-" else Path(wanted.out or _beside(wanted.file, ".figures.csv"))
    if out is not None:
        output.refuse_place(out)
    catalogue = Catalogue(wanted.data)
    found = documents(wanted.file)
    reader = None if wanted.map else reader_of(found)
    told = mapping.load_file(wanted.map) if wanted.map else mapping.Mapping()
    if reader is None and not wanted.map and len(found) == 1 and (ours := shipped_map(found[0])):
        say(f"read by the map {ours[0]} that comes with the product")
        told, wanted.map = ours[1], Path(ours[0])
    try:
        options.apply(wanted, told)
        for meaning in filter(None, (told.indicator, *told.series.values())):
            answers.indicator(meaning, catalogue)
    except Unreadable as reason:
        say(str(reason))
        return OPEN
    if reader is not None:
        code, rows = known.rows_of(reader, found, told, catalogue, say)
    else:
        code, rows = _by_map(found, told, catalogue, wanted)
    if code != WRITTEN:
        say("nothing was written")
        return code
    code = _write(rows, out, wanted)
    if code == WRITTEN:
        for lack in catalogue.missing(rows):
            say(f"before its rows go into data/: {lack}")
    if code == WRITTEN and reader is None and (wanted.save_map or not wanted.map):
        _keep_map(told, wanted)
    return code


def _by_map(
    found: list[Document], told: mapping.Mapping, catalogue: Catalogue, wanted: argparse.Namespace
) -> tuple[int, list[Row]]:
    if len(found) > 1:
        names = ", ".join(document.name for document in found[:8])
        raise Unreadable("one table", f"a ZIP of {len(found)}: {names}", "unpack it and name one")
    session = Session(found[0], told, catalogue)
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    open_questions = session.open_questions()
    say(show(session))
    while open_questions and asks:
        _ask(open_questions[0], len(open_questions))
        open_questions = session.open_questions()
    if open_questions:
        _list(open_questions)
        return OPEN, []
    rows, left = session.rows()
    say(show(session, rows, left))
    if left.problems:
        say("\n".join(["These cells are no figures:", *left.problems[:20]]))
        say('mend them, or say --missing "WORD" where a word stands for no figure')
        return FAILED, []
    if asks and input(f"Write these {len(rows):,} rows? [Y/n] ").strip().lower() in {"n", "no"}:
        return OPEN, []
    return WRITTEN, rows


def _ask(question: Question, left: int) -> None:
    """One question at the terminal, again until its answer can be taken."""
    say(f"\n{question.text}" + (f"  ({left} to answer)" if left > 1 else ""))
    for number, (answer, meaning) in enumerate(question.offered, 1):
        say(f"  {number}) {answer}  {meaning}")
    if not question.offered:
        say(f"  (as {question.option})")
    while True:
        text = input("> ").strip()
        if text.isdecimal() and 1 <= int(text) <= len(question.offered):
            text = question.offered[int(text) - 1][0]
        if not text:
            continue
        try:
            question.answer(text)
            return
        except Unreadable as reason:
            say(str(reason))


def _list(open_questions: list[Question]) -> None:
    say(f"\n{len(open_questions)} to be answered before anything is written:")
    for number, question in enumerate(open_questions, 1):
        say(f"\n{number}. {question.text}")
        if question.offered:
            say("   " + "; ".join(f"{answer}: {means}" for answer, means in question.offered[:5]))
        say(f"   {question.option}")


def _keep_map(told: mapping.Mapping, wanted: argparse.Namespace) -> None:
    path = wanted.save_map or Path(_beside(wanted.file, ".map.toml"))
    text = mapping.dump(told)
    if path.exists() and not wanted.save_map:
        if path.read_bytes() != text.encode():
            say(f"{path} is kept as it was; --save-map keeps the new answers")
        return
    output.write(text, path)
    say(f"kept the answers in {path}: for the next file of this form, --map {path}")


def _write(rows: list[Row], out: Path | None, wanted: argparse.Namespace) -> int:
    if wanted.only:
        codes = set(wanted.only.upper().replace(" ", "").split(","))
        rows = [row for row in rows if row.ref_area in codes]
    if not rows:
        say("no rows are left: nothing was written")
        return FAILED
    keys = Counter(row[:5] + row[7:10] for row in rows)
    if repeated := [key for key, count in keys.items() if count > 1]:
        first = [row for row in rows if row[:5] + row[7:10] == repeated[0]]
        places = " and ".join(row.place for row in first[:2])
        key = ", ".join(filter(None, repeated[0]))
        say(f"{len(repeated):,} figures stand twice, the first in {places}: {key}")
        say("nothing was written: leave one of them out, or tell them apart by --series")
        return FAILED
    output.write(output.contract_csv(rows, wanted.with_places), out)
    if out is not None:
        say(f"wrote {len(rows):,} rows to {out}: read it, then move its rows into data/")
    return WRITTEN


def _beside(file: Path, suffix: str) -> str:
    return str(file.with_name(file.stem + suffix))
