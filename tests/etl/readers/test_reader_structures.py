"""Answers whose structure is another than their reader knows: told in a sentence, always."""

import json
from collections.abc import Iterator

import pytest

from etl.readers import Document, Unreadable, pages_of, reader_of, rows_of

WORLD_BANK = [
    {"page": 1, "pages": 1, "per_page": 50, "total": 1, "lastupdated": "2026-04-08"},
    [{
        "indicator": {"id": "SP.POP.TOTL", "value": "Population"},
        "country": {"id": "UZ", "value": "Uzbekistan"}, "countryiso3code": "UZB",
        "date": "2024", "value": 36361859, "unit": "", "obs_status": "", "decimal": 0,
    }],
]  # fmt: skip
ERROR = [{"message": [{"id": "120", "key": "Invalid value", "value": "not found"}]}]
ARCHIVE = {
    "page": 1, "pages": 1, "per_page": 50, "total": 1, "lastupdated": "2026-04-08",
    "source": [{"id": "57", "data": [{"variable": [
        {"concept": "Country", "id": "UZB"}, {"concept": "Series", "id": "SP.POP.TOTL"},
        {"concept": "Time", "id": "YR2020"}, {"concept": "Version", "id": "202204"},
    ], "value": 34232050}]}],
}  # fmt: skip
UNHCR = {
    "page": 1, "maxPages": 1,
    "items": [{"year": 2024, "coo_iso": "UZB", "coa_iso": "DEU", "refugees": 120, "ooc": "0"}],
}  # fmt: skip
JSON_STAT = {
    "version": "2.0", "class": "dataset", "label": "Permits", "id": ["citizen", "geo", "time"],
    "size": [1, 1, 2], "value": {"0": 5, "1": 10}, "status": {"1": "p"},
    "dimension": {
        "citizen": {"category": {"index": {"UZ": 0}, "label": {"UZ": "Uzbekistan"}}},
        "geo": {"category": {"index": {"DE": 0}, "label": {"DE": "Germany"}}},
        "time": {"category": {"index": {"2023": 0, "2024": 1}}},
    },
    "updated": "2026-04-08", "extension": {"id": "MIGR_RESFIRST"},
}  # fmt: skip
SIAT = [{
    "metadata": [{"name_uz": "Kod", "name_en": "Identification number", "value_en": "1.02"}],
    "data": [{"Code": "1700", "Klassifikator_en": "Republic of Uzbekistan", "2024": 37.5}],
}]  # fmt: skip
RATES = [{"Ccy": "USD", "Nominal": "1", "Rate": "12345.67", "Date": "21.12.2023"}]
FORMS = {
    "the World Bank": WORLD_BANK, "its error": ERROR, "its archive": ARCHIVE, "UNHCR": UNHCR,
    "JSON-stat": JSON_STAT, "SIAT": SIAT, "rates": RATES,
}  # fmt: skip
# What may stand where a reader expects something else.
ODD = (None, "", "x", "²", [], {}, [None], {"": None}, 0, -1, 1e300, True)
REMOVED = object()


def altered(body: object, value: object) -> Iterator[object]:
    """The body with each of its parts replaced by a value, or taken away."""
    yield value
    if isinstance(body, dict | list):
        keys = list(body) if isinstance(body, dict) else range(len(body))
        for key in keys:
            for part in altered(body[key], value):
                changed = dict(body) if isinstance(body, dict) else list(body)
                if part is REMOVED:
                    del changed[key]
                else:
                    changed[key] = part
                yield changed


def read_all(body: object) -> int:
    found = [Document("answer.json", json.dumps(body).encode())]
    reader = reader_of(found)
    if reader is None:
        raise Unreadable("a form that is known", "another")
    pages_of(reader, found)
    return len(list(rows_of(reader, found)))


@pytest.mark.parametrize("form", FORMS)
def test_the_form_as_it_is_gives_rows_or_says_why_not(form):
    if form == "its error":
        with pytest.raises(Unreadable, match="its error 120"):
            read_all(FORMS[form])
    else:
        assert read_all(FORMS[form])


@pytest.mark.parametrize("form", FORMS)
def test_any_other_structure_is_told_and_never_breaks_off(form):
    told = 0
    for value in (*ODD, REMOVED):
        for body in altered(FORMS[form], value):
            if body is REMOVED:
                continue
            try:
                read_all(body)
            except Unreadable as reason:
                told += 1
                assert str(reason).startswith("expected ") or "no figures" in str(reason)
    assert told


def test_what_was_missed_stands_in_the_sentence():
    lacking = [WORLD_BANK[0], [{**WORLD_BANK[1][0], "indicator": {}}]]
    with pytest.raises(Unreadable, match=r"expected the structure of World Bank, API v2.*'id'"):
        read_all(lacking)


def test_a_number_of_pages_that_is_none_is_not_taken_for_one_page():
    with pytest.raises(Unreadable, match="the source changed its form"):
        read_all([{**WORLD_BANK[0], "pages": "many"}, WORLD_BANK[1]])
