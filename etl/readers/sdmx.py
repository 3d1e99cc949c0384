"""From the key, value and attributes of an SDMX observation to a row, whatever carried them.

Which dimension is an area, which its partner, which a part, is told by its name: the concepts of
official statistics have one name nearly everywhere. What this cannot tell stays in `dimensions`.
"""

import re
from functools import cache

from etl.readers import areas
from etl.readers.periods import sdmx_period
from etl.readers.row import TOTAL, WORLD, Row, Unreadable, figure, key_text, scaled

TIME = {"TIME_PERIOD", "TIME"}
# Where persons live, and where they come from: our figures are told of those who come.
_PLACES = {"GEO", "REF_AREA", "COUNTRY", "REFERENCE_AREA", "AREA", "REPORTER", "REPORTING_COUNTRY"}
_ORIGINS = {"CITIZEN", "C_BIRTH", "C_CITIZ", "NATIONALITY", "CITIZENSHIP", "COUNTRY_OF_BIRTH"}
_PARTNERS = {"COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER", "COUNTERPART", "PART", "C_RESID"}
_INDICATORS = ("INDICATOR", "INDIC", "INDIC_NA", "INDIC_DE", "SERIES", "NA_ITEM", "BOP_ITEM")
_NO_PARTS = {
    "FREQ", "FREQUENCY", "TIME_FORMAT", "UNIT", "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "AGEDEF",
    "ADJUSTMENT", "S_ADJ", "DATA_DOMAIN", "CURRENCY", "COMMENT", "BASE_PER", "SCALE", "OVERLAP",
    "DECIMALS_DISPLAYED", "COUNTRY_UPDATE_DATE", "COLLECTION", "TITLE",
}  # fmt: skip
_TOTALS = {"TOTAL", "T", "_T", "_Z", "", "ALL", "ASY_APP", "W0", "W1"}
_KNOWN_PARTS = {
    ("SEX", "MALES"): "SEX_M", ("SEX", "FEMALES"): "SEX_F", ("REASON", "EDUC"): "REASON_STUDY",
    ("REASON", "FAM"): "REASON_FAMILY", ("REASON", "EMP"): "REASON_WORK",
}  # fmt: skip
# Data sets of Eurostat that hold what the product shows, with the concepts of its indicators.
_DATA_SETS = {
    "MIGR_RESFIRST": "first_residence_permits",
    "MIGR_RESVALID": "residence_permit_holders",
    "MIGR_EIORD": "return_orders",
    "MIGR_EIORD1": "return_orders",
}
_ROUNDED_TO_5 = ("MIGR_ASY", "MIGR_EI")
_FLAGS = {
    "b": ("B", "break in time series"),
    "c": ("", "confidential"),
    "d": ("", "definition differs"),
    "e": ("E", "estimated"),
    "f": ("F", "forecast"),
    "i": ("E", "imputed"),
    "n": ("U", "not significant"),
    "p": ("P", "provisional"),
    "r": ("", "revised"),
    "s": ("E", "estimated by Eurostat"),
    "u": ("U", "low reliability"),
    "z": ("", "not applicable"),
}
_STATUSES = {"A": "A", "B": "B", "E": "E", "F": "F", "I": "E", "P": "P", "U": "U", "V": "P"}
_STRONGEST = "FBUEP"
_CODE = re.compile(r"[A-Z0-9_@.+-]+")


def row(
    key: dict[str, str],
    value: object,
    attributes: dict[str, str],
    data_set: str,
    place: str,
    published_on: str = "",
) -> Row | None:
    """The row of one observation; None where it holds no figure."""
    found = figure(value, place)
    if found is None:
        return None
    names = {name.upper(): code for name, code in key.items()}
    text = next((names[name] for name in TIME if name in names), "")
    period = sdmx_period(text)
    if not period:
        raise Unreadable("a time period of SDMX", repr(text), f"look at {place}")
    described = _described(tuple((n, c) for n, c in names.items() if n not in TIME), data_set)
    indicator, series, (ref, told), (other, other_told), breakdown, dimensions = described
    flags = attributes.get("OBS_FLAG") or attributes.get("OBS_STATUS") or ""
    status, note = _status(flags)
    multiplier = attributes.get("UNIT_MULT") or names.get("UNIT_MULT") or "0"
    rounded = data_set.startswith(_ROUNDED_TO_5) and found % 5 == 0
    return Row(
        indicator, ref, other, breakdown, period, scaled(found, _power(multiplier, place)), status,
        "", "5" if rounded else "", "", note, place, series, told, other_told, dimensions,
        published_on,
    )  # fmt: skip


def is_place(name: str) -> bool:
    """Whether a dimension of this name holds areas."""
    return name.upper() in _PLACES | _ORIGINS | _PARTNERS


@cache
def _described(key: tuple[tuple[str, str], ...], data_set: str) -> tuple:
    """What all observations of a series share."""
    names = dict(key)
    home = _first(names, _PLACES)
    origin, partner = _first(names, _ORIGINS), _first(names, _PARTNERS)
    series = next((names[name] for name in _INDICATORS if names.get(name)), data_set)
    if origin:
        ref, other = _area(names[origin]), _area(names.get(home, ""))
    else:
        ref = _area(names.get(home, ""))
        other = _area(names[partner]) if partner else (WORLD, "")
    areal = {origin, home} | ({partner} if not origin else set())
    parts = {
        name: code
        for name, code in names.items()
        if name not in areal | _NO_PARTS and name not in _INDICATORS
    }
    told = [_part(name, code) for name, code in parts.items() if code.upper() not in _TOTALS]
    dimensions = {name: code for name, code in names.items() if name not in areal}
    indicator = _DATA_SETS.get(data_set, "")
    return indicator, series, ref, other, "+".join(told) or TOTAL, key_text(dimensions)


def _first(names: dict[str, str], wanted: set[str]) -> str:
    return next((name for name in names if name in wanted), "")


def _area(text: str) -> tuple[str, str]:
    """A code or, in files with labels, a name; the sum over all areas is the world."""
    if text.upper() in _TOTALS - {""}:
        return WORLD, text
    if _CODE.fullmatch(text):
        return areas.of_code(text), text
    return areas.of_english_name(text) or areas.of_english_name(text.partition("(")[0]), text


def _part(name: str, code: str) -> str:
    known = _KNOWN_PARTS.get((name, code.upper()))
    return known or f"{name}_{re.sub(r'[^A-Z0-9_]+', '_', code.upper()).strip('_')}"


@cache
def _status(flags: str) -> tuple[str, str]:
    """One status of the contract for flags that may be joined; the note tells them all."""
    text = flags.strip()
    if len(text) == 1 and text.isupper():
        return _STATUSES.get(text, "A"), "" if text in _STATUSES else f"status {text} of SDMX"
    letters = [letter for letter in text.lower() if letter in _FLAGS]
    found = {_FLAGS[letter][0] for letter in letters}
    status = next((letter for letter in _STRONGEST if letter in found), "A")
    if len(letters) > 1 or any(not _FLAGS[letter][0] for letter in letters):
        return status, f"flags {text}: " + ", ".join(_FLAGS[letter][1] for letter in letters)
    return status, ""


def _power(text: str, place: str) -> int:
    try:
        power = int(float(text))
    except ValueError:
        power = 99
    if not -12 <= power <= 15:
        raise Unreadable("a UNIT_MULT that is a power of ten", repr(text), f"look at {place}")
    return power


def data_set_of(text: str) -> str:
    """ESTAT:MIGR_RESFIRST(1.0) is MIGR_RESFIRST."""
    return text.rpartition(":")[2].partition("(")[0].strip().upper()
