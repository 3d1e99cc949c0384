"""`bake()`: every file of the light edition, by its path."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from dashboard.catalogue.registry import CHARTS
from dashboard.publish import charts, corridors, home, tables
from dashboard.publish.folder import MARK
from dashboard.publish.parts import page
from dashboard.publish.shelf import folder, shelf
from dashboard.store.database import build_id
from data.edition import LANGUAGES

WORKERS = 2
File = tuple[str, bytes]


def bake(names: Sequence[str] = tuple(CHARTS), workers: int = WORKERS) -> Iterator[File]:
    """The files in a fixed order; pages of charts are made by so many processes of their own."""
    if workers < 2:
        yield from _frame()
        yield from chart_files(names)
        for language in LANGUAGES:
            yield from corridor_files(language)
        return
    parts = [names[at :: workers * 4] for at in range(workers * 4)]
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        made = [pool.submit(chart_files, part) for part in parts]
        made += [pool.submit(corridor_files, language) for language in LANGUAGES]
        yield from _frame()
        for part in made:
            yield from part.result()


def _frame() -> Iterator[File]:
    """All but the pages of charts."""
    yield MARK, json.dumps({"build": build_id(), "languages": [*LANGUAGES]}).encode() + b"\n"
    yield from ((f"{folder()}/{name}", content) for name, content in sorted(shelf().items()))
    yield "index.html", door()
    for language in LANGUAGES:
        yield from _pages(language)


def chart_files(names: Sequence[str]) -> list[File]:
    """The pages and figures of some charts in all languages, which share what was asked."""
    found = []
    for name in names:
        for language in LANGUAGES:
            content, files = charts.chart_page(CHARTS[name], language)
            found += [page(content, language), *files]
    return found


def door() -> bytes:
    """The first page: the languages, by their own names."""
    links = "".join(
        f'<li><a href="{code}/index.html" lang="{code}">{one.name}</a></li>'
        for code, one in LANGUAGES.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{' · '.join(one.name for one in LANGUAGES.values())}</title>"
        f'<link rel="stylesheet" href="{folder()}/light.css">'
        f'<script src="{folder()}/light/door.js" data-languages="{" ".join(LANGUAGES)}"></script>'
        f'</head><body><main><ul class="door">{links}</ul></main></body></html>\n'
    ).encode()


def _pages(language: str) -> Iterator[File]:
    plain = [charts.list_page(name, language) for name in charts.LISTS]
    plain += [home.home_page(language), corridors.corridor_list(language)]
    with_files = [tables.source_page(language), tables.news_page(language)]
    for content in plain:
        yield page(content, language)
    for content, files in (*with_files, *tables.law_pages(language)):
        yield page(content, language)
        yield from files


def corridor_files(language: str) -> list[File]:
    """The pages of all partners in one language."""
    found = []
    for content, files in corridors.corridor_pages(language):
        found += [page(content, language), *files]
    return found
