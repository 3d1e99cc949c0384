"""The name of a file tells what it is of: charts that differ have names that differ."""

from collections import defaultdict

import pytest

from dashboard.catalogue.address import chart_of, read
from dashboard.catalogue.registry import CHARTS
from dashboard.model.declaration import DeclaredChart, code_of
from dashboard.render.files.names import file_name

FEW = 3  # options of a choice that are tried
PARTNERS = ("KAZ", "RUS,KOR")
LONGEST = 255  # letters of a name that every file system takes


def asked(chart: DeclaredChart) -> list[dict[str, str]]:
    """Nothing, some values of each choice alone, and some partners."""
    tried: list[dict[str, str]] = [{}]
    scope, usual = read(chart, {})
    for choice in chart.choices:
        known = choice.options(scope, usual)[:FEW]
        tried += [{choice.name: code_of(value)} for value in known if value]
    if "counterpart" in chart.obeys:
        tried += [{"counterpart": partners} for partners in PARTNERS]
    return tried


@pytest.mark.slow
def test_two_charts_that_differ_have_no_name_in_common(database):
    named: dict[str, dict[tuple, dict]] = defaultdict(dict)
    for name, declared in CHARTS.items():
        for query in asked(declared):
            chart, _ = chart_of(name, query)
            told = tuple(
                (line.label, *((point.label, point.text) for point in line.points))
                for line in chart.series
            )
            file = file_name(chart, "csv")
            assert len(file) <= LONGEST
            if told:
                named[f"{name} {file}"].setdefault(told, query)
    assert not {file: [*found.values()] for file, found in named.items() if len(found) > 1}


@pytest.mark.parametrize("partner", ["RUS", "KAZ", "KOR"])
def test_the_file_of_a_corridor_names_the_partner(database, partner):
    for name in ("partner", "counterpart"):
        chart, _ = chart_of("corridor", {name: partner, "lang": "uz"})
        assert f"_{partner}_" in file_name(chart, "pptx")
