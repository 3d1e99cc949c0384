"""What the tests of pictures share: a chart or its picture by an address, and a picture's size."""

import struct
from urllib.parse import parse_qsl, urlsplit

PICTURES = {"slide": (2560, 1440), "square": (2160, 2160)}


def chart_of(address: str):
    return _found(address)[0]


def picture(address: str, form: str, size: str = "", site: str = "") -> bytes:
    """The picture of a chart by its address: `/embed/NAME?lang=…`, or `NAME?lang=…` alone."""
    from dashboard.catalogue.address import page_of
    from dashboard.render.print.pictures import picture_of

    chart, name, scope, query = _found(address)
    return picture_of(chart, form, size, f"{site}{page_of(name, scope, query)}")


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def _found(address: str):
    from dashboard.catalogue.address import chart_of

    parts = urlsplit(address)
    name, query = parts.path.rpartition("/")[2], dict(parse_qsl(parts.query))
    chart, scope = chart_of(name, query)
    return chart, name, scope, query
