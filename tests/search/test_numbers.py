"""A number of a document is found as that number, or told to be nobody's."""

import pytest

from data.edition import LANGUAGES


@pytest.mark.parametrize(
    "typed",
    [
        *("ILO C181", "C189", "UP-38", "УП-38", "up-38", "УП 38", "ЗРУ-1039", "УП-9999", "LRU-1"),
        *("resolution No. 9999", "№ 9999", "9999-son qaror", "ФЗ 9999", "9999-FZ", "ЎРҚ-9999"),
        *("536-III", "1141-VI", "A/RES/73/196", "a/res/45/159", "2009/115/EC"),
    ],
)
def test_a_number_that_no_document_has_is_told_and_not_answered_by_others(look, typed):
    from dashboard.catalogue.search.ranking import missing_numbers
    from dashboard.catalogue.search.results import told_of_nothing
    from dashboard.language.words import speak

    assert not look(typed)
    [number] = missing_numbers(typed)
    for language in LANGUAGES:
        assert number in told_of_nothing(typed, speak(language))
        assert typed not in told_of_nothing("qzxwvy", speak(language))


@pytest.mark.parametrize(
    "typed", ["up 32 percent", "5-fevral 2025-yil", "с 2018 года", "E-9", "q3 2025", "2025 UP"]
)
def test_other_digits_are_no_number_of_a_document(look, typed):
    from dashboard.catalogue.search.ranking import missing_numbers

    assert not missing_numbers(typed)


def test_every_number_of_an_act_finds_it_first_as_each_language_writes_it(look):
    from dashboard.catalogue.search.law import NUMBERS
    from dashboard.queries import ledger
    from dashboard.store.database import rows_of

    seen, late = 0, []
    for row in rows_of(ledger.acts("signature")):
        for number in {row[name] for name in NUMBERS if row[name]}:
            if any(letter.isdigit() for letter in number) and "," not in number:
                acts = [one.id for one in look(number).get("act", ())]
                alike = [
                    one
                    for one in rows_of(ledger.acts("signature"))
                    if number in map(one.get, NUMBERS)
                ]
                late += [number] if row["milestone"] not in acts[: len(alike)] else []
                seen += 1
    assert seen > 150 and not late


@pytest.mark.parametrize("form", ["№ {}", "No. {}", "{}-son", "{}-сон", "постановление № {}"])
def test_an_act_is_found_by_its_number_alone_whatever_is_written_beside_it(look, form):
    from dashboard.catalogue.search.ranking import missing_numbers
    from dashboard.queries import ledger
    from dashboard.store.database import rows_of

    rows = [row for row in rows_of(ledger.acts("signature")) if row["document_number"]]
    seen, lost = 0, []
    for row in rows:
        if (number := row["document_number"]).isdecimal():
            typed = form.format(number)
            alike = sum(one["document_number"] == number for one in rows)
            acts = [one.id for one in look(typed).get("act", ())]
            lost += [typed] if row["milestone"] not in acts[:alike] else []
            lost += [*missing_numbers(typed)]
            seen += 1
    assert seen > 40 and not lost
