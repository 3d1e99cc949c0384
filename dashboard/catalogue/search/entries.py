"""`entries()`: everything that can be found, from the catalogues of the build and the charts."""

from collections.abc import Iterator

from dashboard.catalogue.search import figures, law
from dashboard.catalogue.search.entry import Entry


def entries() -> tuple[Entry, ...]:
    """Every entry, by kind."""
    return tuple(_all())


def _all() -> Iterator[Entry]:
    yield from figures.areas()
    yield from figures.pages()
    yield from figures.charts()
    yield from figures.indicators()
    yield from law.acts()
    yield from law.definitions()
    yield from law.concepts()
    yield from law.promises()
    yield from law.claims()
    yield from law.bodies()
    yield from law.sources()
