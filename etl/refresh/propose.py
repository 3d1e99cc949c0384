"""From the documents of a source to its proposal."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.checks import partial_day
from etl.connectors import Connector
from etl.importing.catalogue import Catalogue
from etl.importing.known import rows_of
from etl.importing.mapping import Mapping as Meanings
from etl.readers import Document, reader_of
from etl.readers.row import NoFigures, Row, Unreadable
from etl.refresh import proposal as proposals
from etl.refresh.compare import Difference, compare
from etl.refresh.gather import Gathered, today
from etl.refresh.known import Key, Known, key_of
from etl.refresh.page import page
from etl.refresh.proposal import Proposal
from etl.refresh.stops import Stop, stops
from etl.refresh.words import Words


class Decided(Unreadable):
    """An answer that came before, and that a person has accepted or turned down."""


class NothingNew(Exception):
    """An answer that agrees with what is there: nobody has anything to decide."""

    def __init__(self, count: int) -> None:
        super().__init__(f"nothing new: all {count:,} figures agree with what data/ has of them")


@dataclass(frozen=True)
class Told:
    """What the person at the command line says besides."""

    published: str = ""
    series: Mapping[str, str] | None = None
    language: str = "en"


def propose(
    connector: Connector, known: Known, gathered: Gathered, folder: Path, told: Told
) -> tuple[Path, Proposal]:
    """Writes the proposal. Raises Unreadable where the answer gives no rows for the product, and
    NothingNew where they are those that it has."""
    rows, left_out = _rows(connector, known, gathered.answers, told)
    day = _day(rows, gathered, told)
    source = _source(connector, known, rows, gathered, day)
    rows = [row._replace(source=source["source"]) for row in rows]
    difference = compare(rows, known.before(day), known.after(day))
    reasons = stops(rows, difference, known, day)
    if not difference.changes and not reasons:
        raise NothingNew(difference.same)
    if not difference.changes:
        reasons.append(Stop("nothing_new", "", "-", f"{difference.same:,}"))
    made = Proposal(
        name="", connector=connector.name, day=day, source=source,
        stands_on=stands_on(known.folder, connector),
        counts=_counts(difference), stops=reasons, raw=gathered.kept, left_out=left_out,
    )  # fmt: skip
    content = "\n".join(",".join(map(str, row[:7])) for row in rows)
    made.name = f"{connector.name}-{day}-{proposals.hash_of(content.encode())[:6]}"
    for where, what in ((proposals.DONE, "accepted"), (proposals.TURNED_DOWN, "rejected")):
        if (folder / where / made.name).is_dir():
            raise Decided("an answer that is new", f"{made.name}, which was {what} before")
    text = page(made, difference, Words(told.language, known))
    return proposals.write(folder / proposals.WAITING, made, rows, difference, text), made


def stands_on(folder: Path, connector: Connector) -> dict[str, str]:
    """The files that a proposal was compared with, by their hashes."""
    names = sorted({*connector.files.values(), "sources.csv", "datasets.csv"})
    return {
        name: proposals.hash_of((folder / name).read_bytes()) if (folder / name).is_file() else ""
        for name in names
    }


def _rows(
    connector: Connector, known: Known, answers: Sequence[list[Document]], told: Told
) -> tuple[list[Row], list[str]]:
    """The figures that the product uses, each once."""
    meanings = Meanings(series={**connector.series, **(told.series or {})})
    found: list[Row] = []
    left_out: list[str] = []
    for answer in answers:
        reader = reader_of(answer)
        if reader is None:
            raise Unreadable(
                f"a file in a form of {connector.publisher}", answer[0].name,
                "the source changed its form; python -m etl import FILE brings in any table",
            )  # fmt: skip
        try:
            _, rows = rows_of(reader, answer, meanings, Catalogue(known.folder), left_out.append)
        except NoFigures:
            if len(answers) == 1:
                raise
            continue
        found += [row for row in rows if known.shown(row)]
    others = {row.indicator for row in found} - set(connector.files)
    if not found or others:
        got = ", ".join(sorted(others)) or "; ".join(dict.fromkeys(left_out))[:400]
        raise Unreadable(f"figures that the product uses of {connector.publisher}", got or "none")
    return _once(found), [line for line in dict.fromkeys(left_out) if line.startswith("left out")]


def _once(rows: Sequence[Row]) -> list[Row]:
    """Each figure once: an area that was asked for alone and with others comes twice."""
    unlike: Counter[Key] = Counter()
    kept: dict[Key, Row] = {}
    for row in rows:
        if kept.setdefault(key_of(row), row).value != row.value:
            unlike[key_of(row)] += 1
    if unlike:
        key = " ".join(next(iter(unlike)))
        got = f"{len(unlike):,} figures twice, with two values: {key}"
        raise Unreadable("each figure once", got, "the source changed its form")
    return sorted(kept.values(), key=key_of)


def _day(rows: Sequence[Row], gathered: Gathered, told: Told) -> str:
    """The day of publication, as a person, the file or the server says; never guessed."""
    days = sorted({row.published_on for row in rows if row.published_on})
    day = told.published or (days[-1] if days else gathered.day)
    if not day:
        raise Unreadable(
            "a day of publication", "none in the answer",
            "look it up on the source's page and say --published 2026-06",
        )  # fmt: skip
    if wrong := partial_day(day):
        raise Unreadable(wrong, day, "say it by --published")
    if day > today():
        raise Unreadable("a day that has come", f"published on {day}", "is the clock right?")
    return day


def _source(
    connector: Connector, known: Known, rows: Sequence[Row], gathered: Gathered, day: str
) -> dict[str, str]:
    """The row of sources.csv: of this very release where it is there, otherwise a new one."""
    keys = {key_of(row) for row in rows}
    taken = {figure.source for figure in known.figures if figure.key in keys}
    for number in range(1, 100):
        name = f"{connector.name}-{day}" + (f"-{number}" if number > 1 else "")
        there = known.sources.get(name)
        if there is None:
            break
        if name not in taken and there["relation"] == "original":
            return there
    codes = sorted({row.source_indicator for row in rows if row.source_indicator})
    shown = ", ".join(codes[:6]) + (f" and {len(codes) - 6} more" if len(codes) > 6 else "")
    edition = {found[1] for row in rows if (found := re.search(r"EDITION=(\d+)", row.dimensions))}
    title = " ".join([connector.title, *sorted(edition)])
    return {
        "source": name, "origin": connector.origin, "publisher": connector.publisher,
        "title": f"{title}: {shown}", "url": _address(connector, gathered),
        "published_on": day, "kind": connector.kind, "relation": "original",
        "language": connector.language, "licence": connector.licence, "accessed_on": today(),
    }  # fmt: skip


def _address(connector: Connector, gathered: Gathered) -> str:
    """Where a reader can open it: the one address, or the page of several."""
    addresses = {kept.address for kept in gathered.kept}
    return addresses.pop() if len(addresses) == 1 else connector.page


def _counts(difference: Difference) -> dict[str, int]:
    return {
        "new": len(difference.new),
        "revised": len(difference.revised),
        "gone": len(difference.gone),
        "same": difference.same,
    }
