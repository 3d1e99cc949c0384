"""What the words around a table say of its unit: thousands, millions, currencies, sexes."""

import re
from collections.abc import Iterable

_SCALES = (
    (1_000, r"тыс\w*|thousands?|thous|ming|минг|milliers?|'000|000s"),
    (1_000_000, r"млн|миллион\w*|millions?|mln|mn|mio|миллиoн\w*"),
    (1_000_000_000, r"млрд|миллиард\w*|billions?|bln|bn|mlrd|milliards?"),
)
_CURRENCIES = (
    ("USD", r"долл\w*|usd|us\$|\$|dollars?|aqsh dollari|доллар\w*"),
    ("UZS", r"сум(?:а|у|ов|ам|ах)?|сўм\w*|soʻm\w*|so['’ʻ]m\w*|uzs"),
    ("RUB", r"руб\w*|rubles?|rub|rubl\w*"),
    ("EUR", r"евро|euros?|eur|€|yevro"),
    ("KZT", r"тенге|kzt|tenge"),
    ("AMD", r"amd|драм\w*|drams?"),
)
_SEXES = {
    "SEX_M": "мужчины мужской мужчин муж males male men man erkaklar erkak эркаклар эркак hommes",
    "SEX_F": "женщины женский женщин жен females female women ayollar ayol аёллар аёл femmes",
    "_T": "всего итого оба пола total both sexes jami жами ensemble общая численность",
}

# What stands before the parts of a total, and tells no part.
_OF_WHICH = re.compile(
    r"^(в том числе|в т\.? ?ч\.?:?|из них|"
    r"shu jumladan|шу жумладан|shundan|шундан|of which|including|dont)(?!\w)"
)


def scales(texts: Iterable[str]) -> set[int]:
    """The scales that the words name; more than one is a question."""
    return _named(texts, _SCALES)


def currencies(texts: Iterable[str]) -> set[str]:
    return _named(texts, _CURRENCIES)


def _named(texts: Iterable[str], known: Iterable[tuple]) -> set:
    joined = " ".join(texts).casefold()
    return {
        value
        for value, words in known
        if re.search(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", joined)
    }


def sex_of(label: str) -> str:
    """The breakdown by sex that a head names, exactly; empty where it names none."""
    plain = " ".join(re.findall(r"[^\W\d_]+", _OF_WHICH.sub("", label.casefold())))
    for code, words in _SEXES.items():
        if plain and (
            plain in words.split() or (plain in {"оба пола", "both sexes"} and code == "_T")
        ):
            return code
    return ""
