"""The catalogue of words: complete, used, and right in number, date and plural."""

import ast
import re
import string
import tomllib
from datetime import date
from pathlib import Path

import pytest

from dashboard.language.words import LANGUAGES, line_of, sentences, speak

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "dashboard" / "language" / "locale").glob("*.toml"))
ENTRIES = [
    (f"{file.stem}.{key}", entry)
    for file in FILES
    for key, entry in tomllib.loads(file.read_text("utf-8")).items()
]
FORMS = {"en": {"one", "other"}, "uz": {"one", "other"}, "ru": {"one", "few", "many", "other"}}


def forms(text) -> list[str]:
    return list(text.values()) if isinstance(text, dict) else [text]


def placeholders(text) -> set[str]:
    return {
        name for form in forms(text) for _, name, _, _ in string.Formatter().parse(form) if name
    }


def test_every_word_stands_in_all_languages():
    missing = [
        f"{key}: {language}"
        for key, entry in ENTRIES
        for language in LANGUAGES
        if not entry.get(language) or not all(form.strip() for form in forms(entry[language]))
    ]
    for file in sorted((ROOT / "data").rglob("*.csv")):
        columns = file.read_text("utf-8").partition("\n")[0].split(",")
        stems = [name.removesuffix("_en") for name in columns if name.endswith("_en")]
        wanted = [f"{stem}_{language}" for stem in stems for language in LANGUAGES]
        missing += [f"{file.name}: {name}" for name in wanted if name not in columns]
    assert not missing, "\n".join(missing)


def test_languages_ask_for_the_same_values():
    differing = [
        key
        for key, entry in ENTRIES
        if len({frozenset(placeholders(entry[language])) for language in LANGUAGES}) > 1
    ]
    assert not differing


def test_plural_forms_are_those_of_the_language():
    wrong = [
        f"{key}: {language}"
        for key, entry in ENTRIES
        for language in LANGUAGES
        if isinstance(entry[language], dict)
        and (not set(entry[language]) <= FORMS[language] or "other" not in entry[language])
    ]
    russian = [
        key
        for key, entry in ENTRIES
        if isinstance(entry["ru"], dict)
        and len(set(entry["ru"].values())) > 1
        and not {"one", "few", "many"} <= set(entry["ru"])
    ]
    assert not wrong and not russian


def test_uzbek_is_latin_with_its_own_apostrophes():
    wrong = [
        f"{key}: {form}"
        for key, entry in ENTRIES
        for form in forms(entry["uz"])
        if re.search(r"[oOgG][‘’'`]|[А-Яа-яЁё]|\w['`’‘]\w", form)
    ]
    assert not wrong


def test_russian_is_cyrillic():
    wrong = [
        f"{key}: {form}"
        for key, entry in ENTRIES
        for form in [re.sub(r"\{.*?\}", "", form) for form in forms(entry["ru"])]
        if re.search(r"[A-Za-z]{4,}", form)
        and not re.search(r"[А-Яа-я]", form)
        and not key.startswith("words.pattern")
        and len({str(text) for text in entry.values()}) > 1  # a name is the same in all three
    ]
    assert not wrong


def used_keys() -> set[str]:
    """Every text constant in the code that looks like a key, f-string prefixes ending in `*`."""
    keys = set()
    pieces = set()
    files = [*ROOT.glob("dashboard/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) not in pieces:
                    keys.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pieces |= {id(part) for part in node.values}
                parts = [
                    part.value if isinstance(part, ast.Constant) else "*" for part in node.values
                ]
                keys.add("".join(parts))
    return keys


def test_every_key_in_the_code_stands_in_the_catalogue():
    known = {key for key, _ in ENTRIES}
    subjects = {file.stem for file in FILES}
    shape = re.compile(r"[a-z_]+\.(?!py$|toml$|css$|js$|csv$|atom$|html$)[A-Za-z_0-9]+")
    asked = {key for key in used_keys() if shape.fullmatch(key)}
    assert not {key for key in asked if key.split(".")[0] in subjects and key not in known}


@pytest.mark.slow
def test_every_word_of_the_catalogue_is_used():
    used = used_keys()
    patterns = [
        re.compile(".+".join(re.escape(part) for part in key.split("*")) + "$")
        for key in used
        if "*" in key and key != "*"
    ]
    javascript = "\n".join(
        file.read_text("utf-8") for file in ROOT.glob("dashboard/frontend/**/*.js")
    )
    unused = [
        key
        for key, _ in ENTRIES
        if key not in used
        and not any(pattern.match(key) for pattern in patterns)
        and not (key.startswith(("chart.", "search.")) and key.split(".")[1] in javascript)
        and not key.startswith("shell.")
    ]
    assert not unused


@pytest.mark.parametrize(
    ("language", "value", "unit", "words"),
    [
        ("en", 15_800_000_000, "USD", "15.8 billion US dollars"),
        ("uz", 15_800_000_000, "USD", "15,8 mlrd AQSH dollari"),
        ("ru", 15_800_000_000, "USD", "15,8 млрд долл. США"),
        ("en", 1, "PERSONS", "1 person"),
        ("ru", 21, "PERSONS", "21 человек"),
        ("ru", 22, "PERSONS", "22 человека"),
        ("en", 340_000_000, "USD", "340 million US dollars"),
        ("en", 999_600_000, "USD", "1 billion US dollars"),
        ("en", 14.4211, "PERCENT", "14.4%"),
        ("ru", 14.4211, "PERCENT", "14,4 %"),
        ("en", -40_952, "PERSONS", "−40,952 people"),
        ("uz", 2_356_954, "PERSONS", "2,36 mln kishi"),
        ("en", 0.7999, "INDEX", "0.7999"),
        ("en", 63, "RANK", "rank 63"),
        ("uz", 63, "RANK", "63-oʻrin"),
        ("ru", 63, "RANK", "63-е место"),
    ],
)
def test_a_quantity_reads_as_officials_write_it(language, value, unit, words):
    assert speak(language).quantity(value, unit).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("language", "code", "start", "end", "words"),
    [
        ("en", "2025-01-01/P10M", date(2025, 1, 1), date(2025, 11, 1), "January–October 2025"),
        ("ru", "2025-01-01/P10M", date(2025, 1, 1), date(2025, 11, 1), "январь–октябрь 2025 г."),
        ("en", "2018-S1", date(2018, 1, 1), date(2018, 7, 1), "first half of 2018"),
        ("uz", "2025-Q3", date(2025, 7, 1), date(2025, 10, 1), "2025-yil III choragi"),
        ("en", "2025-07-15", date(2025, 7, 15), date(2025, 7, 16), "15 July 2025"),
        ("uz", "2025-07-15", date(2025, 7, 15), date(2025, 7, 16), "2025-yil 15-iyul"),
        ("ru", "2024", date(2024, 1, 1), date(2025, 1, 1), "2024 г."),
        ("en", "2018-01-01/P6Y", date(2018, 1, 1), date(2024, 1, 1), "2018–2023"),
        ("uz", "2018-01-01/P6Y", date(2018, 1, 1), date(2024, 1, 1), "2018–2023-yillar"),
        ("ru", "2018-01-01/P6Y", date(2018, 1, 1), date(2024, 1, 1), "2018–2023 гг."),
    ],
)
def test_a_period_reads_as_a_person_would_say_it(language, code, start, end, words):
    assert speak(language).period(code, start, end).replace("\u00a0", " ") == words


def test_a_change_has_a_true_minus_and_never_a_signed_zero():
    say = speak("en")
    assert say.change(-4.14) == "−4.1%"
    assert say.change(27.6) == "+28%"
    assert say.change(-0.01) == "0%"


def test_an_abbreviation_at_the_end_of_a_value_ends_its_sentence():
    say = speak("ru")
    day = say.day(date(2025, 7, 5))
    assert day.endswith("г.")
    cited = say("ledger.citation", product="A", version="1", build="b", built=day, address="c")
    assert f"{day} c" in cited
    assert sentences(day, "Акт", "") == f"{day} Акт" and sentences("Акт", day) == f"Акт. {day}"
    assert sentences("Что?", "", "Всё.") == "Что? Всё."


def test_no_text_sends_readers_to_a_file_of_the_project():
    inside = re.compile(r"\b(?:data|docs|etl|dashboard)/\w|\.(?:md|toml|py|duckdb)\b")
    assert inside.search("The rules stand in data/CODEBOOK.md.")
    wrong = [
        (key, form)
        for key, entry in ENTRIES
        for language in LANGUAGES
        for form in forms(entry[language])
        if inside.search(form)
    ]
    assert not wrong


def test_the_word_that_ends_a_part_of_a_name_and_begins_the_next_stands_once():
    assert line_of(("Germaniya", "Germaniya Federal hukumati")) == "Germaniya Federal hukumati"
    assert line_of(("через Агентство", "", "Агентство миграции")) == "через Агентство миграции"
    assert line_of(("Latvia", "Office of Migration")) == "Latvia, Office of Migration"
