"""The documents of a source, from the network or from files that somebody gave, all kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from etl.connectors import Connector
from etl.readers import Document, documents, pages_of, reader_of
from etl.readers.content import LARGEST_FILE
from etl.readers.row import Unreadable
from etl.refresh import raw
from etl.refresh.fetch import Answer, Fetcher
from etl.refresh.known import Known
from etl.refresh.raw import Kept
from etl.refresh.rules import Refused

_MOST_PAGES = 500


@dataclass
class Gathered:
    """Each answer as its documents, with what was kept of it."""

    answers: list[list[Document]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    # The day of the file on the server, where that is the day of publication.
    day: str = ""


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def from_files(connector: Connector, files: Sequence[Path], folder: Path) -> Gathered:
    """Files of the downloads folder, by the same way as an answer."""
    found = Gathered()
    for path in files:
        if not path.is_file():
            raise Unreadable("a file", f"none of this name: {path}", "check the name")
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"a file of at most {LARGEST_FILE >> 20} MB", f"a larger one: {path}")
        body = path.read_bytes()
        _refuse_html(body, str(path))
        found.answers.append(documents(body, path.name))
        told = raw.describe(path.name, connector.page, today(), body)
        raw.keep(folder / "raw" / connector.name, body, told)
        found.kept.append(told)
    return found


def from_network(connector: Connector, known: Known, fetcher: Fetcher, folder: Path) -> Gathered:
    """Every answer that the connector asks for; a list in pages to its end. Raises Refused."""
    found, days = Gathered(), []
    for ask in connector.wanted(known.used):
        page, pages = 1, 1
        while page <= pages:
            address = ask.address if page == 1 else f"{ask.address}&page={page}"
            name = ask.name if page == 1 else _numbered(ask.name, page)
            told, body = _ask(fetcher, folder / "raw" / connector.name, name, address)
            answer = documents(body, name)
            if page == 1:
                pages = _pages(answer)
            elif _pages(answer) != pages:
                raise Refused(f"{pages} pages", f"another number on page {page}", "ask again")
            found.answers.append(answer)
            found.kept.append(told)
            days.append(_day(told.last_modified))
            page += 1
    if connector.dated_by_server and all(days):
        found.day = max(days, default="")
    return found


def _ask(fetcher: Fetcher, place: Path, name: str, address: str) -> tuple[Kept, bytes]:
    """The answer, or the kept one where the source says that it is the same."""
    before = raw.newest(place, address)
    marks = (before[0].etag, before[0].last_modified) if before else ("", "")
    answer = fetcher.get(address, *marks)
    if answer.body is None:
        if before is None:
            raise Refused("an answer", "that nothing changed, which was not asked")
        return before
    _refuse_html(answer.body, address, answer)
    told = raw.describe(name, address, today(), answer.body, answer.etag, answer.last_modified)
    raw.keep(place, answer.body, told)
    return told, answer.body


def _refuse_html(body: bytes, where: str, answer: Answer | None = None) -> None:
    """A page for people in the place of figures: a sign-in, a notice, an address that moved."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<!--")) or (
        answer and answer.content_type.startswith("text/html") and b"<body" in body.lower()
    ):
        advice = "open the address: it may have moved, or a notice stands before it"
        raise Refused("figures", f"a page of HTML: {where[:200]}", advice)


def _pages(answer: list[Document]) -> int:
    reader = reader_of(answer)
    _, pages = pages_of(reader, answer) if reader else (1, 1)
    if pages > _MOST_PAGES:
        raise Refused(f"at most {_MOST_PAGES} pages", f"{pages:,}", "the source changed its form")
    return max(1, pages)


def _numbered(name: str, page: int) -> str:
    path = Path(name)
    return f"{path.stem}-{page}{path.suffix}"


def _day(last_modified: str) -> str:
    try:
        found: date = parsedate_to_datetime(last_modified).date()
    except (ValueError, TypeError, IndexError):
        return ""
    return found.isoformat()
