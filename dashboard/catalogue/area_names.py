"""`area_named(text)`: the code of a country or group that somebody called by another name."""

from dashboard.language import aliases
from dashboard.language.text_search import fold
from dashboard.queries import catalogue
from dashboard.store.database import remember, rows_of


def area_named(text: str) -> str:
    """The code, by two letters (KR), a name in any of our languages, or one that people use (EU,
    Gulf); empty where there is none."""
    return _codes().get(fold(text), "")


@remember
def _codes() -> dict[str, str]:
    names = {fold(row["name"]): row["area"] for row in rows_of(catalogue.area_names())}
    return aliases.areas() | names
