"""What a connector is: values that tell of a source, and the addresses that it is asked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Used(NamedTuple):
    """What the product uses of an indicator: the areas that it is shown for, and from when."""

    areas: tuple[str, ...]
    first_year: int
    last_year: int


class Ask(NamedTuple):
    """One address, and the name that its answer is kept under."""

    name: str
    address: str


def _nothing(base: str, used: Mapping[str, Used]) -> Sequence[Ask]:
    return ()


@dataclass(frozen=True)
class Connector:
    """A source. Its `name` is that of the command line and of the ids of its vintages."""

    name: str
    # As its rows of data/sources.csv tell it.
    origin: str
    publisher: str
    title: str
    # The page where a person finds the same figures.
    page: str
    licence: str
    # The file of data/ that holds each indicator which it owns.
    files: Mapping[str, str]
    base: str = ""
    asks: Callable[[str, Mapping[str, Used]], Sequence[Ask]] = _nothing
    # Why nothing can be asked, where the source has no address for machines.
    by_hand: str = ""
    # Whether the day of publication is that of the file on the server.
    dated_by_server: bool = False
    # Indicators of which each vintage is a revision of one dataset, which counts as a whole.
    datasets: Mapping[str, str] = field(default_factory=dict)
    kind: str = "international_database"
    language: str = "en"
    # What a series of the source is in the product, where its reader does not know.
    series: Mapping[str, str] = field(default_factory=dict)

    def wanted(self, used: Mapping[str, Used]) -> Sequence[Ask]:
        """What is asked for the product as it is."""
        return self.asks(self.base, used)
