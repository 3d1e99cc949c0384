"""One concept, one term: no text of the product has a word that the glossary forbids."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.edition import LANGUAGES

ROOT = Path(__file__).parent.parent
ROOM = ROOT / "dashboard" / "language"
GLOSSARY = tomllib.loads((ROOM / "glossary.toml").read_text("utf-8"))
# Streamlit's own words, and what is on the page of somebody else.
FOREIGN = {"shell"}
# Letters that look alike: Latin ones inside Russian words, Cyrillic ones inside Uzbek words.
LATIN_IN_RUSSIAN = r"[а-яё][aceiopxykmthbrnu]|[acekopxy][а-яё]"
UZBEK_APOSTROPHES = r"[oOgG][‘’'`´]|\w['`’‘´]\w"


def of_locale(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOM / "locale").glob("*.toml")):
        if file.stem in FOREIGN:
            continue
        for key, entry in tomllib.loads(file.read_text("utf-8")).items():
            text = entry[language]
            for form in text.values() if isinstance(text, dict) else (text,):
                yield f"{file.stem}.{key}", form


def of_data(language: str) -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "data").rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                for column, text in row.items():
                    if column.endswith(f"_{language}") and text:
                        yield f"{file.name}:{number} {column}", text


def texts(language: str) -> list[tuple[str, str]]:
    return [*of_locale(language), *of_data(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_form_that_the_glossary_forbids(language):
    rules = [
        (concept, re.compile(form, re.IGNORECASE), [re.compile(one) for one in unless])
        for concept, entry in GLOSSARY.items()
        for unless in [entry.get("unless", [])]
        for form in entry.get("never", {}).get(language, [])
    ]
    assert rules
    left = [
        f"{place}: {concept}: {text}"
        for place, text in texts(language)
        for concept, form, unless in rules
        if form.search(text) and not any(one.search(text) for one in unless)
    ]
    assert not left, "\n".join(left)


@pytest.mark.parametrize("concept", GLOSSARY)
def test_a_concept_has_a_term_in_each_language_that_keeps_its_own_rules(concept):
    entry = GLOSSARY[concept]
    assert set(entry) <= {*LANGUAGES, "note", "never", "unless"}
    assert all(entry[language].strip() for language in LANGUAGES)
    if concept == "double_stops":
        return
    broken = [
        form
        for language in LANGUAGES
        for form in entry.get("never", {}).get(language, [])
        if re.search(form, entry[language], re.IGNORECASE)
    ]
    assert not broken


def test_uzbek_texts_have_their_own_apostrophes_and_no_cyrillic():
    wrong = [
        f"{place}: {text}"
        for place, text in texts("uz")
        if re.search(UZBEK_APOSTROPHES, re.sub(r"[“”]", "", text)) or re.search(r"[а-яА-ЯёЁ]", text)
    ]
    assert not wrong, "\n".join(wrong)


def test_russian_words_have_no_latin_letters_that_look_alike():
    wrong = [
        f"{place}: {text}"
        for place, text in texts("ru")
        if re.search(LATIN_IN_RUSSIAN, re.sub(r"\{.*?\}", " ", text), re.IGNORECASE)
    ]
    assert not wrong, "\n".join(wrong)


def test_numbers_of_five_digits_do_not_fall_apart_at_the_end_of_a_line():
    wrong = [
        f"{place}: {text}"
        for language in ("uz", "ru")
        for place, text in texts(language)
        if re.search(r"\d \d{3}(?!\d)", text)
    ]
    assert not wrong, "\n".join(wrong)
