"""Names of countries in the languages of agencies to codes, and "did you mean".

Names come from CLDR (Babel) and ISO 3166 (pycountry), spellings from `etl/readers/spellings.toml`.
A name is taken only where it is exactly one country's; anything else is a question.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from data import edition
from etl.readers import areas
from etl.readers.libraries import library

LANGUAGES = (*edition.LANGUAGES, "fr")  # agencies write in French too
_LOCALES = {"uz": ("uz", "uz_Cyrl")}
_CLOSE = 70
_TWO_ALPHABETS = "a word in letters of two alphabets"
# Letters of the two alphabets that nobody can tell apart by looking.
_LATIN, _CYRILLIC = "AaBCcEeHIiKMOoPpTXxYy", "АаВСсЕеНІіКМОоРрТХхУу"
_ALIKE = tuple(map(str.maketrans, (_LATIN, _CYRILLIC), (_CYRILLIC, _LATIN)))
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[Ѐ-ӿ])\w+")
# Names that are never taken without an answer, and why.
_ASKED = {
    "ambiguous": "more than one country, or none of today",
    "old": "an old name",
    "totals": "a total, of all countries or of those in the table alone",
    "others": "no country of its own",
}


@dataclass(frozen=True)
class Match:
    """A code where the name is one country's; otherwise why not, and what it may be."""

    code: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether a table of countries has such a name, though it is asked about."""
        return self.reason in _ASKED.values() or self.reason.startswith(_TWO_ALPHABETS)


def lookup(name: str, languages: tuple[str, ...] = LANGUAGES) -> Match:
    name = areas.without_marks(name)
    if re.fullmatch(r"[A-Z]{3}", name) and (code := areas.of_alpha3(name)):
        return Match(code)
    plain = areas.plain(name)
    if not plain:
        return Match(reason="no name")
    for table, reason in _ASKED.items():
        if (meant := _of_spellings(table).get(plain)) is not None:
            return Match(reason=reason, candidates=meant)
    codes = _index(languages).get(plain, frozenset())
    if len(codes) == 1:
        return Match(next(iter(codes)))
    if codes:
        return Match(reason="more than one country", candidates=tuple(sorted(codes)))
    if _MIXED.search(name):
        return _of_two_alphabets(name, languages)
    return Match(reason="a name of no country", candidates=_close(plain, languages))


def _of_two_alphabets(name: str, languages: tuple[str, ...]) -> Match:
    """The country that is meant, and the letters that are of the other alphabet."""
    for table in _ALIKE:
        whole = name.translate(table)
        codes = () if _MIXED.search(whole) else _index(languages).get(areas.plain(whole), ())
        if len(codes) == 1:
            odd = dict.fromkeys(a for a, b in zip(name, whole, strict=True) if a != b)
            told = ", ".join(f"{a} is {unicodedata.name(a)}, U+{ord(a):04X}" for a in odd)
            return Match(reason=f"{_TWO_ALPHABETS} ({told})", candidates=tuple(codes))
    return Match(reason=_TWO_ALPHABETS, candidates=_close(areas.plain(name), languages))


def name_of(code: str, language: str = "en") -> str:
    """The name of a code as a person reads it in a question."""
    groups = {"WLD": "all countries", "EUU": "European Union", "OTH": "others", "STL": "stateless"}
    if code in groups:
        return groups[code]
    country = pycountry.countries.get(alpha_3=code)
    known = Locale.parse(language).territories
    return known.get(country.alpha_2, country.name) if country else code


@cache
def _index(languages: tuple[str, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language in languages:
        for locale in _LOCALES.get(language, (language,)):
            known = Locale.parse(locale).territories
            for country in pycountry.countries:
                if name := known.get(country.alpha_2):
                    found.setdefault(areas.plain(name), set()).add(country.alpha_3)
        for name, code in areas.spellings().get(language, {}).items():
            found.setdefault(areas.plain(name), set()).add(code)
    for country in pycountry.countries:
        for key in ("name", "official_name", "common_name"):
            if name := getattr(country, key, ""):
                found.setdefault(areas.plain(name), set()).add(country.alpha_3)
    for name, code in areas.spellings()["world"].items():
        found.setdefault(areas.plain(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _of_spellings(table: str) -> dict[str, tuple[str, ...]]:
    return {
        areas.plain(name): tuple(code.split()) for name, code in areas.spellings()[table].items()
    }


@cache
def _close(plain: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The countries with the most alike names, three at most."""
    index = _index(languages)
    process, fuzz = library("rapidfuzz.process"), library("rapidfuzz.fuzz")
    alike = process.extract(
        plain, index.keys(), scorer=fuzz.token_set_ratio, limit=12, score_cutoff=_CLOSE
    )
    alike += process.extract(plain, index.keys(), scorer=fuzz.ratio, limit=6, score_cutoff=_CLOSE)
    # A name misspelt may be the half of a longer one: Guinea, Equatorial Guinea.
    alike += process.extract(
        plain, index.keys(), scorer=fuzz.partial_ratio, limit=6, score_cutoff=80
    )
    codes: dict[str, float] = {}
    for name, score, _ in alike:
        for code in index[name]:
            codes[code] = max(codes.get(code, 0), score)
    return tuple(sorted(codes, key=lambda code: -codes[code])[:4])
