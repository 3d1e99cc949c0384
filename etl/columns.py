"""What the cells of a column may hold, by the lists and the ids that were read before."""

from data.edition import LANGUAGES
from etl.checks import Check, one_of
from etl.run import Run

_IDS = {
    "areas": "an area of areas.csv: ISO 3166-1 alpha-3, or WLD",
    "claims": "a claim of claims.csv",
    "document_forms": "a form of document_forms.csv",
    "indicators": "an indicator of indicators.csv",
    "milestones": "a milestone of milestones.csv",
    "promises": "a promise of promises.csv",
    "series": "a series of series.csv",
    "sources": "a source of sources.csv",
}


def of_list(run: Run, codelist: str) -> Check:
    return one_of(run.codes(codelist), f"a code of the list {codelist} in codes.csv")


def id_of(run: Run, catalogue: str) -> Check:
    """An id of a catalogue that was read before."""
    return one_of(run.known.get(catalogue), _IDS[catalogue])


def area_or(run: Run, codelist: str, described: str) -> Check:
    """An area, or a code of a list; where one of them was not read, its own fault is enough."""
    areas, codes = run.known.get("areas"), run.codes(codelist)
    return one_of(None if areas is None or codes is None else areas | codes, described)


def in_languages(stem: str, check: Check) -> dict[str, Check]:
    return {f"{stem}_{language}": check for language in LANGUAGES}
