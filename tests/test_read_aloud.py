"""Computed sentences read aloud: forty values and every kind of span, in each language.

`python -m tests.test_read_aloud` prints them for a person who reads.
"""

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.builder.quantities import begin
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import Words, speak
from data.edition import LANGUAGES

LOCALE = Path(__file__).parent.parent / "dashboard" / "language" / "locale"
VALUES = (
    *range(13), 19, 20, 21, 22, 25, 99, 100, 101, 102, 111, 112, 121, 999, 1_000, 1_001, 12_345,
    999_999, 1_000_000, 1_350_000, 21_000_000, 999_600_000, 1_000_000_000, 15_800_000_000,
    0.5, 1.5, 2.25, 21.5, -1, -7, -1.5, -2_600_000,
)  # fmt: skip
UNITS = ("PERSONS", "TRIPS", "NUMBER", "USD", "UZS", "PERCENT", "INDEX", "RANK")
SPANS = {
    "2024": (date(2024, 1, 1), date(2025, 1, 1)),
    "2018-01-01/P6Y": (date(2018, 1, 1), date(2024, 1, 1)),
    "2018-S1": (date(2018, 1, 1), date(2018, 7, 1)),
    "2018-S2": (date(2018, 7, 1), date(2019, 1, 1)),
    **{
        f"2025-Q{n + 1}": (date(2025, 1 + 3 * n, 1), date(2025 + n // 3, (4 + 3 * n) % 12, 1))
        for n in range(4)
    },
    "2025-07-01/P1M": (date(2025, 7, 1), date(2025, 8, 1)),
    "2025-01-01/P10M": (date(2025, 1, 1), date(2025, 11, 1)),
    "2022-10-01/P1Y": (date(2022, 10, 1), date(2023, 10, 1)),
    "2023-12-31": (date(2023, 12, 31), date(2024, 1, 1)),
    "2024-02-29": (date(2024, 2, 29), date(2024, 3, 1)),
    "2025-01-01/P8M10D": (date(2025, 1, 1), date(2025, 9, 11)),
    "2025-01-20/P1Y": (date(2025, 1, 20), date(2026, 1, 20)),
}
# A sentence measures against a year, a span of years or a day alone: of what else the case would
# change, the year is named ("the same period of 2024").
MEASURED = ("2024", "2018-01-01/P6Y", "2023-12-31", "2024-02-29")
# What Russian says after 1, after 2 and after 5, and after a fraction.
RUSSIAN = {
    "PERSONS": ("человек", "человека", "человек", "человека"),
    "TRIPS": ("поездка", "поездки", "поездок", "поездки"),
    "USD": ("доллар США", "доллара США", "долларов США", "доллара США"),
    "UZS": ("сум", "сума", "сумов", "сума"),
}


def sentences(say: Words) -> Iterator[str]:
    """Every template of takeaways and headlines with the values and spans that it may meet."""
    for unit in UNITS:
        for value in VALUES:
            words = say.quantity(value, unit)
            yield say("takeaways.level", period="IOM", value=ends(value, unit, say), origin="IOM")
            for code, span in SPANS.items():
                period = say.period(code, *span)
                told = say("takeaways.level", period=begin(period), value=words, origin="IOM")
                yield told + "."
                yield say("takeaways.broken", told=told)
                yield say("takeaways.with_change_of_span", told=told, change="+5 %", year=2024)
                yield say("takeaways.beside", told=told, before=period, value=words)
                yield say("takeaways.planned", told=told)
                across = say("takeaways.across_years", span=period)
                yield say("takeaways.with_change", told=told, change="+5 %", before=across)
                one = say("takeaways.one_of_highest", name="IOM", value=words)
                several = say.listing([one, one])
                yield say("takeaways.several_highest", period=begin(period), told=several)
                apart = say("takeaways.in_a_part", name="IOM", value=words, period=period)
                yield say("takeaways.not_listed", told=f"{apart}; {apart}")
                other = {"country": "Россия", "source": "IOM"}
                yield say("takeaways.elsewhere", period=period, value=words, **other)
                for part in ("part", "part_more"):
                    half = say(f"chart_notes.{part}", n=6)
                    yield say("takeaways.partly", told=told, part=half) + "."
                ours = say("takeaways.our_sum", origin="IOM")
                yield say("takeaways.whole", period=begin(period), value=words, origin=ours) + "."
                own = {"told": told, "change": say.change(27.6), "source": "IOM"}
                own["stated"] = say("takeaways.from_difference", told=words)
                yield say("takeaways.with_own_change_of_span", year=2024, **own)
                if code in MEASURED:
                    yield say("takeaways.with_own_change", before=period, **own)
                    change = say.change(27.6)
                    yield say("takeaways.with_change", told=told, change=change, before=period)
                    yield say("headlines.against", period=period)
    for value in VALUES:
        for bound in ("more_than", "at_least", "less_than", "about"):
            yield say(f"words.{bound}", told=say.compact(value))
        share = say.percent(value)
        told = say("takeaways.largest", period=say.year(2024), name="IOM", value=share)
        yield say("takeaways.with_share", told=told, share=share)
        yield say("takeaways.with_largest_part", told=told, name="IOM", share=share)
        yield say("takeaways.with_share_of_total", told=told, share=share, origin="IOM")
        yield from changes(value, say)
    yield from counted(say)


def ends(value: float, unit: str, say: Words) -> str:
    """A value by its ends, the upper one a little above it."""
    return say.between(value, value + 2, unit)


def changes(value: float, say: Words) -> Iterator[str]:
    """A change of so many percent, with all that may be said of it."""
    genitive = say.percent(abs(value), 1, True)
    told = (
        *(say(f"takeaways.{name}", change=genitive) for name in ("rise_least", "fall_least")),
        say("takeaways.between", low=say.number(value), high=say.percent(value + 1)),
        say("takeaways.share_less", told=genitive),
        say("takeaways.steady"),
    )
    yield from told
    for change in told:
        yield say("takeaways.levels_rounded", change=change)
        yield say("takeaways.levels_differ", change=change)
        yield say("takeaways.step_own", change=change, stated=say("takeaways.as_stated"))
    own = {"stated": say("takeaways.as_stated"), "source": say("takeaways.by_source")}
    yield say("takeaways.own_change_of", **own)


def counted(say: Words) -> Iterator[str]:
    """Every text of the catalogue that counts something."""
    for file in sorted(LOCALE.glob("*.toml")):
        for key, entry in tomllib.loads(file.read_text("utf-8")).items():
            text = entry[say.language]
            if file.stem in ("shell", "words") or not isinstance(text, dict):
                continue
            names = {name for one in text.values() for _, name, *_ in string.Formatter().parse(one)}
            names -= {None, "n"}
            for n in (*range(32), 100, 101, 102, 111, 121, 1_001, 1.5):
                yield say(f"{file.stem}.{key}", n=n, **dict.fromkeys(names, "IOM"))


def faults(language: str, sentence: str) -> list[str]:
    rules = {
        "an open placeholder": r"[{}]",
        "two spaces": r"  ",
        "two stops": r"\.\.",
        "a space before a stop": r"\s[.,;:]",
        "a plus before nothing": r"[+−](?!\d| \d)",
    }
    own = {
        "en": {
            "one of many": r"(?<![\d,.])1 (people|trips|countries|groups|sources|key dates)\b",
            "many of one": r"(?<![\d,.])(?!1 )\d[\d,.]* (person|trip|country|group|source|row)\b",
            "a change on a day": r"% on \d",
        },
        "uz": {
            "a year without its word": r"\d{4}(ga|ning|da)\b",
            "a span without its word": r"\d{4}–\d{4}(?!-yil)",
            "a quarter without its ending": r"\bchorak(?!i|lar)",
            "a rank as pieces": r"oʻrin ta\b|ta ta\b",
            "a suffix after a sign": r"%(ga|ning|dan)\b",
            "a span of years as two years": r"\d{4}-yil – \d{4}-yil(?! \d)",
        },
        "ru": {
            "a month in the wrong case": r"\bк (январь|июль|октябрь|первое|второе|[IV]+ квартал)",
            "a span without its word": r"\d{4}–\d{4}(?! гг\.)",
            "a year without its word": r"\bк \d{4}(?!–|\s?г)",
            "a span of years as two years": r"(?<!\w )\d{4} г\. [–—] \d{4} г\.",
        },
    }[language]
    text = sentence.replace("\u00a0", " ")
    return [name for name, form in (rules | own).items() if re.search(form, text)]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_computed_sentence_breaks_a_rule_of_its_language(language):
    said = set(sentences(speak(language)))
    assert len(said) > 1_000
    wrong = [(sentence, found) for sentence in said if (found := faults(language, sentence))]
    assert not wrong, "\n".join(map(str, wrong[:20]))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "2024: 21 person"), ("en", "1 people"), ("en", "−32% on 31 December 2023"),
        ("uz", "2018–2023ga nisbatan"), ("uz", "2025-yil III chorak"), ("uz", "63 ta ta"),
        ("ru", "+28 % к июль 2025 г."), ("ru", "в 2018–2023"), ("ru", "за 2024 г.."),
        ("uz", "Qator: IOM; 2025-yil – 2025-yil;"), ("ru", "Ряд: МОМ; 2022 г. – 2024 г.;"),
    ],
)  # fmt: skip
def test_the_rules_find_what_they_are_for(language, sentence):
    assert faults(language, sentence)


@pytest.mark.parametrize("unit", RUSSIAN)
@pytest.mark.parametrize("value", [value for value in VALUES if abs(value) < 1_000_000])
def test_russian_nouns_agree_with_their_numbers(unit, value):
    one, few, many, part = RUSSIAN[unit]
    shown = round(value, 2) if abs(value) < 100 else round(value)
    whole = abs(int(shown))
    if shown != int(shown):
        noun = part
    elif whole % 10 == 1 and whole % 100 != 11:
        noun = one
    elif whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14):
        noun = few
    else:
        noun = many
    assert speak("ru").quantity(value, unit).replace("\u00a0", " ").endswith(f" {noun}")


def test_every_template_of_a_takeaway_is_read_aloud(monkeypatch):
    """A sentence added to the catalogue joins these, or is read with values of its own here."""
    say, used = speak("en"), set()

    class Listening(Words):
        def __call__(self, key, **values):
            used.add(key)
            return say(key, **values)

    assert list(sentences(Listening("en")))
    every = tomllib.loads((LOCALE / "takeaways.toml").read_text("utf-8"))
    assert {f"takeaways.{key}" for key in every} <= used, sorted(
        key for key in every if f"takeaways.{key}" not in used
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_and_notes_of_real_charts_break_no_rule_of_their_language(language, database):
    told = set()
    for name, chart in CHARTS.items():
        made = chart_of(name, {"lang": language})[0]
        if not chart.other_unit_of:
            told |= {made.takeaway, made.title, *made.notes}
    wrong = [(text, found) for text in told if (found := faults(language, text))]
    assert len(told) > 150 and not wrong, "\n".join(map(str, wrong[:20]))


if __name__ == "__main__":
    for language in LANGUAGES:
        print(language, *dict.fromkeys(sentences(speak(language))), sep="\n")
