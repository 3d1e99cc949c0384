"""Which colours the catalogue gives to countries and origins."""

from dashboard.store.questions import Sql, collected, mapped


@mapped
def catalogued() -> Sql:
    """The place in the palette of each country and origin that has one of its own."""
    return "select code, colour from colours"


def is_area_or_origin(code: str) -> bool:
    """Whether a series is named by a country or by the body that produced its figures."""
    return code in _named()


@collected
def _named() -> Sql:
    return "select area as code from areas union select origin from sources"
