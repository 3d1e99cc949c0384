"""The exports that follow a standard, checked by the tools of that standard."""

import importlib
import json
import re
import sys
from functools import cache
from pathlib import Path

import duckdb
import frictionless
import pytest

from etl.exports.sdmx_structure import concepts, to_code


@cache
def fresh_sdmx():
    """The library as it begins: of a message read earlier it keeps the names of its structure."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "sdmx"]:
        del sys.modules[name]
    return importlib.import_module("sdmx")


@pytest.fixture(scope="module")
def structure(exported):
    return fresh_sdmx().read_sdmx(exported("sdmx-csv") / "structure.xml")


@pytest.fixture(scope="module")
def observations(exported, structure):
    flow = structure.dataflow["MIGRATION_ALL"]
    message = fresh_sdmx().read_sdmx(exported("sdmx-csv") / "observations.csv", structure=flow)
    (dataset,) = message.data
    return dataset.obs


@pytest.fixture(scope="module")
def figures(database) -> dict[tuple, dict]:
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            """
            select observations.*, unit, newest.source is not null as is_newest
            from observations
            join indicators using (indicator)
            left join newest using (
                indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source
            )
            """
        )
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    key = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period")
    return {(*(row[name] for name in key), to_code(row["source"])): row for row in rows}


def key_of(observation) -> tuple:
    values = observation.dimension.values
    names = ("INDICATOR", "REF_AREA", "COUNTERPART_AREA", "BREAKDOWN", "TIME_PERIOD", "SOURCE")
    return tuple(values[name].value for name in names)


def test_the_structure_is_read_back_with_its_parts(structure):
    flow, definition = structure.dataflow["MIGRATION_ALL"], structure.structure["MIGRATION"]
    assert flow.structure is definition
    assert [dimension.id for dimension in definition.dimensions.components] == [
        "FREQ", "INDICATOR", "REF_AREA", "COUNTERPART_AREA", "BREAKDOWN", "SOURCE", "TIME_PERIOD"
    ]  # fmt: skip
    assert [measure.id for measure in definition.measures.components] == ["OBS_VALUE"]
    described = {attribute.id for attribute in definition.attributes.components}
    assert {"OBS_STATUS", "UNIT_MEASURE", "ORIGIN", "IS_NEWEST", "VALUE_PUBLISHED"} <= described
    for component in (*definition.dimensions.components, *definition.attributes.components):
        assert component.concept_identity.name.localizations.keys() == {"en", "uz", "ru"}
        assert component.local_representation


def test_code_lists_have_names_in_three_languages(structure):
    assert str(structure.codelist["CL_AREA"]["UZB"].name.localizations["uz"]) == "Oʻzbekiston"
    for name, codelist in structure.codelist.items():
        assert codelist.name.localizations.keys() == {"en", "uz", "ru"}
        if name == "CL_SOURCE":
            continue
        for code in codelist.items.values():
            assert code.name.localizations.keys() == {"en", "uz", "ru"}, f"{name} {code}"


def test_every_id_is_one_that_sdmx_allows(exported):
    text = (exported("sdmx-csv") / "structure.xml").read_text("utf-8")
    assert [
        name
        for name in re.findall(r' id="([^"]*)"', text)
        if not re.fullmatch(r"[A-Za-z0-9_@$\-]+", name)
    ] == []


def test_every_code_of_an_observation_is_in_its_list(structure, observations):
    listed = [concept for concept in concepts() if concept.codelist]
    assert listed and observations
    for concept in listed:
        used = {
            observation.dimension.values[concept.id].value
            if concept.role == "dimension"
            else observation.attached_attribute[concept.id].value
            for observation in observations
        }
        assert used <= set(structure.codelist[concept.codelist].items), concept.id


def test_sdmx_gives_every_figure_once_with_its_attributes(observations, figures):
    read = {key_of(observation): observation for observation in observations}
    assert len(observations) == len(read) == len(figures)
    assert read.keys() == figures.keys()
    for key, row in figures.items():
        attributes = read[key].attached_attribute
        assert float(read[key].value) == row["value"]
        for name, column in (
            ("OBS_STATUS", "obs_status"),
            ("UNIT_MEASURE", "unit"),
            ("ORIGIN", "origin"),
            ("COMMENT_OBS", "note"),
            ("PERIOD_START", "period_start"),
            ("PUBLISHED_BY", "published_by"),
        ):
            assert attributes[name].value == str(row[column] or ""), (key, name)
        assert attributes["IS_NEWEST"].value == str(row["is_newest"]).lower()


def test_the_milestones_are_a_code_list_with_their_life_as_annotations(exported, database):
    read = fresh_sdmx().read_sdmx(exported("sdmx-csv") / "milestones.xml")
    codes = read.codelist["CL_MILESTONE"].items
    with duckdb.connect(str(database), read_only=True) as connection:
        milestones = connection.execute(
            "select milestone, title_ru, status, direction from milestones "
            "join milestone_codes using (milestone)"
        ).fetchall()
        events = connection.execute(
            "select milestone, upper(event), url from milestone_events join sources using (source)"
        ).fetchall()
    assert len(codes) == len(milestones)
    for milestone, title, status, direction in milestones:
        code = codes[to_code(milestone)]
        assert str(code.name.localizations["ru"]) == title
        told = {note.type: note.title for note in code.annotations}
        assert (told["STATUS"], told["DIRECTION"]) == (status, direction)
    pages = {
        (milestone, note.type, note.url)
        for milestone, *_ in milestones
        for note in codes[to_code(milestone)].annotations
        if note.url
    }
    assert pages == set(events)
    # A day that nobody saw come says so beside its event.
    with duckdb.connect(str(database), read_only=True) as connection:
        planned = connection.execute(
            """
            select milestone, upper(event), url, name_uz
            from milestone_events
            join sources using (source)
            join codes on codelist = 'EVENT_BASIS' and code = basis
            where basis = 'planned'
            """
        ).fetchall()
    assert planned
    for milestone, event, url, words in planned:
        texts = [
            str(note.text.localizations["uz"])
            for note in codes[to_code(milestone)].annotations
            if (note.type, note.url) == (event, url)
        ]
        assert any(text.endswith(words) for text in texts), milestone
    # What the curator noted of an event is told beside it.
    stage = next(row for row in noted(database) if row[0] == "rus-ruid-2025")
    texts = [note.text.localizations.get("ru") for note in codes[to_code(stage[0])].annotations]
    assert any(f"({stage[1]})" in str(text) for text in texts)


def noted(build: Path) -> list[tuple[str, str]]:
    with duckdb.connect(str(build), read_only=True) as connection:
        return connection.execute(
            "select milestone, note_ru from milestone_events join note_words on note_en = note"
        ).fetchall()


@pytest.mark.slow
def test_the_data_package_is_valid(exported):
    report = frictionless.validate(str(exported("datapackage") / "datapackage.json"))
    assert report.flatten(["type", "title", "message"]) == []
    assert report.valid


def test_the_data_package_says_keys_types_sources_and_licences(exported, database):
    described = json.loads((exported("datapackage") / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource["schema"] for resource in described["resources"]}
    observations = resources["observations"]
    assert observations["primaryKey"][-1] == "source"
    assert {key["reference"]["resource"] for key in observations["foreignKeys"]} == {
        "indicators", "areas", "sources"
    }  # fmt: skip
    fields = {field["name"]: field for field in observations["fields"]}
    assert fields["value"]["type"] == "number"
    assert fields["value"]["constraints"]["required"]
    assert fields["obs_status"]["constraints"]["enum"] == ["A", "B", "E", "F", "P", "U"]
    assert fields["indicator"]["titles"].keys() == {"en", "uz", "ru"}
    assert described["titles"].keys() == {"en", "uz", "ru"}
    assert {"MIT", "CC-BY-4.0"} <= {licence["name"] for licence in described["licenses"]}
    with duckdb.connect(str(database), read_only=True) as connection:
        (sources,) = connection.execute(
            "select count(distinct source) from observations"
        ).fetchone()
    assert len(described["sources"]) == sources


@pytest.mark.slow
def test_frictionless_reads_the_values_of_the_database(exported, figures):
    package = frictionless.Package(str(exported("datapackage") / "datapackage.json"))
    read = package.get_resource("observations").read_rows()
    assert len(read) == len(figures)
    for row in read:
        key = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period")
        expected = figures[(*(row[name] for name in key), to_code(row["source"]))]
        assert float(row["value"]) == expected["value"]
        assert row["is_newest"] == expected["is_newest"]
        assert row["period_end"] == expected["period_end"]


@pytest.mark.slow
def test_a_wrong_value_in_the_package_is_found_by_the_tool(exported, tmp_path):
    folder = tmp_path / "broken"
    folder.mkdir()
    for path in exported("datapackage", small=True).glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    file = folder / "observations.csv"
    file.write_text(file.read_text("utf-8").replace(",UZB,", ",XXX,", 1), "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}
