"""A proposal of one new year and one revision, and what the files of a place hold."""

from pathlib import Path

from refresh_source import played, says, world_bank

SERIES = ("UZB", "KAZ", "WLD", "KGZ", "TJK", "TKM", "RUS")


def proposed(place, outside, changed=None):
    """The name of a proposal with one new year and one revision."""
    figures = place.figures(SERIES)
    figures |= {
        ("UZB", "2025"): 37_000_000.0,
        ("KAZ", "2024"): float(round(figures["KAZ", "2024"] * 1.001)),
    }
    figures |= changed or {}
    none = says(b'[{"page":1,"pages":1,"per_page":50,"total":0},null]')

    def play(handler):
        good = "SP.POP.TOTL" in handler.path
        (says(world_bank(figures)) if good else none)(handler)

    with played(play) as source:
        outside(source.base)
        code, said = place.run("refresh", "worldbank")
    assert code in {0, 2}, said
    (name,) = place.waiting
    return name


def texts(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.csv")}


def lines(text: bytes) -> set[bytes]:
    return set(text.splitlines())
