"""A file of a source that a reader knows: its rows, and why some cannot be brought in."""

from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any

from etl.importing.catalogue import Catalogue
from etl.importing.mapping import Mapping
from etl.readers import pages_of
from etl.readers import rows_of as read_by
from etl.readers.content import Document
from etl.readers.row import Row


def rows_of(
    reader: ModuleType,
    found: list[Document],
    told: Mapping,
    catalogue: Catalogue,
    say: Callable[[str], None],
) -> tuple[int, list[Row]]:
    """The rows that the product can hold; the others are counted by what they lack."""
    say(f"read as {(reader.__doc__ or reader.__name__).partition('.')[0].strip()}")
    page, pages = pages_of(reader, found)
    if pages > 1:
        say(f"this is page {page} of {pages}: the others are files of their own")
    mirrored = getattr(reader, "mirrored", lambda _: None)
    kept: list[Row] = []
    lacking: Counter[str] = Counter()
    examples: dict[str, dict[str, None]] = {}
    named: Counter[str] = Counter()
    for row in read_by(reader, found):
        for one in filter(None, (row, mirrored(row))):
            one = _meant(one, told)
            if one.is_of_the_contract:
                kept.append(one)
            else:
                lacking[_lack(one)] += 1
                examples.setdefault(_lack(one), {}).update(dict.fromkeys(_without_code(one)))
                if not one.indicator:
                    named[one.source_indicator] += 1
    for reason, count in lacking.most_common(8):
        names = ", ".join([*examples[reason]][:6]) + (" …" if len(examples[reason]) > 6 else "")
        say(f"left out: {count:,} rows, {reason}" + (f": {names}" if names else ""))
    if not kept and named:
        code = named.most_common(1)[0][0]
        say(f'\n1. What is "{code}" of the source?\n   --series "{code}=INDICATOR"')
    if not told.source:
        say(
            "\nWhich source is it? An id of data/sources.csv, where its row must stand.\n"
            f"   --source ID{_days(kept)}"
        )
    return (0 if kept and told.source else 2), kept


def _meant(row: Row, told: Mapping) -> Row:
    meaning = told.series.get(row.source_indicator, "") if not row.indicator else ""
    indicator, _, breakdown = meaning.partition(":")
    changed: dict[str, Any] = {"source": told.source}
    if indicator:
        changed |= {"indicator": indicator, "breakdown": breakdown or row.breakdown}
    if not row.ref_area and (code := told.areas.get(row.source_area)):
        changed["ref_area"] = code
    if not row.counterpart_area and (code := told.areas.get(row.source_counterpart)):
        changed["counterpart_area"] = code
    return row._replace(**changed)


def _lack(row: Row) -> str:
    if not row.indicator:
        return f"the product has no indicator for {row.source_indicator}"
    if not row.ref_area or not row.counterpart_area:
        return "regions and groups that are no countries"
    return "two breakdowns at once"


def _without_code(row: Row) -> list[str]:
    """The areas of a row, as published, that have no code of the contract."""
    pairs = ((row.ref_area, row.source_area), (row.counterpart_area, row.source_counterpart))
    return [name for code, name in pairs if row.indicator and not code and name]


def _days(rows: list[Row]) -> str:
    days = sorted({row.published_on for row in rows if row.published_on})
    return f" (the file says that it was published on {days[-1]})" if days else ""
