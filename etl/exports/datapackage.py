"""A Frictionless Data Package: plain CSV files and `datapackage.json`, which describes them."""

import json
from pathlib import Path
from typing import Any

from etl.exports.contents import Column, Contents, Table
from etl.exports.csv import write_tables
from etl.exports.sdmx_structure import LANGUAGES, STRUCTURE, concepts, words
from etl.exports.text import plain
from etl.run import Run

FILE = "datapackage.json"
NAME = "uzbekistan-migration-remittances"
_TYPES = {
    "double": "number",
    "integer": "integer",
    "bigint": "integer",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
    "varchar": "string",
}
# Code lists short enough to stand in the schema; the others are in codes.csv.
_LISTED = {
    ("observations", "obs_status"): "OBS_STATUS",
    ("observations", "frequency"): "FREQUENCY",
    ("observations", "qualifier"): "QUALIFIER",
    ("indicators", "unit"): "UNIT",
    ("indicators", "measure"): "MEASURE",
    ("indicators", "domain"): "DOMAIN",
    ("indicators", "counterpart_role"): "COUNTERPART_ROLE",
    ("indicators", "headline"): "YES_NO",
    ("sources", "kind"): "SOURCE_KIND",
    ("sources", "relation"): "RELATION",
    ("milestones", "kind"): "MILESTONE_KIND",
    ("milestones", "level"): "LEVEL",
    ("milestones", "status"): "MILESTONE_STATUS",
    ("milestone_links", "expected_effect"): "EFFECT",
    ("milestone_events", "event"): "MILESTONE_EVENT",
    ("milestone_events", "basis"): "EVENT_BASIS",
    ("milestone_codes", "policy_area"): "POLICY_AREA",
    ("milestone_codes", "tool"): "POLICY_TOOL",
    ("milestone_codes", "target_group"): "TARGET_GROUP",
    ("milestone_codes", "direction"): "DIRECTION",
    ("milestone_codes", "confidence"): "CONFIDENCE",
    ("promises", "kind"): "PROMISE_KIND",
    ("promises", "needs"): "PROMISE_NEED",
    ("claims", "verdict"): "VERDICT",
}
_ADDRESSES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY 3.0 IGO": "https://creativecommons.org/licenses/by/3.0/igo/",
}


def write(contents: Contents, folder: Path, run: Run) -> None:
    write_tables(contents, folder, run, "utf-8", plain)
    with run.step("write", FILE) as step:
        described = json.dumps(describe(contents), ensure_ascii=False, indent=1)
        (folder / FILE).write_text(described + "\n", "utf-8")
        step.rows = len(contents.tables)


def describe(contents: Contents) -> dict:
    """The descriptor. The standard has one title; `titles` gives the three languages."""
    names = words()["names"][STRUCTURE]
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": names["en"],
        "titles": {language: names[language] for language in LANGUAGES},
        "description": "Every figure with its source, every vintage, and the legal milestones.",
        "version": contents.build["product_version"],
        "created": f"{plain(contents.build['built_at'])}Z",
        "build": contents.build["build_id"],
        "keywords": ["Uzbekistan", "migration", "remittances", "statistics", "SDMX"],
        "licenses": _licences(contents),
        "sources": _sources(contents),
        "resources": [_resource(contents, table) for table in contents.tables],
    }


def _resource(contents: Contents, table: Table) -> dict:
    described: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(contents, table, column) for column in table.columns],
            "missingValues": [""],
        },
    }
    if table.key:
        described["schema"]["primaryKey"] = list(table.key)
    if table.references:
        described["schema"]["foreignKeys"] = [
            {"fields": list(own), "reference": {"resource": other, "fields": list(theirs)}}
            for own, other, theirs in table.references
        ]
    return described


def _field(contents: Contents, table: Table, column: Column) -> dict:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind]}
    field["description"] = column.meaning
    if table.name == "observations":
        named = {concept.column: dict(concept.names) for concept in concepts()}
        if titles := named.get(column.name):
            field |= {"title": titles["en"], "titles": titles}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if codelist := _LISTED.get((table.name, column.name)):
        codes = contents.ask(f"select code from codes where codelist = '{codelist}'")
        constraints["enum"] = [code for (code,) in codes]
    if constraints:
        field["constraints"] = constraints
    return field


def _licences(contents: Contents) -> list[dict]:
    """MIT for the texts of the project; the figures under the terms of their publishers."""
    named = contents.ask(
        "select distinct licence from sources where licence is not null order by licence"
    )
    return [
        {
            "name": "MIT",
            "path": "https://opensource.org/license/mit",
            "title": "Names, translations, summaries and code lists of this package",
        },
        *(
            {
                "name": licence.replace(" ", "-"),
                **({"path": _ADDRESSES[licence]} if licence in _ADDRESSES else {}),
                "title": f"Figures of the sources that name {licence} (sources.csv, licence)",
            }
            for (licence,) in named
        ),
    ]


def _sources(contents: Contents) -> list[dict]:
    found = contents.ask(
        """
        select source, coalesce(title, about_en) as title, publisher, url
        from sources
        left join page_subjects using (source)
        where source in (select source from observations)
        order by source
        """
    )
    return [
        {"title": f"{publisher}: {title}", "id": source} | ({"path": url} if url else {})
        for source, title, publisher, url in found
    ]
