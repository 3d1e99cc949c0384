"""Codes and names of areas, as the sources write them, to the contract's alpha-3 codes.

Only what names a country, the world or the European Union has a code; a region has none.
"""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import pycountry

from etl.readers.row import WORLD

EUROPEAN_UNION, OTHERS, STATELESS = "EUU", "OTH", "STL"
_GROUPS = {WORLD, EUROPEAN_UNION, OTHERS, STATELESS}
# Codes of two letters that are not ISO's: Eurostat's own, and the World Bank's for groups.
_TWO = {"EL": "GRC", "UK": "GBR", "1W": WORLD, "W0": WORLD, "W1": WORLD}
_TWO |= {"EU": EUROPEAN_UNION, "EU27_2020": EUROPEAN_UNION}
_THREE = {"WORLD": WORLD, "XXA": STATELESS, "STA": STATELESS}
_M49 = {900: WORLD, 1: WORLD, 2003: OTHERS}
_NOTE_MARKS = re.compile(r"\s*(\*+|\(\d+\)|\([a-z]\)|\d+\)|[¹²³⁴⁵⁶⁷⁸⁹]+)+$")
_WORDS = {
    "rep": "republic",
    "dem": "democratic",
    "st": "saint",
    "fed": "federated",
    "sts": "states",
    "is": "islands",
    "isl": "islands",
    "ppl": "peoples",
    "plur": "plurinational",
    "&": "and",
}
_SMALL = {"the", "of", "and", "sar", "islamic"}


def of_alpha3(code: str) -> str:
    """A code of three letters, or empty where it is no area of the contract."""
    code = code.strip().upper()
    if code in _GROUPS:
        return code
    return _alpha3s().get(code, _THREE.get(code, ""))


def of_alpha2(code: str) -> str:
    code = code.strip().upper()
    return _TWO[code] if code in _TWO else _alpha2s().get(code, "")


def of_code(code: str) -> str:
    """A code of two or three letters, or the number of the UN's M49."""
    code = code.strip()
    if code.isdecimal():
        return of_number(int(code))
    return of_alpha2(code) or of_alpha3(code)


def of_number(code: object) -> str:
    """A number of ISO 3166-1 and M49, as a workbook or a text holds it."""
    try:
        number = int(float(str(code)))
    except (ValueError, OverflowError):
        return ""
    return _M49.get(number) or _numbers().get(number, "")


def of_english_name(name: str) -> str:
    """A name as international sources write it in English; empty where none, or more than one."""
    return _english().get(plain(name), "") if name.strip() else ""


def without_marks(name: str) -> str:
    """A name without what stands around it in a table: spaces, stars, numbers of notes."""
    return _NOTE_MARKS.sub("", " ".join(name.split())).strip()


def plain(name: str) -> str:
    """A name without accents, order of words, abbreviations and small words."""
    text = unicodedata.normalize("NFKD", without_marks(name).casefold().replace("ı", "i"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['‘’ʼʻʽ`´.]", "", text)
    words = re.findall(r"[^\W_]+|&", text)
    return " ".join(sorted({_WORDS.get(word, word) for word in words} - _SMALL))


@cache
def _alpha3s() -> dict[str, str]:
    return {country.alpha_3: country.alpha_3 for country in pycountry.countries}


@cache
def _alpha2s() -> dict[str, str]:
    return {country.alpha_2: country.alpha_3 for country in pycountry.countries}


@cache
def _numbers() -> dict[int, str]:
    return {int(country.numeric): country.alpha_3 for country in pycountry.countries}


@cache
def spellings() -> dict[str, dict[str, str]]:
    """What no catalogue of names holds: how sources and agencies spell some countries."""
    return tomllib.loads(Path(__file__).with_name("spellings.toml").read_text("utf-8"))


@cache
def _english() -> dict[str, str]:
    """Every English name of CLDR, ISO and the sources; a name of two countries is left out."""
    from babel import Locale

    found: dict[str, set[str]] = {}
    known = Locale.parse("en").territories
    for country in pycountry.countries:
        names = {country.name, getattr(country, "official_name", "")}
        names |= {getattr(country, "common_name", ""), known.get(country.alpha_2, "")}
        for name in names - {""}:
            found.setdefault(plain(name), set()).add(country.alpha_3)
    for name, code in (spellings()["world"] | spellings()["en"]).items():
        found[plain(name)] = {code}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
