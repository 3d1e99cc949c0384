"""The milestones as an SDMX-ML 3.0 code list: codes, status and events as annotations."""

import xml.etree.ElementTree as ET

from etl.exports.contents import Contents
from etl.exports.sdmx_structure import (
    LANGUAGES,
    add,
    add_maintainable,
    add_texts,
    begin,
    finish,
    to_code,
    urn_of,
    words,
)

LIST = "CL_MILESTONE"
# Columns that become annotations, each with the code list that names its values.
CODES = {
    "kind": "MILESTONE_KIND",
    "level": "LEVEL",
    "status": "MILESTONE_STATUS",
    "policy_area": "POLICY_AREA",
    "tool": "POLICY_TOOL",
    "target_group": "TARGET_GROUP",
    "direction": "DIRECTION",
    "confidence": "CONFIDENCE",
}
EVENTS, BASES = "MILESTONE_EVENT", "EVENT_BASIS"
READ = "read"  # a day that its page says needs no word on how it is known

Texts = dict[str, str]


def make(contents: Contents) -> bytes:
    """The message with the one code list."""
    version = contents.build["product_version"]
    root, structures = begin(contents)
    lists = add(structures, "str:Codelists")
    codelist = add_maintainable(
        lists, "str:Codelist", "codelist", LIST, version, words()["names"][LIST]
    )
    named, events = _names(contents), _events(contents)
    texts = ", ".join(
        f"{stem}_{language}" for stem in ("title", "summary") for language in LANGUAGES
    )
    rows = contents.ask(
        f"select milestone, made_by, {', '.join(CODES)}, {texts} "
        "from milestones join milestone_codes using (milestone) order by date, milestone"
    )
    for milestone, made_by, *cells in rows:
        code = to_code(milestone)
        urn = f"{urn_of('codelist', 'Code', LIST, version)}.{code}"
        element = add(codelist, "str:Code", id=code, urn=urn)
        notes = add(element, "com:Annotations")
        _annotate(notes, "made_by", made_by, {})
        for (column, codes), value in zip(CODES.items(), cells, strict=False):
            _annotate(notes, column, value, named[codes, value])
        for event, day, basis, page, *noted in events[milestone]:
            happened = named[EVENTS, event]
            if note := dict(zip(LANGUAGES, filter(None, noted), strict=False)):
                happened = {code: f"{told} ({note[code]})" for code, told in happened.items()}
            if basis != READ:
                known = named[BASES, basis]
                happened = {code: f"{told}. {known[code]}" for code, told in happened.items()}
            _annotate(notes, event, day, happened, page)
        told = cells[len(CODES) :]
        add_texts(element, "com:Name", dict(zip(LANGUAGES, told[:3], strict=True)))
        add_texts(element, "com:Description", dict(zip(LANGUAGES, told[3:], strict=True)))
    return finish(root)


def _annotate(parent: ET.Element, kind: str, value: str, texts: Texts, page: str = "") -> None:
    note = add(parent, "com:Annotation")
    add(note, "com:AnnotationTitle", text=value)
    add(note, "com:AnnotationType", text=kind.upper())
    if page:
        add(note, "com:AnnotationURL", text=page)
    add_texts(note, "com:AnnotationText", texts)


def _names(contents: Contents) -> dict[tuple[str, str], Texts]:
    texts = ", ".join(f"name_{language}" for language in LANGUAGES)
    return {
        (codelist, code): dict(zip(LANGUAGES, names, strict=True))
        for codelist, code, *names in contents.ask(f"select codelist, code, {texts} from codes")
    }


def _events(contents: Contents) -> dict[str, list[tuple[str, ...]]]:
    """The events of each milestone: what happened, the day as far as it is known, how it is
    known, the page, and the note in every language."""
    found: dict[str, list[tuple[str, ...]]] = {}
    # A note that nobody has put into the other languages is told as it was written.
    notes = ", ".join(f"coalesce(note_{language}, note)" for language in LANGUAGES)
    rows = contents.ask(
        f"""
        select
            milestone,
            event,
            case date_precision
                when 'day' then strftime(date, '%Y-%m-%d')
                when 'month' then strftime(date, '%Y-%m')
                else strftime(date, '%Y')
            end,
            basis,
            url,
            {notes}
        from milestone_events
        join sources using (source)
        left join note_words on note_en = note
        order by milestone, date, event
        """
    )
    for milestone, *event in rows:
        found.setdefault(milestone, []).append(tuple(event))
    return found
