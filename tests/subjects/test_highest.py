"""No figure is told as the highest where another is as high, or may be higher than printed."""

import pytest

from dashboard.builder.highest import may_be_highest, only_highest, several_highest
from dashboard.builder.takeaways import largest
from dashboard.language.words import LANGUAGES, speak
from dashboard.queries import observations

pytestmark = pytest.mark.usefixtures("database")
OPEN = float("nan")


def row(name: str, value: float, low: float, high: float, **cells) -> dict:
    return {"name": name, "value": value, "low": low, "high": high, **cells}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("A", 5, 5, 5), row("B", 4, 4, 4)], "A"),
        ([row("A", 5, 5, 5), row("B", 5, 5, 5)], "AB"),
        ([row("A", 11, 10.5, 11.5), row("B", 10, 9.5, 10.5)], "A"),
        ([row("A", 15, 14.5, 15.5), row("B", 14.8, 14.75, 14.85)], "AB"),
        # "More than 1.4 million" may be 1.45; "more than 183 thousand" is no 206 thousand.
        (
            [
                row("A", 1.45, 1.445, 1.455),
                row("B", 1.4, 1.4, OPEN, qualifier="more_than", rounded_to=0.1),
            ],
            "AB",
        ),
        (
            [
                row("A", 206, 206, OPEN, qualifier="more_than", rounded_to=1),
                row("B", 183, 183, OPEN, qualifier="more_than", rounded_to=1),
            ],
            "A",
        ),
        (
            [
                row("A", 100, OPEN, 100, qualifier="less_than", rounded_to=10),
                row("B", 95, 95, 95),
            ],
            "AB",
        ),
        ([row("A", 9, 9, 9), row("B", 1, OPEN, OPEN, qualifier="about", rounded_to=OPEN)], "AB"),
        ([], ""),
    ],
)
def test_the_highest_is_told_as_far_as_the_figures_tell_it(rows, expected):
    assert "".join(one["name"] for one in may_be_highest(rows)) == expected
    alone = only_highest(rows)
    assert (alone["name"] if alone else "") == (expected if len(expected) == 1 else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_with_one_figure_are_all_named_with_it(language):
    say = speak(language)
    frame = observations.regular("A", ("emigrant_stock",), ("UZB",), first=2024, last=2024)
    frame = frame[frame["counterpart_area"].isin(("KAZ", "TUR", "DEU", "POL", "RUS"))]
    same = frame.assign(value=100.0, low=100.0, high=100.0)
    told = largest(same[same["counterpart_area"].isin(("KAZ", "TUR"))], say)
    for area in ("KAZ", "TUR"):
        named = f"{say.country(area)} ({say.quantity(100, 'PERSONS', 'about')})"
        assert named in told
    many = [row(str(n), 5, 5, 5) for n in range(9)]
    assert several_highest(many, say, lambda one: one["name"]) == ""
