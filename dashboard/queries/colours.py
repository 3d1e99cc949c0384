"""Which colours the catalogue gives to countries and origins."""

from dashboard.store.database import ask, remember, rows_of


@remember
def catalogued() -> dict[str, int]:
    """The place in the palette of each country and origin that has one of its own."""
    return {row["code"]: row["colour"] for row in rows_of(ask("select code, colour from colours"))}


def is_area_or_origin(code: str) -> bool:
    """Whether a series is named by a country or by the body that produced its figures."""
    return code in _named()


@remember
def _named() -> frozenset[str]:
    return frozenset(ask("select area as code from areas union select origin from sources")["code"])
