"""How acts are coded, and by how many readers: what a reader of the codes must know."""

import pandas as pd

from dashboard.language.words import Words
from dashboard.queries import ledger

CODES = {
    "policy_area": "POLICY_AREA",
    "tool": "POLICY_TOOL",
    "target_group": "TARGET_GROUP",
    "direction": "DIRECTION",
    "confidence": "CONFIDENCE",
}
"""The codes of an act, each with its code list; `data/CODEBOOK.md` defines them, and the
page Sources tells it in short."""
BY = "signature"  # whose day is asked for makes no difference to the codes


def readers(say: Words) -> str:
    """By how many readers all acts were coded, how many a second one checked, how many are
    uncertain; counted from the codes."""
    frame = ledger.acts(BY)
    coders, checked = _names(frame["coded_by"]), frame["checked_by"] != ""
    return say(
        "ledger.coding",
        n=len(coders),
        all=say.number(len(frame)),
        checked=say.number(int(checked.sum())),
        low=say.number(int((frame["confidence"] == "low").sum())),
    )


def of(row: dict, say: Words) -> list[tuple[str, str]]:
    """The codes of one act as labels and values."""
    return [(say(f"ledger.code_{name}"), say.code(CODES[name], row[name])) for name in CODES]


def _names(column: pd.Series) -> set[str]:
    return {name for told in column for name in told.split(";") if name}
