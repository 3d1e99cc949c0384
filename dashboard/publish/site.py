"""`bake()`: every file of the light edition, by its path."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from itertools import islice
from multiprocessing import get_context

from dashboard.catalogue.registry import CHARTS
from dashboard.publish import charts, corridors, home, search, stubs, tables
from dashboard.publish.folder import MARK
from dashboard.publish.parts import Content, page
from dashboard.publish.shelf import folder, shelf
from dashboard.store.database import build_id
from data.edition import LANGUAGES

WORKERS = 2
ABREAST = 6  # partners that one process makes at a time
File = tuple[str, bytes]
View = tuple[str, str]  # a page and one of its views
Sections = dict[tuple[str, str, str], str]  # of a view in a language


def bake(
    names: Sequence[str] = tuple(CHARTS),
    partners: Sequence[str] | None = None,
    workers: int = WORKERS,
    site: str | None = None,
) -> Iterator[File]:
    """The files in a fixed order: those of some charts and partners, unless told otherwise of all.

    With the address of a site, be it empty, slides and PDF of every chart come along. What costs
    time is made by so many processes, each view in all languages, which share what was asked of
    the database.
    """
    views = list(dict.fromkeys((CHARTS[name].page, CHARTS[name].view) for name in names))
    codes = corridors.every_partner() if partners is None else partners
    groups = [list(islice(codes, at, at + ABREAST)) for at in range(0, len(codes), ABREAST)]
    pool = ProcessPoolExecutor(workers, get_context("spawn")) if workers > 1 else None
    with pool or nullcontext():
        run = pool.map if pool else map
        made = run(partial(_make_view, names=tuple(names), site=site), views)
        made_corridors = run(corridor_files, groups)
        yield from _frame()
        sections: Sections = {}
        for files, told in made:
            yield from files
            sections |= told
        for language in LANGUAGES:
            yield from _pages(language, sections)
        for files in made_corridors:
            yield from files


def _make_view(view: View, names: Sequence[str], site: str | None) -> tuple[list[File], Sections]:
    """The pages of the charts of one view in all languages, and their list for its page."""
    found: list[File] = []
    for name in names:
        if (CHARTS[name].page, CHARTS[name].view) == view:
            found += _chart(name, site)
    return found, {(*view, language): charts.section(*view, language) for language in LANGUAGES}


def _chart(name: str, site: str | None) -> list[File]:
    found: list[File] = []
    try:
        for language in LANGUAGES:
            found += _files(*charts.chart_page(CHARTS[name], language, site), language)
    except Exception as reason:
        # Not every exception comes whole out of a process.
        raise RuntimeError(f"the chart {name} cannot be baked: {reason!r}") from None
    return found


def corridor_files(partners: Sequence[str]) -> list[File]:
    """The pages of some partners in all languages."""
    found: list[File] = []
    for partner in partners:
        for language in LANGUAGES:
            found += _files(*corridors.corridor_page(partner, language), language)
    return found


def _frame() -> Iterator[File]:
    """What all pages share, the first page, and the addresses of the server edition."""
    yield MARK, json.dumps({"build": build_id(), "languages": [*LANGUAGES]}).encode() + b"\n"
    yield from ((f"{folder()}/{name}", content) for name, content in sorted(shelf().items()))
    yield f"{folder()}/open.js", stubs.opener().encode()
    yield from stubs.stubs(folder())
    yield "index.html", stubs.door(folder())
    yield search.words()


def _pages(language: str, sections: Sections) -> Iterator[File]:
    def told(name: str) -> str:
        kept = (key for key in sections if key[0] == name and key[2] == language)
        return "".join(sections[key] for key in kept if key[:2] != ("corridor", "one"))

    yield from _files(home.home_page(language), [], language)
    for name in charts.LISTS:
        yield from _files(charts.list_page(name, told(name), language), [], language)
    yield from _files(corridors.corridor_list(language, told("corridor")), [], language)
    for content, files in (
        tables.source_page(language),
        tables.news_page(language),
        search.search_page(language),
        *tables.law_pages(language, told("cooperation")),
    ):
        yield from _files(content, files, language)


def _files(content: Content, files: Sequence[File], language: str) -> Iterator[File]:
    yield page(content, language)
    yield from files
