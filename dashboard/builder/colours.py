"""Which colour of the palette a series has: the same partner or origin the same on every chart."""

from collections.abc import Sequence

_SLOTS = {
    "UZB": 0,
    "RUS": 1,
    "KAZ": 2,
    "KOR": 3,
    "TUR": 4,
    "USA": 5,
    "DEU": 6,
    "KGZ": 6,
    "TJK": 7,
    "CBU": 0,
    "WB-WDI": 1,
    "CBR": 2,
    "UZ-PRESIDENT": 3,
    "UNDESA": 1,
    "UZ-MIGRATION-AGENCY": 0,
    "UZ-STAT": 2,
    "RUS-MVD": 3,
    "UNHCR": 4,
    "WLD": 0,
}


def colours_of(keys: Sequence[str]) -> dict[str, int]:
    """An index into the palette for each key: its own slot, or the first that is free."""
    taken: dict[str, int] = {}
    for key in keys:
        if key in _SLOTS and _SLOTS[key] not in taken.values():
            taken[key] = _SLOTS[key]
    for key in keys:
        if key not in taken:
            taken[key] = next(i for i in range(len(keys) + 8) if i not in taken.values())
    return taken
