"""The SDMX-ML 3.0 structure: code lists, concepts, data structure and dataflow."""

import re
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.edition import LANGUAGES
from etl.exports.contents import Contents

AGENCY = "UZ_MIGRATION"
SCHEME = "CONCEPTS"
STRUCTURE = "MIGRATION"
FLOW = "MIGRATION_ALL"
_BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_SPACES = {"mes": f"{_BASE}/message", "str": f"{_BASE}/structure", "com": f"{_BASE}/common"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_URN = "urn:sdmx:org.sdmx.infomodel"
_NOT_IN_A_CODE = re.compile(r"[^A-Za-z0-9_@$\-]")

Names = dict[str, str]


@dataclass(frozen=True)
class Concept:
    """A column of the export and its part in the data structure."""

    id: str
    column: str
    role: str
    names: tuple[tuple[str, str], ...]
    codelist: str = ""
    type: str = ""
    of: tuple[str, ...] = ()
    mandatory: bool = False


@dataclass(frozen=True)
class Code:
    id: str
    names: Names
    descriptions: Names


def concepts() -> tuple[Concept, ...]:
    """The columns in their order: dimensions, the measure, attributes."""
    return tuple(
        Concept(
            names=tuple((language, entry.pop(language)) for language in LANGUAGES),
            of=tuple(entry.pop("of", ())),
            **entry,
        )
        for entry in map(dict, words()["concepts"])
    )


def to_code(text: str) -> str:
    """An id as SDMX allows it: Latin letters, digits, _ @ $ -."""
    return _NOT_IN_A_CODE.sub("_", text)


def make(contents: Contents) -> bytes:
    """The structure message as XML."""
    version = contents.build["product_version"]
    root, structures = begin(contents)
    lists = add(structures, "str:Codelists")
    for name, entry in words()["codelists"].items():
        _add_codelist(lists, name, entry, _codes(contents, name, entry), version)
    _add_concepts(add(structures, "str:ConceptSchemes"), version)
    _add_dataflow(add(structures, "str:Dataflows"), version)
    _add_structure(add(structures, "str:DataStructures"), version)
    return finish(root)


def begin(contents: Contents) -> tuple[ET.Element, ET.Element]:
    """A message with its header, and the element that holds its structures."""
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(_tag("mes:Structure"))
    header = add(root, "mes:Header")
    add(header, "mes:ID", text=to_code(contents.build["build_id"]))
    add(header, "mes:Test", text="false")
    add(header, "mes:Prepared", text=contents.build["built_at"].isoformat(timespec="seconds"))
    add(header, "mes:Sender", id=AGENCY)
    return root, add(root, "mes:Structures")


def finish(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _codes(contents: Contents, name: str, entry: dict) -> list[Code]:
    texts = ", ".join(f"name_{language}" for language in LANGUAGES)
    if name == "CL_SOURCE":
        # A title stands in the language of its page, what a page tells of in every language.
        about = ", ".join(f"about_{language}" for language in LANGUAGES)
        found = contents.ask(
            f"""
            select source, language, title, publisher, url, {about}
            from sources
            left join page_subjects using (source)
            """
        )
        return [
            Code(
                to_code(source),
                {language: title} if title else dict(zip(LANGUAGES, told, strict=True)),
                {language: ", ".join(filter(None, (publisher, url)))},
            )
            for source, language, title, publisher, url, *told in found
        ]
    if name == "CL_AREA":
        query = f"select area, {texts} from areas order by area"
    elif name == "CL_INDICATOR":
        meanings = ", ".join(f"definition_{language}" for language in LANGUAGES)
        query = f"select indicator, {texts}, {meanings} from indicators order by indicator"
    else:
        query = f"select code, {texts} from codes where codelist = '{entry['list']}'"
    rows = contents.ask(query)
    if name == "CL_BREAKDOWN" and "_T" not in {row[0] for row in rows}:
        total = contents.ask(
            f"select code, {texts} from codes where codelist = 'DIMENSION' and code = '_T'"
        )
        rows = total + rows
    return [
        Code(
            to_code(code),
            dict(zip(LANGUAGES, texts[: len(LANGUAGES)], strict=True)),
            dict(zip(LANGUAGES, texts[len(LANGUAGES) :], strict=False)),
        )
        for code, *texts in rows
    ]


def _add_codelist(
    parent: ET.Element, name: str, entry: Names, codes: list[Code], version: str
) -> None:
    if len({code.id for code in codes}) < len(codes):
        raise OSError(f"two codes of {name} cannot be told apart in SDMX")
    codelist = add_maintainable(parent, "str:Codelist", "codelist", name, version, entry)
    for code in codes:
        urn = f"{urn_of('codelist', 'Code', name, version)}.{code.id}"
        element = add(codelist, "str:Code", id=code.id, urn=urn)
        add_texts(element, "com:Name", code.names)
        add_texts(element, "com:Description", code.descriptions)


def _add_concepts(parent: ET.Element, version: str) -> None:
    scheme = add_maintainable(
        parent, "str:ConceptScheme", "conceptscheme", SCHEME, version, words()["names"][SCHEME]
    )
    for concept in concepts():
        element = add(scheme, "str:Concept", id=concept.id, urn=_concept_urn(concept, version))
        add_texts(element, "com:Name", dict(concept.names))


def _add_dataflow(parent: ET.Element, version: str) -> None:
    flow = add_maintainable(
        parent, "str:Dataflow", "datastructure", FLOW, version, words()["names"][FLOW]
    )
    add(flow, "str:Structure", text=urn_of("datastructure", "DataStructure", STRUCTURE, version))


def _add_structure(parent: ET.Element, version: str) -> None:
    names = words()["names"][STRUCTURE]
    structure = add_maintainable(
        parent, "str:DataStructure", "datastructure", STRUCTURE, version, names
    )
    components = add(structure, "str:DataStructureComponents")
    dimensions = add(components, "str:DimensionList", id="DimensionDescriptor")
    attributes = add(components, "str:AttributeList", id="AttributeDescriptor")
    measures = add(components, "str:MeasureList", id="MeasureDescriptor")
    for place, concept in enumerate(concepts(), start=1):
        usage = {"usage": "mandatory" if concept.mandatory else "optional"}
        if concept.role == "dimension":
            element = add(dimensions, "str:Dimension", id=concept.id, position=str(place))
        elif concept.role == "time":
            element = add(dimensions, "str:TimeDimension", id=concept.id)
        elif concept.role == "measure":
            element = add(measures, "str:Measure", id=concept.id, usage="mandatory")
        else:
            element = add(attributes, "str:Attribute", id=concept.id, **usage)
        add(element, "str:ConceptIdentity", text=_concept_urn(concept, version))
        local = add(element, "str:LocalRepresentation")
        if concept.codelist:
            urn = urn_of("codelist", "Codelist", concept.codelist, version)
            add(local, "str:Enumeration", text=urn)
        else:
            add(local, "str:TextFormat", textType=concept.type)
        if concept.role == "attribute":
            relation = add(element, "str:AttributeRelationship")
            for dimension in concept.of:
                add(relation, "str:Dimension", text=dimension)
            if not concept.of:
                add(relation, "str:Observation")


def add_maintainable(
    parent: ET.Element, tag: str, package: str, name: str, version: str, names: Names
) -> ET.Element:
    element = add(
        parent,
        tag,
        id=name,
        agencyID=AGENCY,
        version=version,
        urn=urn_of(package, tag.partition(":")[2], name, version),
    )
    add_texts(element, "com:Name", {language: names[language] for language in LANGUAGES})
    return element


def add_texts(parent: ET.Element, tag: str, texts: Names) -> None:
    for language, text in texts.items():
        if text:
            add(parent, tag, text=text).set(_LANG, language)


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(tag), attributes)
    element.text = text or None
    return element


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def urn_of(package: str, kind: str, name: str, version: str) -> str:
    return f"{_URN}.{package}.{kind}={AGENCY}:{name}({version})"


def _concept_urn(concept: Concept, version: str) -> str:
    return f"{urn_of('conceptscheme', 'Concept', SCHEME, version)}.{concept.id}"


@cache
def words() -> dict:
    """Concepts, code lists and names in three languages."""
    return tomllib.loads(Path(__file__).with_name("concepts.toml").read_text("utf-8"))
