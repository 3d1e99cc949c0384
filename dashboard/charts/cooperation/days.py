"""The days of an act as the ledger tells them: what happened on each, the first of them first."""

import pandas as pd

from dashboard.builder.milestones import lies_ahead
from dashboard.language.words import Words, precision_of
from dashboard.model.chart import Milestone

UNWRITTEN = ("institution", "programme", "policy_event")  # begin, where no text is applied


def days_of(row: dict, one: Milestone, say: Words) -> str:
    """The days that are known of an act, or the one on which it stands."""
    if row["kind"] == "shock":
        return one.when
    words = {} if row["is_signed"] else {"signed_on": "adopted_on"}
    if row["kind"] in UNWRITTEN and pd.isna(row["signed_on"]) and pd.isna(row["in_force_on"]):
        words["applied_on"] = "begun_on"
    told = [
        (event.day, event.words[:1].lower() + event.words[1:])
        for event in one.life
        if event.code == "extended"
    ]
    for column in ("signed_on", "in_force_on", "applied_on", "ended_on"):
        if not pd.isna(row[column]):
            precision = precision_of(row[f"{column}_text"])
            day, ahead = row[column].date(), "_ahead" * lies_ahead(row[column].date())
            word = f"ledger.{words.get(column, column)}{ahead}"
            told.append((day, say(word, when=say.when(day, precision))))
    told.sort(key=lambda day_and_words: day_and_words[0])
    return "; ".join(text for _, text in told) or one.when
