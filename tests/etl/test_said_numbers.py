"""A number is the same number in whatever language it is written."""

import pytest

from etl.said_numbers import numbers


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("165,000 places", "165 ming oʻrin", "165 тысяч мест"), {165_000}),
        (("1.35 million", "1,35 mln", "1,35 млн"), {1_350_000}),
        (("250,000 to 300,000", "250–300 ming", "250–300 тысяч"), {250_000, 300_000}),
        (("39,047,321", "39\u00a0047\u00a0321", "39\u00a0047\u00a0321"), {39_047_321}),
        (("2 to 3 billion in 2024", "2024-yilda 2–3 milliard", "2–3 млрд в 2024 году"),
         {2_000_000_000, 3_000_000_000, 2024}),
        (("14.5%, in 2022–2026", "2022–2026-yillarda 14,5 %", "14,5 % в 2022–2026 годах"),
         {14.5, 2022, 2026}),
        (("No. 5", "5-son", "№ 5"), {5}),
    ],
)  # fmt: skip
def test_each_language_is_read_as_its_people_write(texts, said):
    for language, text in zip(("en", "uz", "ru"), texts, strict=True):
        assert numbers(text, language) == said
