"""What the tests of pictures share: a chart by its address, and the size of a picture."""

import struct

PICTURES = {"slide": (2560, 1440), "square": (2160, 2160)}


def chart_of(address: str):
    from dashboard.subjects.public_link import chart_of

    name, _, query = address.partition("?")
    return chart_of(name, dict(pair.split("=") for pair in query.split("&") if pair))[0]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])
