"""Every word, number and date that a reader sees, in the reader's language.

Texts stand in `locale/SUBJECT.toml`; numbers, dates, plurals and country names follow
CLDR (Babel); names of codes come from the database. English dates are those of international
organisations (5 July 2025).
"""

import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from dashboard.language.rounding import half_up, least_significant, significant
from dashboard.store.database import ask, remember
from data.edition import LANGUAGES, USUAL

MANY = 8192
Precision = Literal["day", "month", "year"]
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_PERIOD = re.compile(r"(\d{4})(?:-S(?P<half>\d)|-Q(?P<quarter>\d))?$")


class Words:
    """One language: `say("subject.key", name=value)` and the words for values."""

    def __init__(self, language: str):
        self.language = language
        self.locale = Locale.parse(LANGUAGES[language].locale)
        self._texts = _catalogue()[language]
        # Uzbek writes the names of months small inside a phrase, which CLDR's other form does.
        self._month_form: Literal["format", "stand-alone"] = (
            "format" if language == "uz" else "stand-alone"
        )

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key, its `{placeholders}` filled; `n` chooses the plural form."""
        text = self._texts[key]
        if isinstance(text, dict):
            form = self.locale.plural_form(values["n"])
            text = text.get(form, text["other"])
            values["n"] = self.number(values["n"], 2)
        # A value that ends with an abbreviation ("2025 г.") ends its sentence too.
        return _STOPS.sub(".", text.format(**values)) if values else text

    def number(self, value: float, digits: int = 0) -> str:
        """A number in full, with at most so many decimal digits: 12,345."""
        return _number(self.locale, value, digits)

    def exact(self, value: float) -> str:
        """A number with all the digits it was published with."""
        return _signed(format_decimal(value, format="#,##0.##########", locale=self.locale))

    def compact(self, value: float) -> str:
        """A number to three significant digits: 15.8 billion, 340 million, 12,345."""
        if abs(value) < 1_000_000:
            return self.number(value, 0 if abs(value) >= 100 else 2)
        # Russian and Uzbek officials write the short form: 15,8 млрд, 15,8 mlrd.
        length: Literal["long", "short"] = "long" if self.language == "en" else "short"
        return _signed(
            format_compact_decimal(
                significant(value, 3), format_type=length, locale=self.locale, fraction_digits=2
            )
        )

    def percent(self, value: float, digits: int = 1, suffixed: bool = False) -> str:
        """A share in percent: 14.3 %, in the manner of the language; `suffixed` where the sentence
        goes on with an ending of the word, which no sign can bear in Uzbek."""
        key = "words.percent_word" if suffixed else "words.percent"
        return self(key, value=self.number(value, digits))

    def change(self, value: float) -> str:
        """A change in percent with its sign: +27 %, −4.1 %."""
        digits = 0 if abs(value) >= 10 else 1
        rounded = half_up(value, digits)
        sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
        return sign + self.percent(abs(rounded), digits)

    def quantity(self, value: float, unit: str, bound: str = "") -> str:
        """A value with its unit, as in a sentence: 15.8 billion US dollars, 14.3 %.

        `bound` is what its source says of it: a code of the list QUALIFIER.
        """
        if bound == "at_least" and abs(value) >= 1_000_000:
            value = least_significant(value, 3)
        if bound:
            if unit == "PERCENT":
                return self(f"words.{bound}", told=self.percent(value, 1, bound == "more_than"))
            return self(f"words.{bound}", told=self._quantity(value, unit, bound != "less_than"))
        return self._quantity(value, unit, False)

    def _quantity(self, value: float, unit: str, genitive: bool) -> str:
        if unit == "PERCENT":
            return self.percent(value)
        if unit == "INDEX":
            return self.number(value, 4)
        key = f"words.unit_{unit.lower()}"
        if abs(value) >= 1_000_000:
            return self(f"{key}_many", value=self.compact(value))
        number = half_up(value, 2 if abs(value) < 100 else 0)
        if genitive and self.language == "ru" and number == int(number):
            # "более" and "около" ask for the genitive: более 21 человека, более 22 человек.
            one = abs(number) % 10 == 1 and abs(number) % 100 != 11
            texts = self._texts[key]
            text = texts.get("few" if one else "many", texts["other"])
            return text.format(n=self.number(number))
        return self(key, n=number)

    def between(self, low: float, high: float, unit: str, sign: str = "") -> str:
        """Both ends of a value, its unit once: between 390 and 396 US dollars."""
        many = abs(high) >= 1_000_000
        least = self.compact(low) if many else self.number(low, 2)
        most = self._quantity(high, unit, True)
        return self("takeaways.between", low=sign + least, high=sign + most)

    def scale(self, highest: float, unit: str) -> tuple[float, str]:
        """The divisor of an axis that reaches `highest`, and its unit in words."""
        if unit in ("PERCENT", "INDEX", "RANK"):
            return 1.0, self(f"words.axis_{unit.lower()}")
        name = self(f"words.axis_{unit.lower()}")
        counted = "" if unit == "NUMBER" else name  # "thousand", not "thousand units"
        for power, key in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
            if highest >= power * (2 if power == 1e3 else 1):
                return power, self(f"words.axis_{key}", unit=counted).strip()
        return 1.0, name

    def day(self, day: date) -> str:
        """5 July 2025."""
        return _date(self.locale, day, self("words.pattern_day"))

    def month(self, day: date) -> str:
        """July 2025."""
        return _date(self.locale, day, self("words.pattern_month"))

    def year(self, year: int) -> str:
        """2025, as it stands alone in a sentence or a heading."""
        return self("words.year", year=year)

    def when(self, day: date, precision: str) -> str:
        """A date as exactly as it is known: 2018, July 2018, 5 July 2018."""
        if precision == "year":
            return self.year(day.year)
        return self.month(day) if precision == "month" else self.day(day)

    def period(self, time_period: str, start: date, end: date) -> str:
        """An SDMX period in words; `end` is the day after its last day."""
        if found := _PERIOD.match(time_period):
            for part in ("half", "quarter"):
                if found[part]:
                    return self(f"words.{part}_{found[part]}", year=found[1])
            return self.year(start.year)
        last = end - timedelta(days=1)
        if start == last:
            return self.day(start)
        if start.day == 1 and end.day == 1:
            return self._months(start, last)
        if start.year == last.year:
            pattern = self("words.pattern_day_of_year")
            first, final = (format_date(day, pattern, locale=self.locale) for day in (start, last))
            return self("words.days", first=first, final=final, year=start.year)
        return self("words.span", first=self.day(start), final=self.day(last))

    def _months(self, start: date, last: date) -> str:
        if (start.year, start.month) == (last.year, last.month):
            return self.month(start)
        if start.year == last.year:
            names = get_month_names("wide", self._month_form, locale=self.locale)
            first, final = names[start.month], names[last.month]
            return self("words.months", first=first, final=final, year=start.year)
        if start.month == 1 and last.month == 12:
            return self.years(start.year, last.year)
        return self("words.span", first=self.month(start), final=self.month(last))

    def months(self, first: int, last: int) -> str:
        """January–October, without a year, as it stands inside a phrase."""
        names = get_month_names("wide", self._month_form, locale=self.locale)
        return names[first] if first == last else f"{names[first]}–{names[last]}"

    def years(self, first: int, last: int) -> str:
        """2006–2025, or the year alone where it is one."""
        return self("words.years", first=first, final=last) if first < last else self.year(first)

    def listing(self, items: list[str]) -> str:
        """a, b and c."""
        return format_list(items, locale=self.locale)

    @property
    def joint(self) -> str:
        """What stands before the last name of a listing."""
        return self.listing(["", ""])

    def country(self, area: str) -> str:
        """The name of an area by its code, or the code where the database has no name."""
        return _names(self.language, "AREA").get(area, area)

    def indicator(self, code: str) -> str:
        """The name of an indicator by its code."""
        return _names(self.language, "INDICATOR").get(code, code)

    def code(self, codelist: str, code: str) -> str:
        """The name of a code, or the code itself where the list has no name for it."""
        return _names(self.language, codelist).get(code, code)


# Charts tell the same figures and days again and again: most of the time went into these.
@lru_cache(MANY)
def _number(locale: Locale, value: float, digits: int) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return _signed(format_decimal(half_up(value, digits), format=pattern, locale=locale))


@lru_cache(MANY)
def _date(locale: Locale, day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=locale)


@lru_cache
def speak(language: str) -> Words:
    """The words of one language; English for a language that is not offered."""
    return Words(language if language in LANGUAGES else USUAL)


def precision_of(written: str | None) -> Precision:
    """How exactly a written day is known: 2018, 2018-07, 2018-07-05; of none there is no doubt."""
    known: dict[int, Precision] = {4: "year", 7: "month"}
    return known.get(len(written or ""), "day")


def sentences(*parts: str) -> str:
    """Parts beside each other, each ended by one stop, the last one as it ends itself."""
    known = [part for part in parts if part]
    ended = [part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in known[:-1]]
    return " ".join([*ended, *known[-1:]])


def line_of(parts: Iterable[str]) -> str:
    """The name of a line by its parts; the word that ends one and begins the next stands once:
    "Germany, Federal Government", but "Germaniya Federal hukumati"."""
    told = ""
    for part in filter(None, parts):
        first, space, rest = part.partition(" ")
        if told.rpartition(" ")[2].casefold() == first.casefold():
            told += space + rest
        else:
            told = f"{told}, {part}" if told else part
    return told


@lru_cache
def keys(subject: str, start: str) -> tuple[str, ...]:
    """What follows in the keys of a subject that begin so: the views of a page, in their order."""
    start = f"{subject}.{start}"
    return tuple(key.removeprefix(start) for key in _catalogue()[USUAL] if key.startswith(start))


@lru_cache
def _catalogue() -> dict[str, dict]:
    texts: dict[str, dict] = {language: {} for language in LANGUAGES}
    for file in sorted((Path(__file__).parent / "locale").glob("*.toml")):
        for key, entry in tomllib.loads(file.read_text("utf-8")).items():
            for language in LANGUAGES:
                texts[language][f"{file.stem}.{key}"] = entry[language]
    return texts


@remember
def _names(language: str, codelist: str) -> dict[str, str]:
    name = f"name_{language}"
    if codelist == "AREA":
        frame = ask(f"select area as code, {name} as name from areas")
    elif codelist == "INDICATOR":
        frame = ask(f"select indicator as code, {name} as name from indicators")
    else:
        frame = ask(
            f"select code, {name} as name from codes where codelist = $codelist", codelist=codelist
        )
    return dict(zip(frame["code"], frame["name"], strict=True))


def _signed(text: str) -> str:
    return text.replace("-", "−") if text.startswith("-") else text
