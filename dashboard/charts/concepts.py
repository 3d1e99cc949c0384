"""Which figure should I use: the subjects of which several bodies tell, beside their charts."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.language.words import Words
from dashboard.queries.concepts import concepts, counted, subjects_of
from dashboard.store.database import rows_of

BESIDE = {
    "overview-workers-abroad": "people_abroad",
    "overview-recruited": "recruitment",
    "remittances-inflow": "remittances",
    "remittances-senders": "remittances",
    "remittances-peers": "remittances",
    "migrants-stock-total": "people_abroad",
    "migrants-abroad": "people_abroad",
    "migrants-in-russia": "people_in_russia",
    "migrants-recruited": "recruitment",
    "migrants-korea": "recruitment",
    "migrants-permits": "recruitment",
    "migrants-returned": "returns",
    "migrants-assisted": "returns",
    "migrants-removals": "returns",
}
"""The charts that a subject is told of by, and that subject."""


PARTS = ("counts", "use", "avoid")


@dataclass(frozen=True)
class Figure:
    """One of the figures that may be used, in the reader's words."""

    name: str  # the indicator, and the body that counts
    counts: str
    use: str
    avoid: str


def figures(concept: str, say: Words) -> tuple[Figure, ...]:
    """The figures of a subject, the first to use before the others."""
    return tuple(
        Figure(_name(row, say), *(row[f"{part}_{say.language}"] for part in PARTS))
        for row in rows_of(concepts(concept))
    )


def what_is_counted(indicator: str, origins: Collection[str], say: Words) -> list[str]:
    """What an indicator counts, as these bodies take it: where it is one of several figures of a
    subject, it does not go anywhere without this. Of its subjects the first is the widest."""
    rows = [row for row in rows_of(counted(indicator)) if row["origin"] in ("", *origins)]
    return [row[f"counts_{say.language}"] for row in rows if row["concept"] == rows[0]["concept"]]


def of_indicator(indicator: str) -> tuple[str, ...]:
    """The subjects that one indicator tells of beside others."""
    return subjects_of(indicator)


def _name(row: dict, say: Words) -> str:
    name = say.indicator(row["indicator"])
    return f"{name} ({say.code('ORIGIN', row['origin'])})" if row["origin"] else name
